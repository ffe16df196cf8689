import { PaymentProviderError } from '../../domain/payments/ports.ts'
import { startCheckout } from '../../domain/payments/start-checkout.server.ts'
import { application } from '../application.server.ts'
import { requestContext } from '../request-context.server.ts'
import { trackingToken } from '../tracking-token.server.ts'
import type { Shopper } from './shopper.server.ts'

/** In the address of our own page: the provider's page could not be opened. */
export const SILENT = 'provider=silent'

/**
 * Where a buyer goes to pay an order by card: the provider's page, or, when it cannot be opened now, our own page of the order, which says
 * that nothing was charged and lets them try again.
 */
export async function paymentPage(
  shopper: Shopper,
  order: { readonly number: number; readonly paymentId: string },
): Promise<string> {
  return providerPage(shopper, order.paymentId, `/${shopper.locale}/checkout/return/${trackingToken(order.number)}`)
}

/** The provider's page for any payment attempt, or our own page that stands for it when the other cannot be opened now. */
export async function providerPage(shopper: Pick<Shopper, 'actor'>, paymentId: string, own: string): Promise<string> {
  const { origin } = requestContext().config
  const { paymentProvider, log } = application()
  try {
    const started = await startCheckout(paymentProvider, shopper.actor, {
      paymentId,
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
