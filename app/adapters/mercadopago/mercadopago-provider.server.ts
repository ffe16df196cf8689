import type { PaymentProvider } from '#app/domain/payments/ports.ts'
import { assert } from '#app/domain/shared/assert.ts'
import { API_ORIGIN, type MercadoPagoSettings, mercadoPagoApi } from './api.server.ts'
import { balanceCalls } from './balance-calls.server.ts'
import { checkoutCalls } from './checkout-calls.server.ts'
import { refundCalls } from './refund-calls.server.ts'
import { verifyWebhook } from './verify-webhook.server.ts'

/**
 * Mercado Pago of Peru behind the payments port: Checkout Pro by redirect, cards and Yape, soles alone. `now` is the clock by which a page is over; the
 * sandbox's may be another than this machine's.
 */
export function createMercadoPagoProvider(settings: MercadoPagoSettings, now: () => Date = () => new Date()): PaymentProvider {
  assert(/^(APP_USR|TEST)-[\w-]{8,}$/.test(settings.accessToken), 'the access token of Mercado Pago does not look like one')
  assert(
    settings.webhookSecrets.length > 0 && settings.webhookSecrets.every((secret) => /\S{8,}/.test(secret)),
    'no webhook secret of Mercado Pago',
  )
  const livemode = settings.accessToken.startsWith('APP_USR-')
  const isTls = (settings.apiOrigin ?? API_ORIGIN).startsWith('https:')
  assert(!livemode || isTls, 'a live access token never travels without TLS')
  const api = mercadoPagoApi(settings)
  return {
    name: 'mercadopago',
    livemode,
    currencies: ['PEN'],
    ...checkoutCalls(api, now),
    ...refundCalls(api),
    ...balanceCalls(api, now),
    verifyWebhook: (call, at) => verifyWebhook(call, settings.webhookSecrets, at),
  }
}
