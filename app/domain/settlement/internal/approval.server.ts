import type { Order } from '#db/entities/orders/order.ts'
import { Payment } from '#db/entities/payments/payment.ts'
import { account } from '../../ledger/accounts.ts'
import { isOnline } from '../../payments/providers.ts'
import type { Context } from '../../shared/command.server.ts'
import type { OrderId, PaymentId } from '../../shared/ids.ts'
import { Money } from '../../shared/money.ts'
import { afterRefund, bookRefund, type RefundToBook } from './book-refund.server.ts'
import { isMuch } from './is-much.server.ts'
import type { Credited } from './refund-note.server.ts'

/**
 * Two persons decide about much money (trust.md C05); what is much is the association's own, dated figure. In small pieces it is as much: what
 * `who` gave back of the order alone counts with it.
 */
export async function needsTwo(
  { em, today }: Pick<Context, 'em' | 'today'>,
  refund: { readonly orderId: OrderId; readonly amount: Money },
  who: string,
): Promise<boolean> {
  const [alone] = await em.execute<{ amount: string }[]>(
    `select coalesce(sum(amount_minor), 0)::text as amount from settlement.refund where order_id = ? and currency = ?
       and prepared_by = ? and approved_by = prepared_by and cause not in ('exchange', 'unplaced')`,
    [refund.orderId, refund.amount.currency, who],
  )
  return isMuch({ em, today }, refund.amount.plus(Money.ofMinor(alone?.amount ?? '0', refund.amount.currency)))
}

/**
 * Takes an approved refund into the books, whole: promised to the buyer, with all that follows for pieces, work and order. Says how it leaves: a
 * card's money by a job, the rest by hand; and what its nota de crédito tells, which the caller issues last of all (`issueRefundNote`). The caller has
 * locked order and refund, and asked `refusalOfRefund`.
 */
export async function bookApproved(
  context: Context,
  order: Order,
  refund: { readonly id: string; readonly paymentId: PaymentId },
  approval: { readonly toBook: RefundToBook; readonly approvedBy: string },
): Promise<{ way: 'provider' | 'by_hand'; credited: Credited[] }> {
  const { em, now } = context
  const credited = await bookRefund(context, order, approval.toBook, account.refundDue(order.number, order.currency))
  await em.execute(`update settlement.refund set state = 'approved', approved_by = ?, approved_at = ? where id = ?`, [
    approval.approvedBy,
    now,
    refund.id,
  ])
  await afterRefund(context, order)
  const payment = await em.findOneOrFail(Payment, { id: refund.paymentId })
  if (!isOnline(payment.provider)) return { way: 'by_hand', credited }
  await context.enqueue('send-refund', { refundId: refund.id })
  return { way: 'provider', credited }
}
