import { expect, test } from 'vitest'
import { pen } from '#tests/support/sample-sales.ts'
import { type PlainDate, plainDate } from '../../../shared/dates.ts'
import { creditTermsOf } from '../schedule.ts'
import type { CreditTerms } from '../terms.ts'
import { BUCKETS, faultOf, type LoanEvent, type RepaymentPolicy } from './events.ts'
import { dueOf, type LoanInReplay, totalOf } from './loan-in-replay.ts'
import { replayed } from './replay.ts'

const POLICY: RepaymentPolicy = {
  allocation: BUCKETS,
  mandate: 'whole_outstanding',
  interestDue: 'to_date',
  interestRestartsOn: 'due_date',
  prepaymentAbove: 2,
  prepaymentReduces: 'term',
  lateRate: '0',
}
/** 1,000.00 on 1 January in 10 equal parts of principal at 2 % a month: due on the first, 120.00 then 118.00. */
const TERMS: CreditTerms = {
  ...creditTermsOf({ principal: pen('1000'), instalments: 10, ratePerPeriod: '0.02', periodDays: 30 }, plainDate('2026-01-01')),
  frequency: { every: 1, unit: 'months' },
  rate: { kind: 'nominal_annual', value: '0.24' },
  dayCount: '30/360',
  amortization: 'equal_principal',
}
const day = (text: string) => plainDate(`2026-${text}`)
const pay = (on: string, amount: string, more: object = {}) =>
  ({ type: 'repayment', id: `pay ${on}`, on: day(on), amount: pen(amount), ...more }) as LoanEvent
const live = (events: LoanEvent[], asOf: string, policy: Partial<RepaymentPolicy> = {}, terms: Partial<CreditTerms> = {}) =>
  replayed({ ...TERMS, ...terms }, { ...POLICY, ...policy }, events, day(asOf))
const owes = ({ interest, principal, fees, lateInterest }: LoanInReplay) =>
  [interest, principal, fees, lateInterest].map((amount) => amount.toText()).join(' ')
const lastOf = (loan: LoanInReplay) => {
  const { split, effect } = loan.transactions.at(-1) ?? { split: undefined, effect: undefined }
  return [split?.interest, split?.principal, split?.excess, effect].map((each) =>
    typeof each === 'object' ? each.toText() : each,
  )
}
const dueDates = (loan: LoanInReplay): PlainDate[] => loan.schedule.map(({ dueOn }) => dueOn)

test.each<[string, string, string, [string, string, string, string]]>([
  ['on its day', '02-01', '120.00', ['20.00', '100.00', '0.00', 'none']],
  ['a day early: a day of interest less, and the rest is ahead', '01-30', '120.00', ['19.33', '100.67', '0.00', 'advance']],
  ['a day late: a day of interest more', '02-02', '120.00', ['20.67', '99.33', '0.00', 'none']],
  ['in part: interest first', '02-01', '50.00', ['20.00', '30.00', '0.00', 'none']],
  ['less than its interest', '02-01', '5.00', ['5.00', '0.00', '0.00', 'none']],
])('a payment %s', (_, on, amount, [interest, principal, excess, effect]) => {
  expect(lastOf(live([pay(on, amount)], on))).toEqual([interest, principal, excess, effect === 'none' ? undefined : effect])
})

test('up to two instalments are paid ahead: the dates stay, and nothing is due until the pace reaches her', () => {
  const loan = live([pay('02-01', '240.00')], '03-01')
  expect([loan.versions.length, loan.schedule.length]).toEqual([1, 10])
  expect(dueOf(loan, day('03-01')).principal.toText()).toBe('0.00')
  expect(owes(loan)).toBe('15.60 780.00 0.00 0.00')
})

test('above two instalments it is a prepayment: the same part of the principal and fewer of them', () => {
  const loan = live([pay('02-01', '320.00')], '02-01')
  expect(lastOf(loan)).toEqual(['20.00', '300.00', '0.00', 'prepayment'])
  expect(loan.schedule.map(({ amount }) => amount.toText())).toEqual([
    '114.00',
    '112.00',
    '110.00',
    '108.00',
    '106.00',
    '104.00',
    '102.00',
  ])
})

test('or as many of them, and smaller, when she prefers that', () => {
  const loan = live([pay('02-01', '290.00', { reduces: 'instalment' })], '02-01')
  expect(loan.schedule).toHaveLength(9)
  expect(loan.schedule[0]?.amount.toText()).toBe(pen('81.11').plus(pen('14.60')).toText())
  expect(loan.schedule.at(-1)?.balanceAfter.toText()).toBe('0.00')
})

test('equal instalments go on as they were after a prepayment that shortens the term', () => {
  const french = { amortization: 'equal_instalments' } as const
  const before = live([], '02-01', {}, french).schedule[0]?.amount
  const loan = live([pay('02-10', '400.00')], '02-10', {}, french)
  expect(loan.schedule.slice(0, -1).every(({ amount }) => before && amount.equals(before))).toBe(true)
  expect(loan.schedule.length).toBeLessThan(9)
  expect(loan.schedule[0]).toMatchObject({ n: 2, from: '2026-02-10', dueOn: '2026-03-01' })
})

test('under a mandate of what is due only, the rest is not taken', () => {
  expect(lastOf(live([pay('02-01', '150.00')], '02-01', { mandate: 'only_due' }))).toEqual([
    '20.00',
    '100.00',
    '30.00',
    undefined,
  ])
  expect(lastOf(live([pay('01-20', '150.00')], '01-20', { mandate: 'only_due' }))).toEqual(['0.00', '0.00', '150.00', undefined])
})

test('a payoff on any day takes the interest to that day; one céntimo over comes back', () => {
  const payoff = (amount?: string) =>
    live([{ type: 'payoff', id: 'end', on: day('01-16'), ...(amount ? { amount: pen(amount) } : {}) }], '01-20')
  expect(lastOf(payoff())).toEqual(['10.00', '1000.00', '0.00', 'closes'])
  expect(lastOf(payoff('1010.01'))).toEqual(['10.00', '1000.00', '0.01', 'closes'])
  expect(lastOf(payoff('1009.99'))).toEqual(['10.00', '999.99', '0.00', 'short of the payoff by 0.01'])
  expect([payoff().status, payoff().endedOn, payoff('1009.99').status]).toEqual(['closed', '2026-01-16', 'active'])
})

test('what comes after the end is excess', () => {
  const loan = live([{ type: 'payoff', id: 'end', on: day('01-16') }, pay('01-20', '10.00')], '01-20')
  expect(lastOf(loan)).toEqual(['0.00', '0.00', '10.00', 'nothing: the loan was closed'])
})

test('a back-dated payment stands on its day, whenever it was entered', () => {
  const [first, second] = [pay('02-01', '120.00'), pay('03-01', '118.00')]
  expect(owes(live([second, first], '03-15'))).toBe(owes(live([first, second], '03-15')))
  expect(lastOf(live([second, first], '03-15'))[0]).toBe('18.00')
})

test('a reversed event was never there', () => {
  const events = [
    pay('02-01', '120.00'),
    pay('02-10', '500.00'),
    { type: 'reversal', id: 'r', on: day('03-05'), of: 'pay 02-10' },
  ]
  const loan = live(events as LoanEvent[], '03-15')
  expect(owes(loan)).toBe(owes(live([pay('02-01', '120.00')], '03-15')))
  expect(loan.transactions.at(-1)).toMatchObject({ type: 'reversal', effect: 'as if "pay 02-10" had never been' })
})

test('reversing what had closed a loan opens it again, with the interest of all its days', () => {
  const events: LoanEvent[] = [
    { type: 'payoff', id: 'end', on: day('01-16') },
    { type: 'reversal', id: 'r', on: day('01-20'), of: 'end' },
  ]
  expect(owes(live(events, '02-01'))).toBe('20.00 1000.00 0.00 0.00')
})

test('late interest is simple, on overdue principal only, from its due date', () => {
  const loan = live([], '02-16', { lateRate: '0.12' })
  expect(loan.lateInterest.toText()).toBe('0.50')
  expect(live([], '02-16').lateInterest.toText()).toBe('0.00')
  const paid = live([pay('02-16', '60.00')], '02-16', {
    lateRate: '0.12',
    allocation: ['late_interest', 'interest_due', 'principal_due', 'fees_due'],
  })
  expect(paid.transactions.at(-1)?.split.lateInterest.toText()).toBe('0.50')
})

test('the order of what is covered is data', () => {
  const loan = live([pay('02-01', '60.00')], '02-01', {
    allocation: ['principal_due', 'interest_due', 'fees_due', 'late_interest'],
  })
  expect(lastOf(loan)).toEqual(['0.00', '60.00', '0.00', undefined])
})

test('interest due is all to the day, or what the last due date found', () => {
  expect(lastOf(live([pay('02-16', '120.00')], '02-16'))).toEqual(['30.00', '90.00', '0.00', undefined])
  expect(lastOf(live([pay('02-16', '120.00')], '02-16', { interestDue: 'to_due_date' }))).toEqual([
    '20.00',
    '100.00',
    '0.00',
    undefined,
  ])
})

test('a payment holiday skips instalments: dates move by whole periods, and what is owed is spread anew', () => {
  const loan = live([pay('02-01', '120.00'), { type: 'payment_holiday', id: 'h', on: day('02-20'), instalments: 2 }], '02-20')
  expect([dueDates(loan)[0], dueDates(loan).at(-1), loan.schedule.length]).toEqual(['2026-05-01', '2027-01-01', 9])
  expect(loan.schedule[0]?.interest.toText()).toBe('54.00')
  const capitalised = live(
    [pay('02-01', '120.00'), { type: 'payment_holiday', id: 'h', on: day('02-16'), instalments: 1, capitalise: true }],
    '02-16',
  )
  expect(owes(capitalised)).toBe('0.00 909.00 0.00 0.00')
})

test('a pause moves dates by its days; interest goes on, or stops where that was agreed', () => {
  const pause = (interest: 'runs' | 'stops'): LoanEvent[] => [
    { type: 'pause', id: 'p', on: day('01-11'), until: day('01-21'), interest },
  ]
  expect(dueDates(live(pause('runs'), '01-21')).slice(0, 2)).toEqual(['2026-02-11', '2026-03-11'])
  expect(owes(live(pause('runs'), '02-11'))).toBe('26.67 1000.00 0.00 0.00')
  expect(owes(live(pause('stops'), '02-11'))).toBe('20.00 1000.00 0.00 0.00')
})

test('nothing grows late while the clock stands still', () => {
  const events: LoanEvent[] = [{ type: 'pause', id: 'p', on: day('02-16'), until: day('03-16') }]
  expect(live(events, '03-16', { lateRate: '0.12' }).lateInterest.toText()).toBe('0.50')
  expect(live(events, '03-28', { lateRate: '0.12' }).lateInterest.toText()).toBe('0.90')
})

test('a new agreement spreads what is owed anew, arrears with it', () => {
  const agreed = (capitalise: boolean) =>
    live([{ type: 'reschedule', id: 'r', on: day('03-01'), terms: { instalments: 5 }, capitalise }], '03-01')
  expect(agreed(false).schedule.map(({ interest, principal }) => `${interest.toText()} ${principal.toText()}`)[0]).toBe(
    '60.00 200.00',
  )
  expect(owes(agreed(true))).toBe('0.00 1040.00 0.00 0.00')
  expect(dueDates(agreed(true))).toEqual(['2026-04-01', '2026-05-01', '2026-06-01', '2026-07-01', '2026-08-01'])
  expect(agreed(true).schedule.map(({ n }) => n)).toEqual([2, 3, 4, 5, 6])
})

test('a write-off ends the loan; what comes later is recovered up to it', () => {
  const events: LoanEvent[] = [
    pay('02-01', '120.00'),
    { type: 'write_off', id: 'w', on: day('04-01') },
    { type: 'recovery', id: 'r1', on: day('05-01'), amount: pen('36.00') },
    { type: 'recovery', id: 'r2', on: day('06-01'), amount: pen('950.00') },
  ]
  const loan = live(events, '12-01')
  expect([loan.status, totalOf(loan.writtenOff).toText(), loan.recovered.toText()]).toEqual(['written_off', '936.00', '936.00'])
  expect(loan.transactions.at(-1)?.split.excess.toText()).toBe('50.00')
  expect(owes(loan)).toBe('0.00 0.00 0.00 0.00')
})

test('a payment charged back raises an open loan by what it had paid, from that day, and makes nobody late', () => {
  const loan = live([pay('02-01', '120.00'), { type: 'charge_back', id: 'c', on: day('02-16'), of: 'pay 02-01' }], '02-16')
  // Fifteen days on 900.00, and the 20.00 of interest come back: the days the fund had the money cost her nothing.
  expect(owes(loan)).toBe('29.00 1000.00 0.00 0.00')
  expect(dueOf(loan, day('02-16')).principal.toText()).toBe('0.00')
  expect(dueOf(loan, day('02-16')).interest.toText()).toBe('0.00')
})

test('a charge-back whose surplus has left, or of a loan that has ended, is recouped and opens nothing', () => {
  const payoff: LoanEvent = { type: 'payoff', id: 'end', on: day('01-16'), amount: pen('1100') }
  const closed = live([payoff, { type: 'charge_back', id: 'c', on: day('02-16'), of: 'end' }], '03-01')
  expect([closed.status, closed.recoupment.toText(), owes(closed)]).toEqual(['closed', '1100.00', '0.00 0.00 0.00 0.00'])
  const onlyDue = live([pay('02-01', '150.00'), { type: 'charge_back', id: 'c', on: day('02-01'), of: 'pay 02-01' }], '02-01', {
    mandate: 'only_due',
  })
  expect([onlyDue.recoupment.toText(), owes(onlyDue)]).toEqual(['30.00', '20.00 1000.00 0.00 0.00'])
})

test('interest in a grace on everything becomes principal on the due date, and bears interest from it', () => {
  const loan = live([], '03-01', {}, { grace: { full: 2, principal: 0 } })
  expect(owes(loan)).toBe('0.00 1040.40 0.00 0.00')
  expect(loan.transactions.filter(({ type }) => type === 'capitalisation').map(({ amount }) => amount.toText())).toEqual([
    '20.00',
    '20.40',
  ])
})

test('fees are owed from the due date on', () => {
  const fees = [{ name: 'insurance', charge: { kind: 'fixed', amount: pen('1.50') } }] as const
  expect(owes(live([], '01-31', {}, { fees }))).toBe('20.00 1000.00 0.00 0.00')
  expect(owes(live([], '03-01', {}, { fees }))).toBe('40.00 1000.00 3.00 0.00')
})

test.each<[string, LoanEvent[], RegExp]>([
  ['two of one id', [pay('02-01', '1.00'), pay('02-01', '2.00')], /Two events have the id/],
  ['before the loan', [{ type: 'write_off', id: 'w', on: plainDate('2025-12-31') }], /before the disbursement/],
  ['of nothing', [{ type: 'reversal', id: 'r', on: day('02-01'), of: 'x' }], /there is no such event/],
  [
    'taken back twice',
    [pay('02-01', '1.00'), ...['r', 's'].map((id) => ({ type: 'reversal', id, on: day('02-02'), of: 'pay 02-01' }) as LoanEvent)],
    /twice/,
  ],
  [
    'taken back before it was',
    [pay('02-01', '1.00'), { type: 'reversal', id: 'r', on: day('01-31'), of: 'pay 02-01' }],
    /earlier than/,
  ],
  [
    'a charge-back of a pause',
    [
      { type: 'pause', id: 'p', on: day('02-01'), until: day('02-03') },
      { type: 'charge_back', id: 'c', on: day('02-04'), of: 'p' },
    ],
    /cannot be of/,
  ],
  ['a pause of no days', [{ type: 'pause', id: 'p', on: day('02-01'), until: day('02-01') }], /not after it begins/],
])('events that cannot be are told: %s', (_, events, sentence) => {
  expect(faultOf(events, TERMS.disbursedOn)).toMatch(sentence)
})
