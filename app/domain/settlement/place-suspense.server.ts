import { Order } from '#db/entities/orders/order.ts'
import { Payment } from '#db/entities/payments/payment.ts'
import { account } from '../ledger/accounts.ts'
import { credit, debit } from '../ledger/journal.ts'
import { postJournal } from '../ledger/post-journal.server.ts'
import { assert } from '../shared/assert.ts'
import { command } from '../shared/command.server.ts'
import type { PaymentId } from '../shared/ids.ts'
import { done, refuse } from '../shared/outcome.ts'
import { type ConfirmedPayment, fulfilPaid } from './confirm-payment.server.ts'
import { lockOrder } from './internal/locks.server.ts'
import { hasOpenDispute } from './internal/open-dispute.server.ts'
import { suspenseLeft } from './internal/suspense.server.ts'
import type { SettlementRefusal } from './refusals.ts'

/**
 * Money in suspense was meant for another order, named by its number: it becomes that order's deposit, and all that follows from a payment
 * follows. Refuses a payment nobody knows, one that is not in suspense, an unknown order, one that is not waiting for its payment,
 * money that is disputed, and money that is not exactly what it asks.
 */
export const placeSuspense = command<{ paymentId: string; orderNumber: number }, ConfirmedPayment, SettlementRefusal>(
  'settlement.place-suspense',
  'place:suspense',
  async (context, input) => {
    const { em } = context
    const [target] = await em.execute<{ id: Order['id'] }[]>('select id from orders."order" where number = ?', [
      input.orderNumber,
    ])
    const [held] = await em.execute<{ order_id: Order['id'] }[]>('select order_id from payments.payment where id = ?', [
      input.paymentId,
    ])
    if (!held) return refuse('payment_not_found')
    // Two orders are touched: locked by their ids, so that two people who place crosswise do not wait in a ring.
    for (const id of [...new Set([held.order_id, ...(target ? [target.id] : [])])].sort()) await lockOrder(em, id)
    const payment = await em.findOneOrFail(Payment, { id: input.paymentId as PaymentId }, { refresh: true })
    if (payment.state !== 'in_suspense') return refuse('payment_not_in_suspense', { state: payment.state })
    if (!target) return refuse('order_not_found')
    const order = await em.findOneOrFail(Order, { id: target.id })
    if (order.state !== 'awaiting_payment' && order.state !== 'expired')
      return refuse('order_not_waiting', { number: order.number })
    if (await hasOpenDispute(em, { paymentId: payment.id })) return refuse('refund_dispute_open')
    const amount = await suspenseLeft(em, payment)
    if (!order.total().equals(amount)) return refuse('amount_does_not_fit', { total: order.total().toJSON() })

    assert(payment.orderId === held.order_id, 'a payment is moved by one at a time')
    await postJournal(context, {
      key: `placed:${payment.number}`,
      kind: 'placed',
      source: { type: 'payment', id: payment.id, part: 'placed' },
      lines: [
        debit('network', account.suspense(amount.currency), amount),
        credit('network', account.orderHeld(order.number, order.currency), amount),
      ],
    })
    // The order's own attempts are over: nobody waits for that money any more, and should it come, it is a second payment.
    await em.nativeUpdate(Payment, { orderId: order.id, provider: 'manual', state: 'open' }, { state: 'expired' })
    payment.orderId = order.id
    return done(await fulfilPaid(context, { order, payment }))
  },
)
