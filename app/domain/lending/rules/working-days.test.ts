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
  expect(addWorkingDays(plainDate(from), count)).toBe(expected)
})
