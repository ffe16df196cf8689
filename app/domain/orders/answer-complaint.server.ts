import { actorRef } from '../shared/actor.ts'
import { command } from '../shared/command.server.ts'
import { done, refuse } from '../shared/outcome.ts'
import { writeComplaintAnswered } from './complaint-letters.server.ts'
import { lockSheet } from './internal/sheet.server.ts'
import type { OrdersRefusal } from './refusals.ts'

export interface AnswerComplaintInput {
  readonly number: number
  readonly answer: string
}

/**
 * Answers a sheet of the complaints book, once: the answer stands on the consumer's copy and goes out as a letter. It is never changed
 * afterwards, and an offer that still stood is over with it. Refuses a sheet nobody knows and one that is answered.
 */
export const answerComplaint = command<AnswerComplaintInput, { number: number }, OrdersRefusal>(
  'orders.answer-complaint',
  'answer:request',
  async (context, { number, answer }) => {
    const { em, actor, now } = context
    const sheet = await lockSheet(em, number)
    if (!sheet) return refuse('complaint_unknown', { number })
    if (sheet.isAnswered) return refuse('complaint_answered', { number })
    await em.execute('update orders.complaint set answer = ?, answered_at = ?, answered_by = ? where number = ?', [
      answer,
      now,
      actorRef(actor),
      number,
    ])
    await em.execute(
      `update orders.complaint_offer set state = 'answered', closed_at = ? where complaint_id = ? and state = 'open'`,
      [now, sheet.id],
    )
    await writeComplaintAnswered(context, sheet, answer)
    return done({ number })
  },
)
