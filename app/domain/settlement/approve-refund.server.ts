import { actorRef } from '../shared/actor.ts'
import { command } from '../shared/command.server.ts'
import { done, refuse } from '../shared/outcome.ts'
import { bookApproved, needsTwo } from './internal/approval.server.ts'
import { lockOrder } from './internal/locks.server.ts'
import { refusalOfRefund } from './internal/refund-limits.server.ts'
import { issueRefundNote } from './internal/refund-note.server.ts'
import { lockRefund, orderOfRefund, refundToBook } from './internal/refund-row.server.ts'
import type { SettlementRefusal } from './refusals.ts'

export interface ApprovedRefund {
  [key: string]: string | number
  number: string
  orderNumber: number
  /** Through the provider it leaves by itself, in a job; else a person pays it by hand. */
  way: 'provider' | 'by_hand'
}

/**
 * Approves a prepared refund: it enters the books whole, in one transaction, and is promised to the buyer (`refund_due`); a card's money is
 * then sent by a job. Above the amount that the association has set, by another person than who prepared it. Refuses an unknown refund, one
 * that is not waiting for approval, the same person, and what has changed since: a unit refunded meanwhile, a piece made or sent.
 */
export const approveRefund = command<{ refundId: string }, ApprovedRefund, SettlementRefusal>(
  'settlement.approve-refund',
  'approve:refund',
  async (context, { refundId }) => {
    const { em } = context
    const orderId = await orderOfRefund(em, refundId)
    const order = orderId && (await lockOrder(em, orderId))
    const refund = order ? await lockRefund(em, refundId) : undefined
    if (!order || !refund) return refuse('refund_not_found')
    if (refund.state !== 'prepared') return refuse('refund_not_prepared', { number: refund.number })
    if (refund.preparedBy === actorRef(context.actor) && (await needsTwo(context, refund, actorRef(context.actor))))
      return refuse('refund_needs_two', { number: refund.number })
    const toBook = await refundToBook(em, refund)
    const no = await refusalOfRefund(em, order, toBook)
    if (no) return no

    const { way, credited } = await bookApproved(context, order, refund, { toBook, approvedBy: actorRef(context.actor) })
    await issueRefundNote(context, order, refund, credited)
    return done({ number: refund.number, orderNumber: order.number, way })
  },
)
