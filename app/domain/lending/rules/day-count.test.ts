import { expect, test } from 'vitest'
import { plainDate } from '../../shared/dates.ts'
import { countedDays, type DayCount, yearsBetween } from './day-count.ts'

const years = (dayCount: DayCount, from: string, to: string, anchor = from) => {
  const { over, under } = yearsBetween(dayCount, plainDate(anchor), plainDate(from), plainDate(to))
  return `${over}/${under}`
}

test.each<[DayCount, string, string, string]>([
  ['actual/360', '2026-01-31', '2026-03-15', '43/360'],
  ['actual/365', '2024-01-01', '2025-01-01', '366/365'],
  // 31 days of 2023 over 365, and 60 of 2024 over 366.
  ['actual/actual', '2023-12-01', '2024-03-01', `${31 * 366 + 60 * 365}/${365 * 366}`],
  ['actual/actual', '2024-01-01', '2025-01-01', '1/1'],
  ['whole_months', '2026-01-31', '2026-02-28', '1/12'],
  ['whole_months', '2026-01-31', '2026-03-31', '1/6'],
  // Ten days of the 31 from 15 January to 15 February.
  ['whole_months', '2026-01-15', '2026-01-25', '5/186'],
  ['30/360', '2026-01-15', '2026-02-15', '1/12'],
  ['30/360', '2026-01-15', '2026-03-31', '19/90'],
  ['30E/360', '2026-01-15', '2026-03-31', '5/24'],
  ['30/360', '2026-01-31', '2026-03-31', '1/6'],
])('%s from %s to %s is %s of a year', (dayCount, from, to, expected) => {
  expect(years(dayCount, from, to)).toBe(reduced(expected))
})

function reduced(fraction: string): string {
  const [over = 0, under = 1] = fraction.split('/').map(Number)
  let [a, b] = [over, under]
  while (b !== 0) [a, b] = [b, a % b]
  return `${over / a}/${under / a}`
}

test('in months of 30 days the last day of a short month stands for the day of the due dates', () => {
  const days = (from: string, to: string, anchor: string) =>
    countedDays('30/360', plainDate(anchor), plainDate(from), plainDate(to))
  expect(days('2026-01-31', '2026-02-28', '2026-01-31')).toBe(30)
  expect(days('2026-02-28', '2026-03-31', '2026-01-31')).toBe(30)
  expect(days('2026-02-28', '2026-03-28', '2026-01-28')).toBe(30)
  expect(days('2026-02-28', '2026-03-15', '2026-01-15')).toBe(17)
})

test('whole months add up wherever they are cut', () => {
  const parts: [string, string][] = [
    ['2026-01-31', '2026-02-11'],
    ['2026-02-11', '2026-02-28'],
    ['2026-02-28', '2026-03-31'],
  ]
  const total = parts.reduce((sum, [from, to]) => {
    const { over, under } = yearsBetween('whole_months', plainDate('2026-01-31'), plainDate(from), plainDate(to))
    return sum + Number(over) / Number(under)
  }, 0)
  expect(total).toBeCloseTo(2 / 12, 15)
})
