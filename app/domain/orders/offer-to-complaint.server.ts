import { insertRow } from '#db/insert.server.ts'
import { actorRef } from '../shared/actor.ts'
import { command } from '../shared/command.server.ts'
import type { PlainDate } from '../shared/dates.ts'
import { done, refuse } from '../shared/outcome.ts'
import { pauseOf } from './complaint-clock.ts'
import { writeComplaintOffered } from './complaint-letters.server.ts'
import { findOffersOnClock, holidaysAround, lockSheet, pauseTerm } from './internal/sheet.server.ts'
import type { OrdersRefusal } from './refusals.ts'

export interface OfferToComplaint {
  readonly number: number
  readonly words: string
  /** The last day on which it may be taken; without one it stands until it is answered. */
  readonly standsUntil?: PlainDate | undefined
}

/**
 * Offers the consumer of a sheet a solution, by letter and on the sheet's own page: while it is before them the clock for the answer stands still, for as long as the law
 * lets it (DS 011-2011-PCM art. 6-A). Refuses a sheet nobody knows, one that is answered, one with an offer that still stands, and a last day that is past.
 */
export const offerToComplaint = command<OfferToComplaint, { number: number; answerDueOn: string }, OrdersRefusal>(
  'orders.offer-to-complaint',
  'answer:request',
  async (context, { number, words, standsUntil }) => {
    const { em, actor, now, today } = context
    const sheet = await lockSheet(em, number)
    if (!sheet) return refuse('complaint_unknown', { number })
    if (sheet.isAnswered) return refuse('complaint_answered', { number })
    if (standsUntil !== undefined && standsUntil < today) return refuse('complaint_offer_past', { date: standsUntil })
    const [open] = await em.execute<{ id: string; is_over: boolean }[]>(
      `select id, coalesce(stands_until < ?::date, false) as is_over from orders.complaint_offer where complaint_id = ? and state = 'open'`,
      [today, sheet.id],
    )
    if (open && !open.is_over) return refuse('complaint_offer_open', { number })
    if (open) await em.execute(`update orders.complaint_offer set state = 'lapsed', closed_at = ? where id = ?`, [now, open.id])
    const before = await findOffersOnClock(em, sheet.id)
    const holidays = await holidaysAround(em, sheet.filedOn, today)
    const pauseWorkingDays = await pauseTerm(em, sheet)
    const clock = pauseOf({ today, standsUntil, dueOn: sheet.dueOn, pauseWorkingDays, before, holidays })
    const row = {
      complaint_id: sheet.id,
      words,
      stands_until: standsUntil,
      due_before: sheet.dueOn,
      paused_until: clock.pausedUntil,
    }
    const { id } = await insertRow(em, 'orders.complaint_offer', { ...row, offered_at: now, offered_by: actorRef(actor) }, 'id')
    await em.execute('update orders.complaint set answer_due_on = ? where id = ?', [clock.dueOn, sheet.id])
    await writeComplaintOffered(context, sheet, { id, words, standsUntil })
    return done({ number, answerDueOn: clock.dueOn })
  },
)
