import { expect, test } from 'vitest'
import { readOpeningLines } from './opening-lines.ts'

function read(text: string) {
  const answer = readOpeningLines(text)
  return 'lines' in answer ? answer.lines.map(({ account, amount }) => [account, amount.toText(), amount.currency]) : answer
}

test('a balance a line: account, amount, side', () => {
  expect(read('bank:network:PEN 1500.00 D\n\n  returns_reserve   300 H\nbank:network:USD 85.5 d\nigv 0.01 c\n')).toEqual([
    ['bank:network:PEN', '1500.00', 'PEN'],
    ['returns_reserve', '-300.00', 'PEN'],
    ['bank:network:USD', '85.50', 'USD'],
    ['igv', '-0.01', 'PEN'],
  ])
  expect(read('\n \n')).toEqual([])
})

test.each([
  'bank:network:PEN 1500.00',
  'bank:network:PEN D 1500.00',
  'bank:network:PEN 0.00 D',
  'bank:network:PEN -5.00 D',
  'bank:network:PEN 1,500.00 D',
  'bank:network:PEN 1e3 D',
  'bank:network:PEN ٣ D',
  'Banco 1500.00 D',
  'bank:network:PEN 1500.00 X',
])('a line that cannot be read is named by its place: %s', (line) => {
  expect(read(`igv 1.00 H\n${line}`)).toEqual({ unreadable: 2 })
})
