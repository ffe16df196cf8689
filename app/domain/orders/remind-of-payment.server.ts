import { LockMode } from '@mikro-orm/postgresql'
import { Order } from '#db/entities/orders/order.ts'
import { Payment } from '#db/entities/payments/payment.ts'
import { ONLINE_PROVIDERS } from '../payments/providers.ts'
import { command } from '../shared/command.server.ts'
import { addMs } from '../shared/dates.ts'
import type { OrderId } from '../shared/ids.ts'
import { done, refuse } from '../shared/outcome.ts'
import { writePaymentReminder } from './order-letters.server.ts'
import type { OrdersRefusal } from './refusals.ts'
import { REMINDER } from './rules.ts'

/**
 * Writes once to whoever began to pay on a provider's page and did not end: nothing was charged, the pieces are kept until then, here it goes on. Nobody
 * is written to when the time is nearly over or the buyer bought in another order. Refuses an unknown order and one that does not wait for its payment.
 */
export const remindOfPayment = command<{ orderId: string }, { written: boolean }, OrdersRefusal>(
  'orders.remind-of-payment',
  'send:mail',
  async (context, input) => {
    const { em, now } = context
    const order = await em.findOne(Order, { id: input.orderId as OrderId }, { lockMode: LockMode.PESSIMISTIC_WRITE })
    if (!order) return refuse('order_not_found')
    if (order.state !== 'awaiting_payment') return refuse('order_not_awaiting_payment', { number: order.number })
    // The payment page closes before the pieces are let go: until then, and no longer, it is worth coming back.
    const payment = await em.findOne(Payment, {
      orderId: order.id,
      provider: { $in: [...ONLINE_PROVIDERS] },
      state: { $in: ['created', 'open'] },
    })
    const until = payment?.expiresAt
    if (!until || until <= addMs(now, REMINDER.leastLeftMinutes * 60_000)) return done({ written: false })
    return done({ written: await writePaymentReminder(context, order, until) })
  },
)
