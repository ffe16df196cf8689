import { expect, test } from 'vitest'
import { plainDate } from '../../shared/dates.ts'
import { addWorkingDays } from './working-days.ts'

test.each([
  ['2026-11-27', 1, '2026-11-30'],
  ['2026-11-27', 7, '2026-12-08'],
  ['2026-11-28', 1, '2026-11-30'],
  ['2026-11-29', 7, '2026-12-08'],
  ['2026-11-30', 5, '2026-12-07'],
  ['1969-12-31', 2, '1970-01-02'],
  ['2026-11-28', 0, '2026-11-28'],
])('from %s, %i working days later is %s', (from, count, expected) => {
  expect(addWorkingDays(plainDate(from), count, new Set())).toBe(expected)
})

test.each([
  ['over two holidays in a row', '2026-03-27', 7, '2026-04-09'],
  ['a holiday on a weekend takes nothing', '2026-02-27', 5, '2026-03-06'],
  ['a holiday is not the last day', '2026-04-01', 1, '2026-04-06'],
])('%s', (_, from, count, expected) => {
  const holidays = new Set(['2026-04-02', '2026-04-03', '2026-03-01'].map(plainDate))
  expect(addWorkingDays(plainDate(from), count, holidays)).toBe(expected)
})
