import { addWorkingDays, workingDaysUntil } from '../lending/rules/working-days.ts'
import type { PlainDate } from '../shared/dates.ts'

/** What taking an offer says, in the words of the law (DS 011-2011-PCM art. 6-A): shown as it stands there, in Spanish. */
export const ACCEPTED_FORMULA = 'ACUERDO ACEPTADO PARA SOLUCIONAR EL RECLAMO'

/** An offer as the clock of its sheet knows it. */
export interface OfferOnClock {
  readonly offeredOn: PlainDate
  /** The last day on which the clock stands still for it; the day of the offer when it stops nothing. */
  readonly pausedUntil: PlainDate
  /** When the consumer or we ended it; undefined while it is open. */
  readonly closedOn: PlainDate | undefined
}

/** How many working days the clock stood still for an offer, or will, when nobody ends it before. */
export function pausedDays({ offeredOn, pausedUntil, closedOn }: OfferOnClock, holidays: ReadonlySet<PlainDate>): number {
  const until = closedOn !== undefined && closedOn < pausedUntil ? closedOn : pausedUntil
  return workingDaysUntil(offeredOn, until, holidays)
}

interface NewOffer {
  readonly today: PlainDate
  readonly standsUntil: PlainDate | undefined
  /** The last day for the answer as it is now. */
  readonly dueOn: PlainDate
  /** For how many working days the law lets offers stop the clock of this sheet in all. */
  readonly pauseWorkingDays: number
  readonly before: readonly OfferOnClock[]
  readonly holidays: ReadonlySet<PlainDate>
}

/**
 * Until when an offer stops the clock, and the last day for the answer if nobody ends it before. What earlier offers took of the law's days is
 * gone; an offer that comes after the last day stops nothing any more.
 */
export function pauseOf({ today, standsUntil, dueOn, pauseWorkingDays, before, holidays }: NewOffer): {
  readonly pausedUntil: PlainDate
  readonly dueOn: PlainDate
} {
  if (dueOn < today) return { pausedUntil: today, dueOn }
  const used = before.reduce((sum, offer) => sum + pausedDays(offer, holidays), 0)
  const left = Math.max(0, pauseWorkingDays - used)
  const longest = addWorkingDays(today, left, holidays)
  const days = standsUntil === undefined || standsUntil >= longest ? left : workingDaysUntil(today, standsUntil, holidays)
  return { pausedUntil: addWorkingDays(today, days, holidays), dueOn: addWorkingDays(dueOn, days, holidays) }
}

/** The last day for the answer once an offer was ended: the days on which it truly stood still, and no more. */
export function dueAfter(dueBefore: PlainDate, offer: OfferOnClock, holidays: ReadonlySet<PlainDate>): PlainDate {
  return addWorkingDays(dueBefore, pausedDays(offer, holidays), holidays)
}
