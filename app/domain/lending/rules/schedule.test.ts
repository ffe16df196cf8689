import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pen } from '#tests/support/sample-sales.ts'
import { addDays, plainDate } from '../../shared/dates.ts'
import { Money } from '../../shared/money.ts'
import { type LoanTerms, postponed, scheduledBy, scheduleOf } from './schedule.ts'

const disbursedOn = plainDate('2026-05-25')
const ladder = (principal: string, instalments: number): LoanTerms => ({
  principal: pen(principal),
  instalments,
  ratePerPeriod: '0.02',
  periodDays: 30,
})

test.each([
  ['300', 3, '104.03', '104.02', '12.08'],
  ['500', 4, '131.31', '131.31', '25.24'],
  ['1000', 6, '178.53', '178.51', '71.16'],
  ['1500', 9, '183.77', '183.80', '153.96'],
  ['2000', 12, '189.12', '189.12', '269.44'],
])('the ladder: %s in %i × %s, the last %s', (principal, instalments, amount, last, interest) => {
  const rows = scheduleOf(ladder(principal, instalments), disbursedOn)
  expect(rows).toHaveLength(instalments)
  expect(rows.slice(0, -1).every((row) => row.amount.toText() === amount)).toBe(true)
  expect(rows.at(-1)?.amount.toText()).toBe(last)
  expect(
    Money.sum(
      rows.map((row) => row.interest),
      'PEN',
    ).toText(),
  ).toBe(interest)
})

test('the first loan, row by row', () => {
  const rows = scheduleOf(ladder('300', 3), disbursedOn)
  expect(
    rows.map((row) =>
      [row.n, row.dueOn, row.interest, row.principal, row.amount, row.balanceAfter].map((cell) =>
        cell instanceof Money ? cell.toText() : cell,
      ),
    ),
  ).toEqual([
    [1, '2026-06-24', '6.00', '98.03', '104.03', '201.97'],
    [2, '2026-07-24', '4.04', '99.99', '104.03', '101.98'],
    [3, '2026-08-23', '2.04', '101.98', '104.02', '0.00'],
  ])
})

test('a loan without interest is divided evenly', () => {
  const rows = scheduleOf({ ...ladder('100', 3), ratePerPeriod: '0' }, disbursedOn)
  expect(rows.map((row) => row.amount.toText())).toEqual(['33.33', '33.33', '33.34'])
})

test('a loan lends something, in instalments, at no negative rate', () => {
  expect(() => scheduleOf(ladder('0', 3), disbursedOn)).toThrow('lends something')
  expect(() => scheduleOf(ladder('300', 0), disbursedOn)).toThrow('in instalments')
  expect(() => scheduleOf({ ...ladder('300', 3), ratePerPeriod: '-0.01' }, disbursedOn)).toThrow('not negative')
})

test('an advance is paid at once, on its own date, with interest by days until then', () => {
  const terms = { ...ladder('50', 1), dueOn: plainDate('2026-07-04') }
  const rows = scheduleOf(terms, disbursedOn)
  expect(rows.map((row) => [row.dueOn, row.interest.toText(), row.principal.toText(), row.amount.toText()])).toEqual([
    // 50.00 × (1.02^(40/30) − 1) = 1.337…
    ['2026-07-04', '1.34', '50.00', '51.34'],
  ])
})

test('a stopped clock moves what was not yet due, and only that', () => {
  const rows = postponed(scheduleOf(ladder('2000', 12), disbursedOn), plainDate('2026-08-10'), 10)
  expect(rows.slice(0, 5).map((row) => row.dueOn)).toEqual(['2026-06-24', '2026-07-24', '2026-09-02', '2026-10-02', '2026-11-01'])
  expect(rows.at(-1)?.dueOn).toBe('2027-05-30')
  expect(
    rows.every((row, index) => row.amount.equals(scheduleOf(ladder('2000', 12), disbursedOn)[index]?.amount ?? pen('0'))),
  ).toBe(true)
  expect(() => postponed(rows, disbursedOn, -1)).toThrow('backwards')
})

test('an instalment that falls on the very day the clock stops moves with it', () => {
  const rows = scheduleOf(ladder('300', 3), disbursedOn)
  expect(postponed(rows, plainDate('2026-07-24'), 5).map((row) => row.dueOn)).toEqual(['2026-06-24', '2026-07-29', '2026-08-28'])
})

test('an instalment belongs to the pace from its day on', () => {
  const rows = scheduleOf(ladder('300', 3), disbursedOn)
  expect(scheduledBy(rows, plainDate('2026-06-23')).amount.toText()).toBe('0.00')
  expect(scheduledBy(rows, plainDate('2026-06-24')).amount.toText()).toBe('104.03')
  expect(scheduledBy(rows, addDays(disbursedOn, 900)).principal.toText()).toBe('300.00')
})

test('every schedule repays its principal exactly, and no balance is negative', () => {
  const terms = fc.record({
    minor: fc.bigInt({ min: 100n, max: 500_000n }),
    instalments: fc.integer({ min: 1, max: 36 }),
    rate: fc.integer({ min: 0, max: 1000 }),
  })
  fc.assert(
    fc.property(terms, ({ minor, instalments, rate }) => {
      const principal = Money.ofMinor(minor, 'PEN')
      const rows = scheduleOf(
        { principal, instalments, ratePerPeriod: `0.${String(rate).padStart(4, '0')}`, periodDays: 30 },
        disbursedOn,
      )
      expect(
        Money.sum(
          rows.map((row) => row.principal),
          'PEN',
        ).equals(principal),
      ).toBe(true)
      expect(rows.some((row) => row.principal.isNegative() || row.interest.isNegative() || row.balanceAfter.isNegative())).toBe(
        false,
      )
      expect(rows.every((row) => row.amount.equals(row.interest.plus(row.principal)))).toBe(true)
    }),
    { numRuns: 150 },
  )
})
