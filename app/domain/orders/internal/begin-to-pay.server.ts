import type { Order } from '#db/entities/orders/order.ts'
import type { Payment } from '#db/entities/payments/payment.ts'
import { findWayToPay } from '../../payments/find-ways-to-pay.server.ts'
import { openPayment } from '../../payments/open-payment.server.ts'
import { holdMsOf, type ManualMethod, type WayToPay } from '../../payments/ways-to-pay.ts'
import { assert } from '../../shared/assert.ts'
import type { Context } from '../../shared/command.server.ts'
import { addMs } from '../../shared/dates.ts'
import { writePaymentInstructions } from '../order-letters.server.ts'
import { CHECKOUT_MINUTES, ONLINE_HOLD_MINUTES } from '../rules.ts'
import type { PlaceOrderInput } from '../schema.ts'

/** Paid on a provider's page. */
type OnlineMethod = 'card' | 'mercadopago'

/** How an order is to be paid, and until when that keeps its pieces, counted from now. */
export type HoldingWay =
  | { readonly method: OnlineMethod | 'link'; readonly until: Date }
  | { readonly method: ManualMethod; readonly until: Date; readonly way: WayToPay }

/** A way of paying with its time; undefined for one by hand that is not offered today. A link keeps pieces for a dated time of its own. */
export async function holdingWay(context: Context, method: PlaceOrderInput['method']): Promise<HoldingWay | undefined> {
  const { em, now, today } = context
  if (method === 'card' || method === 'mercadopago') return { method, until: addMs(now, ONLINE_HOLD_MINUTES * 60_000) }
  if (method !== 'link') {
    const way = await findWayToPay(em, method, today)
    return way && { method, way, until: addMs(now, holdMsOf(way)) }
  }
  const [hold] = await em.execute<{ hours: number }[]>(
    'select hours from orders.link_hold where from_on <= ? order by from_on desc limit 1',
    [today],
  )
  assert(hold, 'a link has a time that its pieces are kept')
  return { method, until: addMs(now, hold.hours * 3_600_000) }
}

/**
 * Writes the attempt to pay an order that holds its pieces: a provider's page closes before the hold does; by hand, a letter says how. A link has none: its
 * buyer has not chosen yet.
 */
export async function beginToPay(context: Context, order: Order, holding: HoldingWay): Promise<Payment | undefined> {
  const { method } = holding
  if (method === 'link') return undefined
  assert(order.holdUntil, 'what is to be paid is held')
  const expiresAt = 'way' in holding ? order.holdUntil : addMs(context.now, CHECKOUT_MINUTES * 60_000)
  const payment = await openPayment(context, { orderId: order.id, method, amount: order.total(), expiresAt })
  if ('way' in holding) await writePaymentInstructions(context, order, holding.way)
  return payment
}
