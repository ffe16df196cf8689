import { expect, test } from 'vitest'
import { email, paragraph, phone, reference, text } from './fields.ts'

const line = (value: string) => text({ max: 40 }).safeParse(value)

test.each([
  ['Yape 900\u202e100\u202c 000', 'Yape 900100 000'],
  ['\u2066Ana\u2069 \u200eTorres\u200f', 'Ana Torres'],
  ['chal\u00adina\u200b\u2060\ufeff', 'chalina'],
  ['\u{e0041}Hilo\u{e007f}', 'Hilo'],
  ['  mi\u2028chal\t azul ', 'mi chal azul'],
  ['Añil, 5 · “fino” é', 'Añil, 5 · “fino” é'],
  // A family, joined of three; and Persian words that need the joiner that does not join.
  ['👩\u200d👩\u200d👧 می\u200cخواهم', '👩\u200d👩\u200d👧 می\u200cخواهم'],
])('a line is kept as it is seen: %j', (typed, kept) => {
  expect(line(typed)).toMatchObject({ success: true, data: kept })
})

test.each(['\u202e', '\u200b \u200d', '\u3164\u2800', 'a\u0007b', 'a\u0000'])(
  'a line with nothing in it to see, or a control, is refused: %j',
  (typed) => {
    expect(line(typed).success).toBe(false)
  },
)

test('a line is as long as what is seen of it', () => {
  expect(line('a'.repeat(40) + '\u200b'.repeat(10)).success).toBe(true)
  expect(line('a'.repeat(41)).success).toBe(false)
})

test('several lines keep their ends and lose what cannot be seen', () => {
  expect(paragraph({ max: 40 }).parse(' Uno\u202e\r\ndos\u2029\u2066tres\u2069\n\u200d')).toBe('Uno\ndos\ntres')
})

test('what was copied out of an address book is an address, a number, a reference', () => {
  expect(phone().parse('\u202a+51 987 654 321\u202c')).toBe('+51987654321')
  expect(email().parse('\u200eAna@Example.com\u200b')).toBe('ana@example.com')
  expect(reference().parse('\u2068op-123\u2069')).toBe('OP-123')
})
