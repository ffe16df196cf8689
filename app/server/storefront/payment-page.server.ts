import { PaymentProviderError } from '../../domain/payments/ports.ts'
import { isOnline, providerOfMethod } from '../../domain/payments/providers.ts'
import { startCheckout } from '../../domain/payments/start-checkout.server.ts'
import type { Currency } from '../../domain/shared/money.ts'
import { application } from '../application.server.ts'
import { requestContext } from '../request-context.server.ts'
import { trackingToken } from '../tracking-token.server.ts'
import type { Shopper } from './shopper.server.ts'

/** In the address of our own page: the provider's page could not be opened. */
export const SILENT = 'provider=silent'

/** Whether a buyer may pay through Mercado Pago: for soles, where the shop was given its keys. */
export function offersMercadoPago(currency: Currency): boolean {
  return currency === 'PEN' && application().paymentProviders.has('mercadopago')
}

/** A payment attempt, and whose page it is made on. */
export interface StartedPayment {
  readonly id: string
  readonly provider: string
}

/**
 * Where a buyer goes to pay an order online: the provider's page, or, when it cannot be opened now, our own page of the order, which says
 * that nothing was charged and lets them try again.
 */
export async function paymentPage(
  shopper: Shopper,
  order: { readonly number: number; readonly payment: StartedPayment },
): Promise<string> {
  return providerPage(shopper, order.payment, `/${shopper.locale}/checkout/return/${trackingToken(order.number)}`)
}

/** Where a buyer goes from the review: to the page to pay on, or, for a way that a person confirms, to the order's own, which says how to pay. */
export async function pageAfterPlacing(
  shopper: Shopper,
  { number, paymentId }: { readonly number: number; readonly paymentId: string },
  method: string,
): Promise<string> {
  const provider = providerOfMethod(method)
  if (!isOnline(provider)) return `/${shopper.locale}/o/${trackingToken(number)}`
  return paymentPage(shopper, { number, payment: { id: paymentId, provider } })
}

/** The provider's page for any payment attempt, or our own page that stands for it when the other cannot be opened now. */
export async function providerPage(shopper: Pick<Shopper, 'actor'>, payment: StartedPayment, own: string): Promise<string> {
  const { origin } = requestContext().config
  const { paymentProviders, log } = application()
  try {
    const started = await startCheckout(paymentProviders.of(payment.provider), shopper.actor, {
      paymentId: payment.id,
      successUrl: origin + own,
      cancelUrl: `${origin}${own}`,
    })
    return started.ok ? started.value.url : own
  } catch (error) {
    if (!(error instanceof PaymentProviderError)) throw error
    log.warn({ event: 'payment_page_not_opened', reason: error.trouble }, 'provider')
    return `${own}?${SILENT}`
  }
}
