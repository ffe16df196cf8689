import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pen } from '#tests/support/sample-sales.ts'
import { Money } from '../shared/money.ts'
import { type DocumentTerms, documentAmounts, type LineAmounts, splitLine, unitPrices } from './document-amounts.ts'

const YAPE: DocumentTerms = { taxRate: '0.18', fee: { percent: '0.0344', fixed: pen('0') }, marginRate: '0' }
const usd = (text: string) => Money.parse(text, 'USD')
const texts = (amounts: LineAmounts | undefined) =>
  amounts &&
  [amounts.gross, amounts.igv, amounts.paymentFee, amounts.margin, amounts.materials].map((amount) => amount.toText()).join(' ')

test.each([
  ['A', pen('180.00'), YAPE, '180.00 27.46 6.19 0.00 0.00'],
  ['D', pen('60.00'), YAPE, '60.00 9.15 2.06 0.00 0.00'],
  [
    'C',
    usd('85.00'),
    { taxRate: '0', fee: { percent: '0.0399', fixed: usd('0.20') }, marginRate: '0', exchange: { to: 'PEN', rate: '3.42' } },
    '290.70 0.00 12.28 0.00 0.00',
  ],
] as const)('case %s: tax and fee of a line', (_, gross, terms, expected) => {
  expect(texts(documentAmounts([{ id: 'line', gross }], terms).get('line'))).toBe(expected)
})

test('the fixed part of a payment is shared among its lines by their price, the last cent by largest remainder', () => {
  const terms = { ...YAPE, fee: { percent: '0', fixed: pen('0.70') } }
  const lines = documentAmounts(
    [
      { id: 'b', gross: pen('50') },
      { id: 'a', gross: pen('50') },
      { id: 'c', gross: pen('100.01') },
    ],
    terms,
  )
  expect([...lines].map(([id, { paymentFee }]) => [id, paymentFee.minor])).toEqual([
    ['a', 18n],
    ['b', 17n],
    ['c', 35n],
  ])
})

test('the fee is rounded once, after its fixed part is converted', () => {
  // 3.99 % of 10.09 is 0.402591 and US$ 0.20 is 0.684: 1.086591 together, where 0.40 + 0.68 would be 1.08.
  const fee = { percent: '0.0399', fixed: usd('0.20') }
  const terms: DocumentTerms = { taxRate: '0', fee, marginRate: '0', exchange: { to: 'PEN', rate: '3.42' } }
  expect(texts(documentAmounts([{ id: 'x', gross: usd('2.94') }], terms).get('x'))).toBe('10.05 0.00 1.08 0.00 0.00')
  expect(texts(documentAmounts([{ id: 'x', gross: usd('2.95') }], terms).get('x'))).toBe('10.09 0.00 1.09 0.00 0.00')
})

test('margin is a share of the price without tax, materials an amount, and neither is more than is left', () => {
  const terms = { ...YAPE, marginRate: '0.05' }
  expect(texts(documentAmounts([{ id: 'x', gross: pen('180'), materials: pen('20') }], terms).get('x'))).toBe(
    '180.00 27.46 6.19 7.63 20.00',
  )
  expect(texts(documentAmounts([{ id: 'x', gross: pen('10'), materials: pen('20') }], terms).get('x'))).toBe(
    '10.00 1.53 0.34 0.42 7.71',
  )
})

test('a fee above the price takes the price and no more; a gift costs nothing', () => {
  const terms = { ...YAPE, fee: { percent: '0.0399', fixed: pen('0.68') } }
  expect(texts(documentAmounts([{ id: 'x', gross: pen('0.50') }], terms).get('x'))).toBe('0.50 0.08 0.42 0.00 0.00')
  expect(texts(documentAmounts([{ id: 'x', gross: pen('0') }], terms).get('x'))).toBe('0.00 0.00 0.00 0.00 0.00')
})

test('the units of a discounted line are paid as their settlement shares it: whole céntimos, the odd ones first', () => {
  const prices = unitPrices({ unitPrice: pen('60.00'), discount: pen('10.00'), quantity: 3 })
  expect(prices.map((price) => price.toText())).toEqual(['56.67', '56.67', '56.66'])
  const [line] = documentAmounts([{ id: 'x', gross: pen('170.00') }], YAPE).values()
  const parts = ['1', '2', '3'].map((id) => ({ id, weight: 1n }))
  expect(line && [...splitLine(line, parts).values()].map(({ gross }) => gross.toText())).toEqual(['56.67', '56.67', '56.66'])
})

test('the same line twice is a bug', () => {
  const twice = [
    { id: 'x', gross: pen('1') },
    { id: 'x', gross: pen('1') },
  ]
  expect(() => documentAmounts(twice, YAPE)).toThrow('once')
})

test('equal work shares of one piece differ by at most a céntimo, the earlier id first', () => {
  const line = documentAmounts([{ id: 'x', gross: pen('180.00') }], YAPE).get('x')
  const shares = splitLine(line ?? fail(), [
    { id: 's2', weight: 1n },
    { id: 's1', weight: 1n },
  ])
  expect(texts(shares.get('s1'))).toBe('90.00 13.73 3.10 0.00 0.00')
  expect(texts(shares.get('s2'))).toBe('90.00 13.73 3.09 0.00 0.00')
})

test('parts of a line carry their own deductions and add up to it, whatever the weights', () => {
  const weight = fc.bigInt({ min: 1n, max: 50n })
  const rate = fc.integer({ min: 0, max: 3000 }).map((n) => `0.${String(n).padStart(4, '0')}`)
  fc.assert(
    fc.property(
      fc.bigInt({ min: 0n, max: 40_000n }),
      fc.array(weight, { minLength: 1, maxLength: 12 }),
      rate,
      rate,
      (minor, weights, taxRate, percent) => {
        const terms: DocumentTerms = { taxRate, fee: { percent, fixed: pen('0.20') }, marginRate: percent }
        const line =
          documentAmounts([{ id: 'x', gross: Money.ofMinor(minor, 'PEN'), materials: pen('0.35') }], terms).get('x') ?? fail()
        const parts = [
          ...splitLine(
            line,
            weights.map((each, index) => ({ id: `p${index}`, weight: each })),
          ).values(),
        ]
        for (const key of ['gross', 'igv', 'paymentFee', 'margin', 'materials'] as const) {
          expect(
            Money.sum(
              parts.map((part) => part[key]),
              'PEN',
            ).equals(line[key]),
          ).toBe(true)
        }
        for (const { gross, igv, paymentFee, margin, materials } of parts) {
          const left = gross.minus(igv).minus(paymentFee).minus(margin).minus(materials)
          expect([left, igv, paymentFee, margin, materials].some((amount) => amount.isNegative())).toBe(false)
        }
      },
    ),
    { numRuns: 300 },
  )
})

function fail(): never {
  throw new Error('the line is missing')
}
