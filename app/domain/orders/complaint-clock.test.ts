import { expect, test } from 'vitest'
import { plainDate } from '../shared/dates.ts'
import { dueAfter, pausedDays, pauseOf } from './complaint-clock.ts'

const day = plainDate
const NONE: ReadonlySet<ReturnType<typeof plainDate>> = new Set()
// A Monday; the answer is due on Friday of the week after.
const MONDAY = day('2026-11-02')
const DUE = day('2026-11-13')
const offer = (change: Partial<Parameters<typeof pauseOf>[0]> = {}) =>
  pauseOf({ today: MONDAY, standsUntil: undefined, dueOn: DUE, pauseWorkingDays: 5, before: [], holidays: NONE, ...change })

test.each([
  ['without a day of its own it stands still for all that the law gives', {}, '2026-11-09', '2026-11-20'],
  ['with one only so long', { standsUntil: day('2026-11-04') }, '2026-11-04', '2026-11-17'],
  ['with a far one not longer than the law gives', { standsUntil: day('2026-12-24') }, '2026-11-09', '2026-11-20'],
  ['with one that nobody lives to see neither', { standsUntil: day('9999-12-31') }, '2026-11-09', '2026-11-20'],
  ['over a weekend it counts working days alone', { standsUntil: day('2026-11-08') }, '2026-11-06', '2026-11-19'],
  ['over a holiday too', { holidays: new Set([day('2026-11-03')]) }, '2026-11-10', '2026-11-20'],
  ['where the law stops nothing the clock goes on', { pauseWorkingDays: 0 }, '2026-11-02', '2026-11-13'],
  ['after the last day nothing is stopped any more', { today: day('2026-11-16') }, '2026-11-16', '2026-11-13'],
])('an offer: %s', (_, change, pausedUntil, dueOn) => {
  expect(offer(change)).toEqual({ pausedUntil, dueOn })
})

test('a second offer has what the first one left', () => {
  const first = { offeredOn: day('2026-10-26'), pausedUntil: day('2026-11-02'), closedOn: day('2026-10-28') }
  expect(pausedDays(first, NONE)).toBe(2)
  expect(offer({ before: [first] })).toEqual({ pausedUntil: '2026-11-05', dueOn: '2026-11-18' })
  const whole = { ...first, closedOn: undefined }
  expect(offer({ before: [whole] })).toEqual({ pausedUntil: '2026-11-02', dueOn: '2026-11-13' })
})

test('one that is declined gives back the days that it did not use', () => {
  const open = { offeredOn: MONDAY, pausedUntil: day('2026-11-09') }
  expect(dueAfter(DUE, { ...open, closedOn: MONDAY }, NONE)).toBe('2026-11-13')
  expect(dueAfter(DUE, { ...open, closedOn: day('2026-11-04') }, NONE)).toBe('2026-11-17')
  expect(dueAfter(DUE, { ...open, closedOn: day('2026-12-01') }, NONE)).toBe('2026-11-20')
})
