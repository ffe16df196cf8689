import type { Order } from '#db/entities/orders/order.ts'
import { Payment } from '#db/entities/payments/payment.ts'
import { account } from '../ledger/accounts.ts'
import { actorRef } from '../shared/actor.ts'
import { type Context, command } from '../shared/command.server.ts'
import { Money } from '../shared/money.ts'
import { done, refuse } from '../shared/outcome.ts'
import { afterRefund, bookRefund } from './internal/book-refund.server.ts'
import { isMuch } from './internal/is-much.server.ts'
import { lockOrder } from './internal/locks.server.ts'
import { refusalOfRefund } from './internal/refund-limits.server.ts'
import { issueRefundNote } from './internal/refund-note.server.ts'
import { lockRefund, orderOfRefund, type RefundRow, refundToBook } from './internal/refund-row.server.ts'
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
    if (refund.preparedBy === actorRef(context.actor) && (await needsTwo(context, refund)))
      return refuse('refund_needs_two', { number: refund.number })
    const toBook = await refundToBook(em, refund)
    const no = await refusalOfRefund(em, order, toBook)
    if (no) return no

    const credited = await bookRefund(context, order, toBook, account.refundDue(order.number, order.currency))
    await em.execute(`update settlement.refund set state = 'approved', approved_by = ?, approved_at = ? where id = ?`, [
      actorRef(context.actor),
      context.now,
      refund.id,
    ])
    await afterRefund(context, order)
    const way = await wayBack(context, order, refund)
    await issueRefundNote(context, order, refund, credited)
    return done({ number: refund.number, orderNumber: order.number, way })
  },
)

/**
 * Two persons decide about much money (trust.md C05); what is much is the association's own, dated figure. In small pieces it is as much: what
 * the same person gave back of the order alone counts with it.
 */
async function needsTwo({ em, today, actor }: Context, refund: RefundRow): Promise<boolean> {
  const [alone] = await em.execute<{ amount: string }[]>(
    `select coalesce(sum(amount_minor), 0)::text as amount from settlement.refund where order_id = ? and currency = ?
       and prepared_by = ? and approved_by = prepared_by and cause not in ('exchange', 'unplaced')`,
    [refund.orderId, refund.amount.currency, actorRef(actor)],
  )
  const amount = refund.amount.plus(Money.ofMinor(alone?.amount ?? '0', refund.amount.currency))
  return isMuch({ em, today }, amount)
}

async function wayBack(context: Context, _order: Order, refund: RefundRow): Promise<ApprovedRefund['way']> {
  const payment = await context.em.findOneOrFail(Payment, { id: refund.paymentId })
  if (payment.provider !== 'stripe') return 'by_hand'
  await context.enqueue('send-refund', { refundId: refund.id })
  return 'provider'
}
