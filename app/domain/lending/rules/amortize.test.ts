import { expect, test } from 'vitest'
import { pen } from '#tests/support/sample-sales.ts'
import { addDays, plainDate } from '../../shared/dates.ts'
import { Money } from '../../shared/money.ts'
import type { ScheduleLine } from './amortize.ts'
import { scheduleFor } from './schedule.ts'
import type { CreditTerms } from './terms.ts'

const disbursedOn = plainDate('2026-01-15')
const terms = (change: Partial<CreditTerms> = {}): CreditTerms => ({
  principal: pen('1200'),
  disbursedOn,
  instalments: 4,
  frequency: { every: 1, unit: 'months' },
  firstDueOn: undefined,
  rate: { kind: 'nominal_annual', value: '0.12' },
  dayCount: 'whole_months',
  amortization: 'equal_instalments',
  interestMethod: 'declining_balance',
  grace: { full: 0, principal: 0 },
  rounding: { mode: 'half-up', multiple: 1n },
  instalmentMultiple: 1n,
  fees: [],
  ...change,
})
const texts = (lines: readonly ScheduleLine[]) =>
  lines.map(({ interest, principal, capitalised, fees, balanceAfter }) =>
    [interest, principal, capitalised, fees, balanceAfter].map((amount) => amount.toText()).join(' '),
  )
const rowsOf = (change: Partial<CreditTerms> = {}) => texts(scheduleFor(terms(change)))

test('equal principal pays as much of it each time, and less interest', () => {
  expect(rowsOf({ amortization: 'equal_principal' })).toEqual([
    '12.00 300.00 0.00 0.00 900.00',
    '9.00 300.00 0.00 0.00 600.00',
    '6.00 300.00 0.00 0.00 300.00',
    '3.00 300.00 0.00 0.00 0.00',
  ])
})

test('a bullet pays interest each period and its principal at the end', () => {
  expect(rowsOf({ amortization: 'bullet' })).toEqual([
    '12.00 0.00 0.00 0.00 1200.00',
    '12.00 0.00 0.00 0.00 1200.00',
    '12.00 0.00 0.00 0.00 1200.00',
    '12.00 1200.00 0.00 0.00 0.00',
  ])
})

test('flat interest runs on what was lent, in equal instalments of it and a part of the principal', () => {
  expect(rowsOf({ interestMethod: 'flat' })).toEqual([
    '12.00 300.00 0.00 0.00 900.00',
    '12.00 300.00 0.00 0.00 600.00',
    '12.00 300.00 0.00 0.00 300.00',
    '12.00 300.00 0.00 0.00 0.00',
  ])
})

test('grace on principal pays interest only, and the rest is paid by the instalments that are left', () => {
  expect(rowsOf({ amortization: 'equal_principal', grace: { full: 0, principal: 2 } })).toEqual([
    '12.00 0.00 0.00 0.00 1200.00',
    '12.00 0.00 0.00 0.00 1200.00',
    '12.00 600.00 0.00 0.00 600.00',
    '6.00 600.00 0.00 0.00 0.00',
  ])
})

test('grace on everything makes its interest principal, which is paid back with it', () => {
  const rows = scheduleFor(terms({ amortization: 'equal_principal', grace: { full: 2, principal: 0 } }))
  expect(texts(rows)).toEqual([
    '0.00 0.00 12.00 0.00 1212.00',
    '0.00 0.00 12.12 0.00 1224.12',
    '12.24 612.06 0.00 0.00 612.06',
    '6.12 612.06 0.00 0.00 0.00',
  ])
  const principal = Money.sum(
    rows.map((row) => row.principal),
    'PEN',
  )
  expect(principal.toText()).toBe('1224.12')
})

test('after a long first period the instalments are equal all the same, and they bring the balance to nothing', () => {
  // 1,200 / (1/1.02 × (1 + 1/1.01 + 1/1.01² + 1/1.01³)) = 310.5823
  const rows = scheduleFor(terms({ firstDueOn: plainDate('2026-03-15') }))
  expect(rows.map(({ amount }) => amount.toText())).toEqual(['310.58', '310.58', '310.58', '310.59'])
  expect(rows[0]?.interest.toText()).toBe('24.00')
  expect(rows.map(({ dueOn }) => dueOn)).toEqual(['2026-03-15', '2026-04-15', '2026-05-15', '2026-06-15'])
})

test('a first period that costs more than an instalment pays its interest, and the equal instalment begins after it', () => {
  const rows = scheduleFor(
    terms({ instalments: 40, rate: { kind: 'nominal_annual', value: '0.9' }, firstDueOn: plainDate('2027-01-15') }),
  )
  expect([rows[0]?.interest.toText(), rows[0]?.principal.toText()]).toEqual(['1080.00', '0.00'])
  expect(new Set(rows.slice(1, -1).map(({ amount }) => amount.toText())).size).toBe(1)
})

test('instalments of a multiple, and the last takes what that left', () => {
  const rows = scheduleFor(terms({ instalmentMultiple: 100n }))
  expect(rows.map(({ amount }) => amount.toText())).toEqual(['308.00', '308.00', '308.00', '306.12'])
})

test('the half goes up, or to the even céntimo', () => {
  const half = { principal: pen('100.50'), amortization: 'bullet', instalments: 1, dayCount: '30/360' } as const
  const interest = (mode: 'half-up' | 'half-even') =>
    scheduleFor(terms({ ...half, rounding: { mode, multiple: 1n } }))[0]?.interest.toText()
  expect([interest('half-up'), interest('half-even')]).toEqual(['1.01', '1.00'])
})

test('fees come on top of each instalment: an amount, a share of what was lent, a share of what is left', () => {
  const rows = scheduleFor(
    terms({
      amortization: 'equal_principal',
      fees: [
        { name: 'insurance', charge: { kind: 'percent_of_balance', rate: '0.001' } },
        { name: 'service', charge: { kind: 'percent_of_principal', rate: '0.0005' } },
        { name: 'paper', charge: { kind: 'fixed', amount: pen('0.50') } },
      ],
    }),
  )
  expect(rows.map(({ fees, total }) => `${fees.toText()} ${total.toText()}`)).toEqual([
    '2.30 314.30',
    '2.00 311.00',
    '1.70 307.70',
    '1.40 304.40',
  ])
})

test('an effective yearly rate costs a whole year exactly what it says, on 360 days', () => {
  const [row] = scheduleFor(
    terms({
      principal: pen('1000'),
      instalments: 1,
      firstDueOn: addDays(disbursedOn, 360),
      rate: { kind: 'effective_annual', value: '0.4' },
      dayCount: 'actual/360',
    }),
  )
  expect(row?.interest.toText()).toBe('400.00')
})

test('due dates keep the day of the month, the last where it is missing, and come back to it', () => {
  const rows = scheduleFor(terms({ disbursedOn: plainDate('2026-01-31') }))
  expect(rows.map(({ dueOn }) => dueOn)).toEqual(['2026-02-28', '2026-03-31', '2026-04-30', '2026-05-31'])
  expect(new Set(rows.slice(0, -1).map(({ amount }) => amount.toText())).size).toBe(1)
})
