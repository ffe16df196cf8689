import { describe, expect, test } from 'vitest'
import { cents, growth, ONE, partOf, ratio, shareOut, shareStepwise, ZERO } from './exact.ts'
import { schedule } from './loans.ts'
import { documentLines, FREE } from './sales.ts'
import { addsUp, divide, type Mandate, type Terms } from './waterfall.ts'

const YAPE = { percent: ratio('0.0344'), fixed: 0n }
const CARD = { percent: ratio('0.0399'), fixed: 20n }

const DUE: Mandate = { takes: 'only_due', share: ONE, floor: ZERO }
const WHOLE: Mandate = { takes: 'whole_outstanding', share: ONE, floor: ZERO }
const WITH_FLOOR: Mandate = { ...WHOLE, floor: ratio('0.20') }

interface Case {
  readonly gross: string
  readonly usd?: string
  readonly reparation: boolean
  readonly mandate: Mandate
  readonly owes: readonly [interest: string, principal: string]
  readonly line: string
}

/** The worked cases of product.md, as its table prints them: IGV, fee, income, INPE, reparation, disposable, interest, principal, family. */
const CASES: Record<string, Case> = {
  A: {
    gross: '180.00',
    reparation: true,
    mandate: DUE,
    owes: ['20.00', '74.56'],
    line: '27.46 6.19 146.35 14.64 29.27 102.44 20.00 74.56 7.88',
  },
  B: {
    gross: '180.00',
    reparation: false,
    mandate: DUE,
    owes: ['20.00', '74.56'],
    line: '27.46 6.19 146.35 14.64 0.00 131.71 20.00 74.56 37.15',
  },
  C: {
    gross: '290.70',
    usd: '85.00',
    reparation: true,
    mandate: DUE,
    owes: ['20.00', '74.56'],
    line: '0.00 12.28 278.42 27.84 55.68 194.90 20.00 74.56 100.34',
  },
  D: {
    gross: '60.00',
    reparation: true,
    mandate: DUE,
    owes: ['20.00', '74.56'],
    line: '9.15 2.06 48.79 4.88 9.76 34.15 20.00 14.15 0.00',
  },
  E: {
    gross: '180.00',
    reparation: true,
    mandate: WHOLE,
    owes: ['10.00', '1,059.34'],
    line: '27.46 6.19 146.35 14.64 29.27 102.44 10.00 92.44 0.00',
  },
  F: {
    gross: '180.00',
    reparation: true,
    mandate: WITH_FLOOR,
    owes: ['10.00', '1,059.34'],
    line: '27.46 6.19 146.35 14.64 29.27 102.44 10.00 71.95 20.49',
  },
  G: {
    gross: '180.00',
    reparation: true,
    mandate: WHOLE,
    owes: ['1.00', '60.00'],
    line: '27.46 6.19 146.35 14.64 29.27 102.44 1.00 60.00 41.44',
  },
}

describe('the worked cases of product.md', () => {
  test.each(Object.entries(CASES))('%s', (_name, { gross, usd, reparation, mandate, owes, line }) => {
    const [document] = documentLines({
      id: 'o',
      currency: usd ? 'USD' : 'PEN',
      rate: usd ? ratio('3.42') : ONE,
      isExport: usd !== undefined,
      shipping: 0n,
      method: usd ? CARD : YAPE,
      lines: [{ id: 'l', price: cents(usd ?? gross), quantity: 1, made: [] }],
    })
    if (!document) throw new Error('an order has a line')
    const claim = { interest: cents(owes[0]), principal: cents(owes[1]) }
    const terms: Terms = { inCustody: true, reparation, mandate, clawback: 0n, loans: [{ loan: '1', owed: claim, due: claim }] }
    const division = divide(document, terms)
    expect(division.gross).toBe(cents(gross))
    const { igv, fee, income, inpe, disposable, family } = division
    const [loan] = division.loans
    expect([igv, fee, income, inpe, division.reparation, disposable, loan?.interest, loan?.principal, family]).toEqual(
      line.split(' ').map(cents),
    )
    expect(addsUp(division)).toBe(true)
  })
})

test('the loans of the ladder grow by exactly two per cent in thirty days', () => {
  const annual = { n: 102n ** 12n - 100n ** 12n, d: 100n ** 12n }
  expect(partOf(cents('300.00'), growth(annual, 30))).toBe(cents('6.00'))
  expect(partOf(cents('2000.00'), growth(annual, 30))).toBe(cents('40.00'))
  expect(partOf(cents('1000.00'), growth(annual, 360))).toBe(cents('268.24'))
  expect(partOf(cents('1000.00'), growth(annual, 0))).toBe(0n)
})

test('the ladder is repaid in the instalments of money.md', () => {
  const ladder = [
    ['300.00', 3, '104.03', '104.02'],
    ['500.00', 4, '131.31', '131.31'],
    ['1000.00', 6, '178.53', '178.51'],
    ['1500.00', 9, '183.77', '183.80'],
    ['2000.00', 12, '189.12', '189.12'],
  ] as const
  for (const [lent, count, each, last] of ladder) {
    const amounts = schedule(cents(lent), count, ratio('0.02'), 0).map(({ interest, principal }) => interest + principal)
    expect(amounts.slice(0, -1)).toEqual(amounts.slice(1).map(() => cents(each)))
    expect(amounts.at(-1)).toBe(cents(last))
  }
})

test('what is shared step by step only ever grows, and ends in the wholes', () => {
  const wholes = [3333n, 3334n, 1n, 40n]
  let before = shareStepwise(0n, wholes)
  for (let amount = 1n; amount <= 6708n; amount += 1n) {
    const after = shareStepwise(amount, wholes)
    expect(after.every((each, index) => each >= (before[index] ?? 0n))).toBe(true)
    before = after
  }
  expect(before).toEqual(wholes)
})

test('sharing gives the odd céntimos to the largest remainders, of equals to the smaller id', () => {
  const thirds = shareOut(
    100n,
    ['c', 'a', 'b'].map((id) => ({ id, weight: 1n })),
  )
  expect([...thirds]).toEqual([
    ['c', 33n],
    ['a', 34n],
    ['b', 33n],
  ])
  expect([
    ...shareOut(10n, [
      { id: 'a', weight: 1n },
      { id: 'b', weight: 2n },
    ]),
  ]).toEqual([
    ['a', 3n],
    ['b', 7n],
  ])
})

test('what needs no fee has none', () => {
  const [line] = documentLines({
    id: 'o',
    currency: 'PEN',
    rate: ONE,
    isExport: false,
    shipping: 0n,
    method: FREE,
    lines: [{ id: 'l', price: 6000n, quantity: 1, made: [] }],
  })
  expect(line).toMatchObject({ gross: 6000n, igv: 915n, fee: 0n })
})
