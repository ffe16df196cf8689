import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aSale, loanOwing, pen } from '#tests/support/sample-sales.ts'
import { Money } from '../shared/money.ts'
import { type Posting, postingsLeft, postingsOf } from './postings.ts'
import { type ReductionLine, type Room, reduce } from './reduction.ts'
import { divide } from './rules.ts'
import { snapshotOf } from './snapshot.ts'

const ROOM: Room = {
  held: pen('1000.00'),
  available: pen('0.00'),
  isReleased: false,
  savings: pen('0.00'),
  groupFund: pen('0.00'),
  reserve: pen('0.00'),
  clawback: pen('0.00'),
  openLoans: new Set(['loan_0001']),
  remitted: new Set(),
}

const told = (lines: readonly ReductionLine[]) => lines.map(({ step, bearer, amount }) => `${step} ${bearer} ${amount.toText()}`)
const caseF = snapshotOf(
  aSale({
    loans: [loanOwing('10.00', '1059.34')],
    mandate: { kind: 'whole_outstanding', shareOfDisposable: '1', familyFloor: '0.20' },
  }),
)
const whole = postingsLeft(caseF, 18000n, 18000n)
const left = (minor: bigint) => postingsLeft(caseF, minor, 18000n)

test('all of it: the mirror of case F, each from where it went', () => {
  expect(told(reduce(whole, [], [], ROOM))).toEqual([
    'family held 20.49',
    'inpe own 14.64',
    'reparation own 29.27',
    'loan_interest loan 10.00',
    'loan_principal loan 71.95',
    'igv own 27.46',
    'payment_fee own 6.19',
  ])
})

test('money that has left: the reserve first for the family, then for what was remitted; then recoupment and credit', () => {
  const room: Room = {
    ...ROOM,
    held: pen('0.00'),
    available: pen('5.00'),
    reserve: pen('20.00'),
    openLoans: new Set(),
    remitted: new Set(['inpe', 'reparation']),
  }
  expect(told(reduce(whole, [], [], room))).toEqual([
    'family available 5.00',
    'family reserve 15.49',
    'inpe reserve 4.51',
    'inpe credit 10.13',
    'reparation credit 29.27',
    'loan_interest clawback 10.00',
    'loan_principal clawback 71.95',
    'igv own 27.46',
    'payment_fee own 6.19',
  ])
  const empty = { ...room, available: pen('0.00'), reserve: pen('0.00') }
  expect(told(reduce(whole, [], [], empty))[0]).toBe('family clawback 20.49')
})

test('a céntimo that rounding gives again goes back the way it came: the last bearer first', () => {
  const settled: Posting[] = [{ step: 'family', amount: pen('10.00') }]
  const taken: ReductionLine[] = [
    { step: 'family', bearer: 'held', amount: pen('4.00') },
    { step: 'family', bearer: 'clawback', amount: pen('0.02') },
  ]
  const rest: Posting[] = [{ step: 'family', amount: pen('6.01') }]
  expect(told(reduce(settled, rest, taken, { ...ROOM, clawback: pen('0.02') }))).toEqual([
    'family clawback -0.02',
    'family held -0.01',
  ])
  expect(told(reduce(settled, rest, taken, ROOM))).toEqual(['family held -0.03'])
})

test('a céntimo given again goes where her part of the sale stands now: held money is released once', () => {
  const settled: Posting[] = [{ step: 'family', amount: pen('10.00') }]
  const taken: ReductionLine[] = [{ step: 'family', bearer: 'held', amount: pen('4.00') }]
  const rest: Posting[] = [{ step: 'family', amount: pen('6.01') }]
  expect(told(reduce(settled, rest, taken, { ...ROOM, isReleased: true }))).toEqual(['family available -0.01'])
  expect(told(reduce(settled, rest, taken, ROOM))).toEqual(['family held -0.01'])
  // Also the first refund may give her a céntimo more: the law's two percentages fall by one each, her income by one.
  const more: Posting[] = [{ step: 'family', amount: pen('10.01') }]
  expect(told(reduce(settled, more, [], ROOM))).toEqual(['family held -0.01'])
})

test('what a step got only in between is taken back as well, from where it is', () => {
  const settled: Posting[] = [{ step: 'igv', amount: pen('1.00') }]
  const between: Posting[] = [
    { step: 'igv', amount: pen('0.49') },
    { step: 'family', amount: pen('0.01') },
  ]
  const first = reduce(settled, between, [], ROOM)
  expect(told(first)).toEqual(['family held -0.01', 'igv own 0.51'])
  expect(told(reduce(settled, [], first, { ...ROOM, held: pen('0.01') }))).toEqual(['family held 0.01', 'igv own 0.49'])
})

test('a céntimo that a closed loan could not take went to her, and comes from her again, not from her recoupment', () => {
  const loanId = 'loan_0009'
  const settled: Posting[] = [{ step: 'loan_interest', loanId, amount: pen('1.00') }]
  const more: Posting[] = [{ step: 'loan_interest', loanId, amount: pen('1.01') }]
  const first = reduce(settled, more, [], { ...ROOM, isReleased: true })
  expect(told(first)).toEqual(['loan_interest available -0.01'])
  const room = { ...ROOM, isReleased: true, held: pen('0.00'), available: pen('0.01') }
  expect(told(reduce(settled, [], first, room))).toEqual(['loan_interest available 0.01', 'loan_interest clawback 1.00'])
})

test('savings and the group’s fund give back what is there, then the reserve, then recoupment', () => {
  const settled: Posting[] = [
    { step: 'savings', amount: pen('5.00') },
    { step: 'group_fund', amount: pen('3.00') },
  ]
  const room = { ...ROOM, savings: pen('4.00'), groupFund: pen('0.00'), reserve: pen('2.00') }
  expect(told(reduce(settled, [], [], room))).toEqual([
    'savings own 4.00',
    'savings reserve 1.00',
    'group_fund reserve 1.00',
    'group_fund clawback 2.00',
  ])
})

test('any sequence of partial refunds takes in total what one of the sum takes, bearer by bearer', () => {
  const amounts = fc.array(fc.integer({ min: 1, max: 9_000 }), { minLength: 1, maxLength: 6 })
  const purse = fc.record({ held: fc.integer({ min: 0, max: 3_000 }), reserve: fc.integer({ min: 0, max: 3_000 }) })
  fc.assert(
    fc.property(amounts, purse, fc.boolean(), (parts, { held, reserve }, isOpen) => {
      const room: Room = {
        ...ROOM,
        held: Money.ofMinor(BigInt(held), 'PEN'),
        reserve: Money.ofMinor(BigInt(reserve), 'PEN'),
        openLoans: new Set(isOpen ? ['loan_0001'] : []),
        remitted: new Set(['inpe']),
      }
      let refunded = 0n
      let taken: ReductionLine[] = []
      for (const part of parts) {
        if (refunded + BigInt(part) > 18000n) break
        refunded += BigInt(part)
        const gone = (bearer: string) =>
          Money.sum(
            taken.filter((line) => line.bearer === bearer).map(({ amount }) => amount),
            'PEN',
          )
        const now: Room = {
          ...room,
          held: room.held.minus(gone('held')),
          reserve: room.reserve.minus(gone('reserve')),
          clawback: gone('clawback'),
        }
        const step = reduce(whole, left(18000n - refunded), taken, now)
        expect(
          Money.sum(
            step.map(({ amount }) => amount),
            'PEN',
          ).minor,
        ).toBe(BigInt(part))
        taken = [...taken, ...step]
      }
      const total = (lines: readonly ReductionLine[]) => {
        const sums = new Map<string, bigint>()
        for (const { step, bearer, amount } of lines)
          sums.set(`${step} ${bearer}`, (sums.get(`${step} ${bearer}`) ?? 0n) + amount.minor)
        return [...sums].filter(([, amount]) => amount !== 0n).sort()
      }
      const perStep = (lines: readonly ReductionLine[]) => total(lines.map((line) => ({ ...line, bearer: 'own' as const })))
      const once = reduce(whole, left(18000n - refunded), [], room)
      expect(perStep(taken)).toEqual(perStep(once))
    }),
    { numRuns: 1_000 },
  )
})

test('a discount the network carries: her lines from the list price, tax and fee of what was paid, the rest its cost', () => {
  // money.md 4: sold at 160.00 with a discount of 20.00.
  const paid = { received: pen('160.00'), igv: pen('24.41'), paymentFee: pen('5.50') }
  const input = aSale({})
  const told = postingsOf(divide(input), input.gross, paid).map(({ step, amount }) => `${step} ${amount.toText()}`)
  expect(told).toEqual(['igv 24.41', 'payment_fee 5.50', 'discount -16.26', 'inpe 14.64', 'reparation 29.27', 'family 102.44'])
  const snapshot = snapshotOf(input, paid)
  const room = { ...ROOM, openLoans: new Set<string>() }
  expect(
    Money.sum(
      reduce(postingsLeft(snapshot, 16000n, 16000n), [], [], room).map(({ amount }) => amount),
      'PEN',
    ),
  ).toEqual(pen('160.00'))
  expect(
    Money.sum(
      postingsLeft(snapshot, 4000n, 16000n).map(({ amount }) => amount),
      'PEN',
    ),
  ).toEqual(pen('40.00'))
})
