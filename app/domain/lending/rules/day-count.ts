import { addMonths, daysBetween, isLastOfMonth, type PlainDate, partsOf, plainDate } from '../../shared/dates.ts'
import { type Ratio, ratio, sum } from './ratio.ts'

/**
 * How the time between two dates is counted in years.
 * - `30/360` bond basis (ISDA 2006, 4.16(f)): months of 30 days; the 31st counts as the 30th, as an end only when the start is the 30th or 31st.
 * - `30E/360` Eurobond basis (4.16(g)): months of 30 days, and the 31st is always the 30th.
 * - `actual/360`, `actual/365`: calendar days over a year of 360 or of 365.
 * - `actual/actual` (4.16(b)): days in a leap year over 366, the others over 365.
 * - `whole_months`: a month is a twelfth of a year however long it is; a part of one by its days (as ICMA counts coupons).
 */
export const DAY_COUNTS = ['30/360', '30E/360', 'actual/360', 'actual/365', 'actual/actual', 'whole_months'] as const
export type DayCount = (typeof DAY_COUNTS)[number]

/**
 * The years between two dates. The anchor is the date that instalments are counted from: months are whole from one of its days to the next,
 * and where a short month has no such day its last one stands for it, also in months of 30 days.
 */
export function yearsBetween(dayCount: DayCount, anchor: PlainDate, from: PlainDate, to: PlainDate): Ratio {
  switch (dayCount) {
    case 'actual/360':
      return ratio(daysBetween(from, to), 360)
    case 'actual/365':
      return ratio(daysBetween(from, to), 365)
    case 'actual/actual':
      return actualYears(from, to)
    case 'whole_months': {
      const { over, under } = wholeMonths(anchor, from, to)
      return ratio(over, under * 12n)
    }
    default:
      return ratio(daysOf30(dayCount, anchor, from, to), 360)
  }
}

/** The days between two dates as the convention counts them: in months of 30 days, or by the calendar. */
export function countedDays(dayCount: DayCount, anchor: PlainDate, from: PlainDate, to: PlainDate): number {
  return dayCount === '30/360' || dayCount === '30E/360' ? daysOf30(dayCount, anchor, from, to) : daysBetween(from, to)
}

function daysOf30(dayCount: '30/360' | '30E/360', anchor: PlainDate, from: PlainDate, to: PlainDate): number {
  const [start, end] = [partsOf(from), partsOf(to)]
  const first = Math.min(dayInMonthOf30(from, anchor), 30)
  const second = dayInMonthOf30(to, anchor)
  const last = dayCount === '30E/360' || first === 30 ? Math.min(second, 30) : second
  return (end.year - start.year) * 360 + (end.month - start.month) * 30 + (last - first)
}

/** The day of a date; the last day of a short month stands for the anchor's day: an instalment of the 31st falls on 28 February. */
function dayInMonthOf30(date: PlainDate, anchor: PlainDate): number {
  const [{ day }, wanted] = [partsOf(date), partsOf(anchor).day]
  return day < wanted && isLastOfMonth(date) ? wanted : day
}

function actualYears(from: PlainDate, to: PlainDate): Ratio {
  const [first, last] = [partsOf(from).year, partsOf(to).year]
  let years = ratio(0)
  for (let year = first; year <= last; year++) {
    const [start, end] = [yearStart(year), yearStart(year + 1)]
    const days = daysBetween(from > start ? from : start, to < end ? to : end)
    years = sum(years, ratio(days, daysBetween(start, end)))
  }
  return years
}

function yearStart(year: number): PlainDate {
  return plainDate(`${String(year).padStart(4, '0')}-01-01`)
}

/** Months between two dates on the anchor's grid: the whole ones, and what is left at either end by days of the month it lies in. */
function wholeMonths(anchor: PlainDate, from: PlainDate, to: PlainDate): Ratio {
  return sum(monthsSince(anchor, to), negated(monthsSince(anchor, from)))
}

function monthsSince(anchor: PlainDate, date: PlainDate): Ratio {
  const [start, end] = [partsOf(anchor), partsOf(date)]
  let months = (end.year - start.year) * 12 + (end.month - start.month)
  if (addMonths(anchor, months) > date) months -= 1
  const [since, next] = [addMonths(anchor, months), addMonths(anchor, months + 1)]
  return sum(ratio(months), ratio(daysBetween(since, date), daysBetween(since, next)))
}

function negated({ over, under }: Ratio): Ratio {
  return { over: -over, under }
}
