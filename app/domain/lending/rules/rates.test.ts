import { expect, test } from 'vitest'
import { pen } from '#tests/support/sample-sales.ts'
import { addDays, plainDate } from '../../shared/dates.ts'
import { Rate } from '../../shared/money.ts'
import { capAllows, tceaOf, teaOf } from './rates.ts'
import { scheduleOf } from './schedule.ts'

const on = plainDate('2026-05-25')
const percent = (rate: Rate) => `${rate.times(100).toDecimalPlaces(2).toString()} %`

test.each([
  ['0.02', 30, '26.82 %'],
  ['0.30', 30, '2229.81 %'],
  ['0', 30, '0 %'],
  ['0.2682417945625453888', 360, '26.82 %'],
])('%s in %i days is %s a year', (rate, days, expected) => {
  expect(percent(teaOf(rate, days))).toBe(expected)
})

test.each([
  ['300', 3],
  ['500', 4],
  ['1000', 6],
  ['1500', 9],
  ['2000', 12],
])('without fees the cost of %s is its rate, but for the céntimos that instalments are rounded to', (principal, instalments) => {
  const schedule = scheduleOf({ principal: pen(principal), instalments, ratePerPeriod: '0.02', periodDays: 30 }, on)
  const cost = tceaOf(pen(principal), on, schedule)
  expect(cost.minus(teaOf('0.02', 30)).abs().lessThan('0.0001')).toBe(true)
})

test('a fee taken from what she receives makes the loan dearer than its rate', () => {
  const schedule = scheduleOf({ principal: pen('300'), instalments: 3, ratePerPeriod: '0.02', periodDays: 30 }, on)
  expect(percent(tceaOf(pen('290'), on, schedule))).toBe('55.74 %')
})

test('one payment a year later costs exactly what it says, on dates however uneven', () => {
  expect(percent(tceaOf(pen('100'), on, [{ dueOn: addDays(on, 360), amount: pen('110') }]))).toBe('10 %')
  const uneven = [
    { dueOn: addDays(on, 17), amount: pen('50') },
    { dueOn: addDays(on, 203), amount: pen('60') },
  ]
  const rate = tceaOf(pen('100'), on, uneven).plus(1)
  const worth = new Rate(50).div(rate.pow(new Rate(17).div(360))).plus(new Rate(60).div(rate.pow(new Rate(203).div(360))))
  expect(worth.minus(100).abs().lessThan('0.000001')).toBe(true)
})

test('paying back no more than was received costs nothing', () => {
  expect(tceaOf(pen('100'), on, [{ dueOn: addDays(on, 30), amount: pen('100') }]).isZero()).toBe(true)
  expect(() => tceaOf(pen('100'), on, [])).toThrow('paid back later')
  expect(() => tceaOf(pen('100'), on, [{ dueOn: on, amount: pen('100') }])).toThrow('paid back later')
})

const caps = [
  { fromOn: plainDate('2026-05-01'), effectiveAnnual: '0.25' },
  { fromOn: plainDate('2025-11-01'), effectiveAnnual: '1.1316' },
]

test('the cap in force on the day decides, and at the cap is still lawful', () => {
  const tea = teaOf('0.02', 30)
  expect(capAllows(tea, caps, plainDate('2026-04-30'))).toEqual({ allowed: true, cap: caps[1] })
  expect(capAllows(tea, caps, plainDate('2026-05-01'))).toEqual({ allowed: false, reason: 'above_cap', cap: caps[0] })
  expect(capAllows(new Rate('0.25'), caps, plainDate('2026-05-01')).allowed).toBe(true)
  expect(capAllows(new Rate('0.2500001'), caps, plainDate('2026-05-01')).allowed).toBe(false)
})

test('where no cap is known nobody can say that the rate is lawful', () => {
  expect(capAllows(teaOf('0.02', 30), caps, plainDate('2025-10-31'))).toEqual({ allowed: false, reason: 'no_cap_known' })
  expect(capAllows(teaOf('0.02', 30), [], on)).toEqual({ allowed: false, reason: 'no_cap_known' })
})
