import { expect, test } from 'vitest'
import { Money } from '#app/domain/shared/money.ts'
import { wordsOf as layoutOf } from '#tests/support/paper-words.ts'
import { sampleBoleta } from '#tests/support/sample-vouchers.ts'
import { voucherCode } from './voucher-page.ts'
import { voucherPdf } from './vouchers.server.ts'

const pen = (text: string) => Money.parse(text, 'PEN').toJSON()
const wordsOf = (pdf: Uint8Array) => layoutOf(pdf)?.replaceAll(/\s+/g, ' ')
const latin = (pdf: Uint8Array) => Buffer.from(pdf).toString('latin1')

const { content } = sampleBoleta
const boleta = { ...sampleBoleta, state: 'accepted', locale: 'es', isDemo: false } as const

test('the square code says what the law asks, field by field', () => {
  expect(voucherCode(boleta)).toBe('20000000001|03|B001|00000012|27.46|180.00|2026-11-29|1|45678901|')
})

test.each(['a4', 'small'] as const)('a boleta says who sells, who buys, what, and the total in words: %s', (size) => {
  const pdf = voucherPdf(boleta, size)
  const words = wordsOf(pdf)
  for (const said of ['B001-00000012', 'RUC 20000000001', 'Ana Torres', '45678901', 'Chompa de alpaca', 'IGV', '27.46', '152.54'])
    expect(words).toContain(said)
  expect(words).toContain('SON: CIENTO OCHENTA CON 00/100 SOLES')
  expect(latin(pdf)).not.toMatch(/Torres/)
  expect(Buffer.from(voucherPdf(boleta, size))).toEqual(Buffer.from(pdf))
})

test('a note says what it corrects; an export is without IGV, in English too, with a sentence in the buyer’s language', () => {
  const corrects = { number: 'B001-00000012', document: 'boleta', issuedOn: content.issuedOn, reason: '06' } as const
  const note = { ...boleta, name: 'BC01-00000001', document: 'credit_note', content: { ...content, corrects } } as const
  expect(wordsOf(voucherPdf(note, 'a4'))).toMatch(/06 Devolución total/)
  const abroad = { ...content, isExport: true, taxRate: '0', igv: pen('0.00'), base: pen('180.00'), currency: 'USD' } as const
  const lines = content.lines.map((line) => ({ ...line, english: 'Alpaca jumper', igv: pen('0.00') }))
  const factura = { ...boleta, document: 'factura', locale: 'fr', content: { ...abroad, lines } } as const
  const words = wordsOf(voucherPdf(factura, 'a4'))
  expect(words).toContain('Alpaca jumper')
  expect(words).toContain('facture péruvienne')
  expect(words).not.toMatch(/IGV 18/)
})

test.each(['a4', 'small'] as const)(
  'the buyer’s own copy of a sale tells where the money goes, in her language; a note and a copy for staff do not: %s',
  (size) => {
    const rows = [
      { key: 'earned', amount: 'S/ 120.00' },
      { key: 'tax', amount: 'S/ 27.46' },
    ] as const
    const money = { rows, total: 'S/ 180.00', split: undefined, note: 'As of 29 November 2026.' }
    const words = wordsOf(voucherPdf({ ...boleta, locale: 'en', money }, size))
    for (const said of ['Where your money goes', 'What makers earn', 'S/ 120.00', 'As of 29 November 2026.'])
      expect(words).toContain(said)
    expect(wordsOf(voucherPdf(boleta, size))).not.toContain('S/ 120.00')
    const note = { ...boleta, name: 'BC01-00000001', document: 'credit_note', money } as const
    expect(wordsOf(voucherPdf(note, size))).not.toContain('S/ 120.00')
  },
)

test('a paper that is worth nothing says so', () => {
  expect(wordsOf(voucherPdf({ ...boleta, isDemo: true }, 'a4'))).toContain('sin valor tributario')
  expect(wordsOf(voucherPdf({ ...boleta, state: 'rejected' }, 'a4'))).toContain('RECHAZADO')
})
