import { addDays, daysBetween, type PlainDate, plainDate } from '../../shared/dates.ts'

const A_MONDAY = plainDate('1970-01-05')

/**
 * The day so many working days after a date, which itself does not count: Monday to Friday, without the holidays given. A holiday that nobody
 * gives counts as a working day, so that what falls due is never shown later than the law has it.
 */
export function addWorkingDays(date: PlainDate, count: number, holidays: ReadonlySet<PlainDate>): PlainDate {
  let [day, left] = [date, count]
  while (left > 0) {
    day = addDays(day, 1)
    if (isWeekday(day) && !holidays.has(day)) left -= 1
  }
  return day
}

function isWeekday(day: PlainDate): boolean {
  return ((daysBetween(A_MONDAY, day) % 7) + 7) % 7 < 5
}

/** How many working days there are from a date, which itself does not count, to another, which does; none when that is not later. */
export function workingDaysUntil(date: PlainDate, until: PlainDate, holidays: ReadonlySet<PlainDate>): number {
  let count = 0
  for (let day = addDays(date, 1); day <= until; day = addDays(day, 1)) if (isWeekday(day) && !holidays.has(day)) count += 1
  return count
}
