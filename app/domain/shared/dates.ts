import { assert } from './assert.ts'

/** A calendar date, `2026-11-22`, in the fund's time zone. Compares and sorts as text. */
export type PlainDate = string & { readonly __brand: 'PlainDate' }

/** The fund and its workshops keep Lima's calendar: UTC−5, no summer time. */
export const FUND_TIME_ZONE = 'America/Lima'

const DAY_MS = 86_400_000

/** Built once: making a formatter costs a hundred times what using it does. */
const LIMA_DATE = new Intl.DateTimeFormat('en-CA', {
  timeZone: FUND_TIME_ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})

export function isPlainDate(text: string): text is PlainDate {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const { year, month, day } = partsOf(text as PlainDate)
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
}

/** Throws when the text is not a real calendar date. */
export function plainDate(text: string): PlainDate {
  assert(isPlainDate(text), `not a calendar date: ${text.slice(0, 20)}`)
  return text
}

/** The calendar date of an instant in the fund's time zone. */
export function dateOf(instant: Date): PlainDate {
  return plainDate(LIMA_DATE.format(instant))
}

/** The instant at which the given hour strikes on a date in the fund's time zone (UTC−5 all year). */
export function instantOn(date: PlainDate, hour = 12, minute = 0): Date {
  return new Date(Date.parse(`${date}T00:00:00Z`) + (hour + 5) * 3_600_000 + minute * 60_000)
}

export function addDays(date: PlainDate, days: number): PlainDate {
  return plainDate(new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10))
}

/** Whole days from the first date to the second; negative when the second is earlier. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  // Both stand at midnight of a clock without summer time: the division leaves nothing over.
  return (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS
}

/** `2026-11` of a date: the period of monthly remittances and of closes. */
export function monthOf(date: PlainDate): string {
  return date.slice(0, 7)
}

/** The last day of a month, `2026-11`. */
export function lastDayOf(month: string): PlainDate {
  const { year, month: number } = partsOf(plainDate(`${month}-01`))
  return `${month}-${daysInMonth(year, number)}` as PlainDate
}

const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const

function daysInMonth(year: number, month: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return month === 2 && isLeap ? 29 : (MONTH_LENGTHS[month - 1] ?? 31)
}

/** Year, month (1 to 12) and day of a date. */
export function partsOf(date: PlainDate): { readonly year: number; readonly month: number; readonly day: number } {
  return {
    year: Number.parseInt(date.slice(0, 4), 10),
    month: Number.parseInt(date.slice(5, 7), 10),
    day: Number.parseInt(date.slice(8, 10), 10),
  }
}

/** The same day so many months later (or earlier, when negative); the last of the month where it has no such day. */
export function addMonths(date: PlainDate, months: number): PlainDate {
  const { year, month, day } = partsOf(date)
  const count = year * 12 + (month - 1) + months
  const [wantedYear, wantedMonth] = [Math.floor(count / 12), (count % 12) + 1]
  assert(wantedYear >= 0 && wantedYear <= 9999, 'a date has a year of four digits')
  const wantedDay = Math.min(day, daysInMonth(wantedYear, wantedMonth))
  return `${padded(wantedYear, 4)}-${padded(wantedMonth, 2)}-${padded(wantedDay, 2)}` as PlainDate
}

/** True for the last day of its month. */
export function isLastOfMonth(date: PlainDate): boolean {
  const { year, month, day } = partsOf(date)
  return day === daysInMonth(year, month)
}

function padded(value: number, length: number): string {
  return String(value).padStart(length, '0')
}

export function addMs(instant: Date, ms: number): Date {
  return new Date(instant.getTime() + ms)
}
