import { LockMode } from '@mikro-orm/postgresql'
import { Order } from '#db/entities/orders/order.ts'
import { OrderLine } from '#db/entities/orders/order-line.ts'
import { Payment } from '#db/entities/payments/payment.ts'
import { releaseHolds } from '../catalogue/stock.server.ts'
import { type Context, command } from '../shared/command.server.ts'
import type { OrderId } from '../shared/ids.ts'
import { done, refuse } from '../shared/outcome.ts'
import { returnUse } from './internal/offer-uses.server.ts'
import { writeOrderExpired } from './order-letters.server.ts'
import type { OrdersRefusal } from './refusals.ts'

/**
 * Lets an order go whose buyer did not pay in time, or who turned back: its pieces are for sale again, and its offer's use is given back. Refuses an unknown order, one that is
 * not waiting for its payment, and, unless the buyer asked, one whose time still runs. Money that arrives later is never lost: see confirmPayment.
 */
export const expireOrder = command<{ orderId: string; isBuyersWish: boolean }, { number: number }, OrdersRefusal>(
  'orders.expire-order',
  'expire:order',
  async (context, input) => {
    const { em } = context
    const order = await em.findOne(Order, { id: input.orderId as OrderId }, { lockMode: LockMode.PESSIMISTIC_WRITE })
    if (!order) return refuse('order_not_found')
    if (order.state !== 'awaiting_payment') return refuse('order_not_awaiting_payment', { number: order.number })
    if (!input.isBuyersWish && order.holdUntil && order.holdUntil > context.now)
      return refuse('hold_still_runs', { number: order.number })
    await expireWithin(context, order)
    if (!input.isBuyersWish) await writeOrderExpired(context, order)
    return done({ number: order.number })
  },
)

/** Lets a locked order go that waits for its payment: pieces, offer and open attempts. What is told of it is the caller's. */
export async function expireWithin(context: Context, order: Order): Promise<void> {
  const { em } = context
  const lines = await em.find(OrderLine, { orderId: order.id })
  await releaseHolds(
    context,
    lines.map((line) => line.id),
  )
  await returnUse(context, order.id)
  const open = await em.find(Payment, { orderId: order.id, state: { $in: ['created', 'open'] } })
  for (const attempt of open) attempt.state = 'expired'
  order.state = 'expired'
  order.holdUntil = undefined
}
