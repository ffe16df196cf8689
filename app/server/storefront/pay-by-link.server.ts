import type { TrackedOrder } from '#db/questions/orders/find-tracked-order.server.ts'
import { chooseWay } from '../../domain/orders/choose-way.server.ts'
import { expireOrder } from '../../domain/orders/expire-order.server.ts'
import type { OrdersRefusal } from '../../domain/orders/refusals.ts'
import { PaymentProviderError } from '../../domain/payments/ports.ts'
import { isOnline } from '../../domain/payments/providers.ts'
import type { ManualMethod } from '../../domain/payments/ways-to-pay.ts'
import { closeProviderPayment, type settleProviderPayment } from '../../domain/settlement/settle-provider-payment.server.ts'
import { run } from '../../domain/shared/command.server.ts'
import { done, type Outcome, refuse } from '../../domain/shared/outcome.ts'
import { application } from '../application.server.ts'
import { trackingToken } from '../tracking-token.server.ts'
import { offersMercadoPago, pageAfterPlacing, type StartedPayment } from './payment-page.server.ts'
import type { Shopper } from './shopper.server.ts'

/** Where to go next. */
type Next = Outcome<{ to: string }, OrdersRefusal>

/** What became of a payment. A provider that refuses to say is as one that does not answer: the buyer is told that we are checking. */
export async function askProvider(settle: typeof settleProviderPayment, shopper: Shopper, payment: StartedPayment) {
  const { paymentProviders, log } = application()
  try {
    return await settle(paymentProviders.of(payment.provider), shopper.actor, payment.id)
  } catch (error) {
    if (!(error instanceof PaymentProviderError)) throw error
    log.error({ event: 'payment_not_asked', reason: error.trouble }, 'provider', error)
    return { result: 'unreachable' as const, declineCode: undefined, isPending: false }
  }
}

/**
 * The buyer of a link chose how to pay. A provider's page that is open is closed before another way takes its place, and a payment that came in
 * meanwhile is seen first: nobody pays twice for having changed their mind.
 */
export async function payBy(
  shopper: Shopper,
  order: TrackedOrder,
  method: 'card' | 'mercadopago' | ManualMethod,
  key: string,
): Promise<Next> {
  const { actor } = shopper
  if (method === 'mercadopago' && !offersMercadoPago(order.total.currency)) return refuse('way_not_offered')
  if (method !== order.payment?.method) {
    const closed = await closePage(shopper, order)
    if (closed) return closed
  }
  const outcome = await run(chooseWay, actor, { orderId: order.id, method, closed: order.payment?.id }, { key })
  if (!outcome.ok) return outcome
  return done({ to: await pageAfterPlacing(shopper, outcome.value, method) })
}

/** Lets an order go at its buyer's wish; what is paid, or may be, is not. Leads to where that leaves the buyer. */
export async function letGo(shopper: Shopper, order: TrackedOrder, to: string): Promise<Next> {
  const closed = await closePage(shopper, order)
  if (closed) return closed
  const input = { orderId: order.id, isBuyersWish: true }
  const outcome = await run(expireOrder, shopper.actor, input, { key: `let-go:${order.id}` })
  return outcome.ok ? done({ to }) : outcome
}

/** Closes the provider's page of an order; when that shows it paid, or nobody knows whether it was, says where the buyer is told. */
async function closePage(shopper: Shopper, { payment, number }: TrackedOrder): Promise<Next | undefined> {
  if (!payment || !isOnline(payment.provider)) return undefined
  const { result, isPending } = await askProvider(closeProviderPayment, shopper, payment)
  if (result === 'paid') return done({ to: `/${shopper.locale}/o/${trackingToken(number)}` })
  if (result === 'unreachable' || isPending) return done({ to: `/${shopper.locale}/checkout/return/${trackingToken(number)}` })
  return undefined
}
