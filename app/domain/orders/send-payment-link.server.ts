import { LockMode } from '@mikro-orm/postgresql'
import { Order } from '#db/entities/orders/order.ts'
import { command } from '../shared/command.server.ts'
import type { OrderId } from '../shared/ids.ts'
import { done, refuse } from '../shared/outcome.ts'
import { writePaymentLink } from './order-letters.server.ts'
import type { OrdersRefusal } from './refusals.ts'

/**
 * Writes the payment link of an order that staff took to its buyer, once. Refuses an unknown order, one that waits for no payment, and a buyer who
 * left no address.
 */
export const sendPaymentLink = command<{ orderId: string }, { number: number }, OrdersRefusal>(
  'orders.send-payment-link',
  'take:order',
  async (context, { orderId }) => {
    const order = await context.em.findOne(Order, { id: orderId as OrderId }, { lockMode: LockMode.PESSIMISTIC_WRITE })
    if (!order) return refuse('order_not_found')
    if (order.state !== 'awaiting_payment') return refuse('order_not_awaiting_payment', { number: order.number })
    const written = await writePaymentLink(context, order)
    return written ? done({ number: order.number }) : refuse('buyer_without_email', { number: order.number })
  },
)
