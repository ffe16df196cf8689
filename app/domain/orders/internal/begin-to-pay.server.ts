import type { Order } from '#db/entities/orders/order.ts'
import type { Payment } from '#db/entities/payments/payment.ts'
import { openPayment } from '../../payments/open-payment.server.ts'
import { isOnline, providerOfMethod } from '../../payments/providers.ts'
import { isManualMethod } from '../../payments/ways-to-pay.ts'
import { assert } from '../../shared/assert.ts'
import type { Context } from '../../shared/command.server.ts'
import { addMs } from '../../shared/dates.ts'
import { writePaymentInstructions } from '../order-letters.server.ts'
import { CHECKOUT_MINUTES, HOLD_MINUTES } from '../rules.ts'
import type { PlaceOrderInput } from '../schema.ts'

/** How an order is paid, once that was chosen. */
export type WayOfPaying = Exclude<PlaceOrderInput['method'], 'link'>

/** Until when a way of paying keeps the pieces, counted from now. A link keeps them for a dated time of its own. */
export async function holdEnd({ em, now, today }: Context, method: PlaceOrderInput['method']): Promise<Date> {
  if (method !== 'link') return addMs(now, HOLD_MINUTES[method] * 60_000)
  const [hold] = await em.execute<{ hours: number }[]>(
    'select hours from orders.link_hold where from_on <= ? order by from_on desc limit 1',
    [today],
  )
  assert(hold, 'a link has a time that its pieces are kept')
  return addMs(now, hold.hours * 3_600_000)
}

/** Writes the attempt to pay an order that holds its pieces: a provider's page closes before the hold does; by hand, a letter says how. */
export async function beginToPay(context: Context, order: Order, method: WayOfPaying): Promise<Payment> {
  assert(order.holdUntil, 'what is to be paid is held')
  const expiresAt = isOnline(providerOfMethod(method)) ? addMs(context.now, CHECKOUT_MINUTES * 60_000) : order.holdUntil
  const payment = await openPayment(context, { orderId: order.id, method, amount: order.total(), expiresAt })
  if (isManualMethod(method)) await writePaymentInstructions(context, order, method)
  return payment
}
