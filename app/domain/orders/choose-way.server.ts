import { LockMode } from '@mikro-orm/postgresql'
import { Order } from '#db/entities/orders/order.ts'
import { OrderLine } from '#db/entities/orders/order-line.ts'
import { Payment } from '#db/entities/payments/payment.ts'
import { extendHolds } from '../catalogue/stock.server.ts'
import { isOnline, providerOfMethod } from '../payments/providers.ts'
import { payByOf } from '../payments/ways-to-pay.ts'
import { type Context, command } from '../shared/command.server.ts'
import type { OrderId } from '../shared/ids.ts'
import { done, refuse } from '../shared/outcome.ts'
import { beginToPay, type HoldingWay, holdingWay } from './internal/begin-to-pay.server.ts'
import type { OrdersRefusal } from './refusals.ts'
import type { PlaceOrderInput } from './schema.ts'

type WayOfPaying = Exclude<PlaceOrderInput['method'], 'link'>

export interface ChosenWay {
  readonly orderId: string
  readonly method: WayOfPaying
  /** The attempt at a provider's page that the caller closed there. */
  readonly closed?: string | undefined
}

/**
 * The buyer of a payment link says how to pay. The same way chosen again, from another tab or by a second press, is the attempt there is; another
 * way takes its place, and money that still comes by the first is never lost. Each way keeps the pieces for its own time, once: whoever turns from one to
 * the other and back gets no more. The caller has closed the provider's page that it saw open; one that was opened since, on another
 * device, is no page to be left open: refused until the buyer has seen it. Refuses an unknown order, one that waits for no payment or whose
 * time is over; by hand what is not in soles and sent within Peru, and a way that is not in force; a provider's page that would outlive the hold, and by hand a time to pay that is over.
 */
export const chooseWay = command<ChosenWay, { paymentId: string; number: number }, OrdersRefusal>(
  'orders.choose-way',
  'place:order',
  async (context, { orderId, method, closed }) => {
    const { em, now } = context
    const order = await em.findOne(Order, { id: orderId as OrderId }, { lockMode: LockMode.PESSIMISTIC_WRITE })
    if (!order) return refuse('order_not_found')
    if (order.state !== 'awaiting_payment' || !order.holdUntil || order.holdUntil <= now)
      return refuse('order_not_awaiting_payment', { number: order.number })
    if (!mayPayBy(order, method)) return refuse('way_not_for_order', { number: order.number })
    const holding = await holdingWay(context, method)
    if (!holding) return refuse('way_not_offered')
    const attempts = await em.find(Payment, { orderId: order.id }, { orderBy: { createdAt: 'desc' } })
    const open = attempts.filter(
      ({ state, expiresAt }) => (state === 'created' || state === 'open') && expiresAt && expiresAt > now,
    )
    const same = open.find((attempt) => attempt.method === method)
    if (same) return done({ paymentId: same.id, number: order.number })
    if (open.some(({ id, provider }) => isOnline(provider) && id !== closed))
      return refuse('way_chosen_elsewhere', { number: order.number })
    for (const attempt of attempts) if (attempt.state === 'created' || attempt.state === 'open') attempt.state = 'expired'
    const isFirst = attempts.every((attempt) => attempt.method !== method)
    if (!(await holdFor(context, order, holding, isFirst))) return refuse('hold_nearly_over', { number: order.number })
    const payment = await beginToPay(context, order, holding)
    return done({ paymentId: payment?.id ?? '', number: order.number })
  },
)

/** A card pays anything; a Peruvian provider takes soles, and by hand only what stays in Peru as well. */
function mayPayBy(order: Order, method: WayOfPaying): boolean {
  if (isOnline(providerOfMethod(method))) return method === 'card' || order.currency === 'PEN'
  return order.currency === 'PEN' && order.country === 'PE'
}

/** Keeps the pieces for the time of a way that is chosen for the first time; false when what is left is too little for a provider's page, or to pay by hand. */
async function holdFor(context: Context, order: Order, holding: HoldingWay, isFirst: boolean): Promise<boolean> {
  const { until } = holding
  if (order.holdUntil && order.holdUntil >= until) return true
  if (!isFirst) return 'way' in holding && !!order.holdUntil && payByOf(holding.way, order.holdUntil) > context.now
  order.holdUntil = until
  const lines = await context.em.find(OrderLine, { orderId: order.id })
  await extendHolds(
    context,
    lines.map(({ id }) => id),
    until,
  )
  return true
}
