import { command } from '../shared/command.server.ts'
import { dateOf } from '../shared/dates.ts'
import { done, refuse } from '../shared/outcome.ts'
import { dueAfter } from './complaint-clock.ts'
import { writeComplaintAnswered } from './complaint-letters.server.ts'
import { holidaysAround, lockSheet } from './internal/sheet.server.ts'
import type { OrdersRefusal } from './refusals.ts'

export interface AnswerComplaintOffer {
  /** Which sheet: its secret link was opened. */
  readonly number: number
  readonly offerId: string
  readonly isAccepted: boolean
}

interface OfferRow {
  words: string
  state: 'open' | 'accepted' | 'declined' | 'lapsed' | 'answered'
  is_over: boolean
  due_before: string
  paused_until: string
  offered_at: string
  offered_by: string
}

/**
 * The consumer takes an offer, in so many words, and the sheet is closed with it as its answer; or declines it, and the clock goes on with the days that it did
 * not use. Refuses a sheet or an offer nobody knows, a sheet that is answered, and an offer that is over.
 */
export const answerComplaintOffer = command<AnswerComplaintOffer, { number: number; isAccepted: boolean }, OrdersRefusal>(
  'orders.answer-complaint-offer',
  'use:shop',
  async (context, { number, offerId, isAccepted }) => {
    const { em, now, today } = context
    const sheet = await lockSheet(em, number)
    if (!sheet) return refuse('complaint_unknown', { number })
    const [offer] = await em.execute<OfferRow[]>(
      `select words, state, coalesce(stands_until < ?::date, false) as is_over, due_before::text, paused_until::text, offered_at::text, offered_by
       from orders.complaint_offer where id = ? and complaint_id = ?`,
      [today, offerId, sheet.id],
    )
    if (!offer) return refuse('complaint_offer_unknown')
    const wanted = isAccepted ? 'accepted' : 'declined'
    // Pressed twice it is still the one answer.
    if (offer.state === wanted) return done({ number, isAccepted })
    if (sheet.isAnswered) return refuse('complaint_answered', { number })
    if (offer.state !== 'open' || offer.is_over) return refuse('complaint_offer_over')
    await em.execute('update orders.complaint_offer set state = ?, closed_at = ? where id = ?', [wanted, now, offerId])
    if (isAccepted) {
      await em.execute('update orders.complaint set answer = ?, answered_at = ?, answered_by = ? where id = ?', [
        offer.words,
        now,
        offer.offered_by,
        sheet.id,
      ])
      await writeComplaintAnswered(context, sheet, offer.words, { isAgreed: true })
      return done({ number, isAccepted })
    }
    const offeredOn = dateOf(new Date(offer.offered_at))
    const onClock = { offeredOn, pausedUntil: offer.paused_until as typeof today, closedOn: today }
    const dueOn = dueAfter(offer.due_before as typeof today, onClock, await holidaysAround(em, sheet.filedOn, today))
    await em.execute('update orders.complaint set answer_due_on = ? where id = ?', [dueOn, sheet.id])
    return done({ number, isAccepted })
  },
)
