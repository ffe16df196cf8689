import { expect, test } from 'vitest'
import { addDays, addMs, dateOf, daysBetween, instantOn, isPlainDate, lastDayOf, monthOf, plainDate } from './dates.ts'

test.each(['2026-11-22', '2028-02-29', '2000-01-01'])('%s is a calendar date', (text) => {
  expect(isPlainDate(text)).toBe(true)
})

test.each(['2026-02-30', '2027-02-29', '2026-13-01', '2026-1-1', '22/11/2026', '2026-11-22T00:00', ''])(
  '%j is not a calendar date',
  (text) => {
    expect(isPlainDate(text)).toBe(false)
    expect(() => plainDate(text)).toThrow('not a calendar date')
  },
)

test('the day changes at midnight in Lima, not in Greenwich', () => {
  expect(dateOf(new Date('2026-11-22T04:59:59.999Z'))).toBe('2026-11-21')
  expect(dateOf(new Date('2026-11-22T05:00:00.000Z'))).toBe('2026-11-22')
})

test('an hour in Lima is an instant and falls on its own date', () => {
  expect(instantOn(plainDate('2026-06-09')).toISOString()).toBe('2026-06-09T17:00:00.000Z')
  expect(instantOn(plainDate('2026-06-09'), 23, 59).toISOString()).toBe('2026-06-10T04:59:00.000Z')
  expect(dateOf(instantOn(plainDate('2026-06-09'), 23, 59))).toBe('2026-06-09')
})

test('days are counted over months, leap years and into the past', () => {
  expect(addDays(plainDate('2026-05-25'), 30)).toBe('2026-06-24')
  expect(addDays(plainDate('2028-02-28'), 1)).toBe('2028-02-29')
  expect(addDays(plainDate('2026-01-01'), -1)).toBe('2025-12-31')
  expect(daysBetween(plainDate('2026-05-25'), plainDate('2026-06-09'))).toBe(15)
  expect(daysBetween(plainDate('2026-06-09'), plainDate('2026-05-25'))).toBe(-15)
  expect(daysBetween(plainDate('2026-06-09'), plainDate('2026-06-09'))).toBe(0)
})

test('a date knows its month, and an instant moves by milliseconds', () => {
  expect(monthOf(plainDate('2026-11-22'))).toBe('2026-11')
  expect(addMs(new Date('2026-11-22T00:00:00Z'), 1500).toISOString()).toBe('2026-11-22T00:00:01.500Z')
})

test.each([
  ['2026-11', '2026-11-30'],
  ['2026-12', '2026-12-31'],
  ['2027-02', '2027-02-28'],
  ['2028-02', '2028-02-29'],
])('the last day of %s is %s', (month, day) => {
  expect(lastDayOf(month)).toBe(day)
})
