import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pen } from '#tests/support/sample-sales.ts'
import { addDays, plainDate } from '../../shared/dates.ts'
import { Money } from '../../shared/money.ts'
import { type AccrualBase, dueNow, interestAccrued, payoff, splitRepayment } from './repayment.ts'
import { scheduleOf } from './schedule.ts'

const on = plainDate('2026-05-25')
const base = (change: Partial<AccrualBase> = {}): AccrualBase => ({
  principal: pen('2000'),
  ratePerPeriod: '0.02',
  periodDays: 30,
  principalChangedOn: on,
  postedSinceThen: pen('0'),
  ...change,
})
const owing = (interest: string, principal: string) => ({ interest: pen(interest), principal: pen(principal) })
const texts = (amounts: object) =>
  Object.values(amounts)
    .map((amount: Money) => amount.toText())
    .join(' ')

test.each([
  [0, '0.00'],
  [1, '1.32'],
  [15, '19.90'],
  [30, '40.00'],
  [60, '80.80'],
  [360, '536.48'],
])('after %i days 2,000.00 at 2 %% per 30 days has cost %s', (days, expected) => {
  expect(interestAccrued(base(), addDays(on, days)).toText()).toBe(expected)
})

test('what was posted is not posted again, and a day already counted posts nothing', () => {
  expect(interestAccrued(base({ postedSinceThen: pen('19.90') }), addDays(on, 30)).toText()).toBe('20.10')
  expect(interestAccrued(base({ postedSinceThen: pen('19.90') }), addDays(on, 15)).toText()).toBe('0.00')
  expect(interestAccrued(base({ postedSinceThen: pen('19.90') }), addDays(on, 3)).toText()).toBe('0.00')
})

test('posting night after night comes to the same céntimo as posting once', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: 0n, max: 300_000n }),
      fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 12 }),
      (minor, gaps) => {
        const principal = Money.ofMinor(minor, 'PEN')
        let posted = pen('0')
        let day = on
        for (const gap of gaps) {
          day = addDays(day, gap)
          posted = posted.plus(interestAccrued(base({ principal, postedSinceThen: posted }), day))
        }
        expect(posted.equals(interestAccrued(base({ principal }), day))).toBe(true)
      },
    ),
    { numRuns: 100 },
  )
})

test('no interest runs backwards, on nothing, or at no rate', () => {
  expect(() => interestAccrued(base(), addDays(on, -1))).toThrow('before the principal changed')
  expect(interestAccrued(base({ principal: pen('0') }), addDays(on, 90)).isZero()).toBe(true)
  expect(interestAccrued(base({ ratePerPeriod: '0' }), addDays(on, 90)).isZero()).toBe(true)
})

test('a payoff is all that is owed, with interest to the day', () => {
  const changedOn = plainDate('2026-11-18')
  const quote = payoff(
    owing('0.00', '987.39'),
    base({ principal: pen('987.39'), principalChangedOn: changedOn }),
    plainDate('2026-11-20'),
  )
  expect(texts(quote)).toBe('1.30 987.39 988.69')
})

test.each([
  ['137.62', '19.90 117.72 0.00'],
  ['10.00', '10.00 0.00 0.00'],
  ['19.90', '19.90 0.00 0.00'],
  ['0', '0.00 0.00 0.00'],
  ['2019.90', '19.90 2000.00 0.00'],
  ['2019.91', '19.90 2000.00 0.01'],
])('a payment of %s on 19.90 and 2,000.00 splits into %s', (amount, expected) => {
  expect(texts(splitRepayment(owing('19.90', '2000.00'), pen(amount)))).toBe(expected)
})

const schedule = scheduleOf({ principal: pen('1000'), instalments: 12, ratePerPeriod: '0.02', periodDays: 30 }, on)

test.each([
  // day, paid, owed: interest and principal, due
  [29, '0', '19.32', '1000.00', '0.00 0.00'],
  [30, '0', '20.00', '1000.00', '20.00 74.56'],
  [45, '0', '30.15', '1000.00', '30.15 74.56'],
  [30, '94.56', '0', '925.44', '0.00 0.00'],
  [30, '94.55', '0', '925.45', '0.00 0.01'],
  [45, '94.56', '9.21', '925.44', '0.00 0.00'],
  [60, '94.56', '18.51', '925.44', '18.51 76.05'],
])('on day %i, %s paid and %s + %s owed: due is %s', (days, paid, interest, principal, expected) => {
  expect(texts(dueNow(schedule, pen(paid), owing(interest, principal), addDays(on, days)))).toBe(expected)
})

test('who paid ahead owes nothing due until the pace reaches her, and then only what restores it', () => {
  // 200.00 on the first day: nothing of it was interest.
  expect(texts(dueNow(schedule, pen('200'), owing('32.32', '800.00'), addDays(on, 60)))).toBe('0.00 0.00')
  expect(texts(dueNow(schedule, pen('200'), owing('48.97', '800.00'), addDays(on, 90)))).toBe('48.97 34.71')
})

test('after the last date everything is due', () => {
  expect(texts(dueNow(schedule, pen('1134.72'), owing('4.40', '12.34'), addDays(on, 360)))).toBe('4.40 12.34')
})

test('what is due is never above what is owed', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: 0n, max: 120_000n }),
      fc.bigInt({ min: 0n, max: 9_000n }),
      fc.bigInt({ min: 0n, max: 100_000n }),
      fc.integer({ min: 0, max: 500 }),
      (paid, interest, principal, days) => {
        const owed = { interest: Money.ofMinor(interest, 'PEN'), principal: Money.ofMinor(principal, 'PEN') }
        const due = dueNow(schedule, Money.ofMinor(paid, 'PEN'), owed, addDays(on, days))
        expect(due.interest.isNegative() || due.principal.isNegative()).toBe(false)
        expect(due.interest.isGreaterThan(owed.interest) || due.principal.isGreaterThan(owed.principal)).toBe(false)
      },
    ),
    { numRuns: 200 },
  )
})
