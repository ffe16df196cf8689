import Stripe from 'stripe'
import {
  type CheckoutRequest,
  type CheckoutState,
  type OpenedCheckout,
  type PaymentProvider,
  PaymentProviderError,
} from '#app/domain/payments/ports.ts'
import { assert } from '#app/domain/shared/assert.ts'
import { Money } from '#app/domain/shared/money.ts'
import { balanceCalls } from './balance-calls.server.ts'
import { secondsOf } from './balance-state.ts'
import { boundedCall, pagesOf } from './bounded-call.ts'
import { toCheckoutState } from './checkout-state.ts'
import { refundCalls } from './refund-calls.server.ts'
import { fromStripeAmount, toStripeAmount, toStripeCurrency } from './stripe-money.ts'
import { verifyWebhook } from './verify-webhook.server.ts'

/** What the adapter needs to know. Read by the caller from its own configuration; nothing here reads the environment. */
export interface StripeSettings {
  readonly secretKey: string
  /** One, or two while a secret is rotated. */
  readonly webhookSecrets: readonly string[]
  /** The local sandbox's address. Left out, the SDK talks to Stripe itself, over TLS. */
  readonly host?: string
  readonly port?: number
  readonly protocol?: 'http' | 'https'
  /** Whose cards count as domestic. */
  readonly domesticCountry?: string
}

/** The version whose shapes this adapter reads. Typed: an SDK that moves on stops compiling here. */
const API_VERSION: typeof Stripe.API_VERSION = '2026-10-28.endive'
const ATTEMPT_TIMEOUT_MS = 8_000
const RETRIES = 2
/** How far Stripe's clock may be behind ours. */
const GRACE_SECONDS = 60
const PAID_WITH = ['payment_intent.latest_charge.balance_transaction']
const OWN_METADATA = ['reference', 'order']

/** Stripe behind the payments port: Checkout by redirect, cards, one session for one payment. */
export function createStripeProvider(settings: StripeSettings): PaymentProvider {
  assert(/^(sk|rk)_(test|live)_\w+$/.test(settings.secretKey), 'the Stripe secret key does not look like one')
  assert(
    settings.webhookSecrets.length > 0 && settings.webhookSecrets.every((secret) => /\S{8,}/.test(secret)),
    'no Stripe webhook secret',
  )
  const livemode = /^(sk|rk)_live_/.test(settings.secretKey)
  assert(!livemode || (settings.protocol ?? 'https') === 'https', 'a live Stripe key never travels without TLS')
  const stripe = new Stripe(settings.secretKey, {
    apiVersion: API_VERSION,
    timeout: ATTEMPT_TIMEOUT_MS,
    maxNetworkRetries: RETRIES,
    telemetry: false,
    ...(settings.host !== undefined && { host: settings.host }),
    ...(settings.port !== undefined && { port: settings.port }),
    ...(settings.protocol !== undefined && { protocol: settings.protocol }),
  })
  return {
    name: 'stripe',
    livemode,
    currencies: ['PEN', 'USD', 'EUR', 'JPY', 'KWD'],
    ...checkoutCalls(stripe, settings.domesticCountry ?? 'PE'),
    ...refundCalls(stripe),
    ...balanceCalls(stripe),
    verifyWebhook: ({ rawBody, header }, now) => verifyWebhook(rawBody, header('Stripe-Signature'), settings.webhookSecrets, now),
  }
}

type CheckoutCalls = Pick<PaymentProvider, 'createCheckout' | 'fetchCheckout' | 'expireCheckout' | 'findCheckout'>

function checkoutCalls(stripe: Stripe, domesticCountry: string): CheckoutCalls {
  const { sessions } = stripe.checkout
  const fetchCheckout = async (providerRef: string): Promise<CheckoutState> => {
    const session = await boundedCall(() => sessions.retrieve(providerRef, { expand: PAID_WITH }))
    return toCheckoutState(session, domesticCountry)
  }

  return {
    createCheckout: async (request, { idempotencyKey }) => {
      const params = sessionParams(request)
      return toOpenedCheckout(await boundedCall(() => sessions.create(params, { idempotencyKey })), request)
    },
    fetchCheckout,
    expireCheckout: async (providerRef) => {
      try {
        await boundedCall(() => sessions.expire(providerRef))
      } catch (error) {
        // Refused because it is paid or expired already: what is true now is the answer.
        if (!(error instanceof PaymentProviderError) || error.trouble !== 'rejected') throw error
      }
      return fetchCheckout(providerRef)
    },
    findCheckout: async (reference, since) => {
      const created = { gte: secondsOf(since) - GRACE_SECONDS }
      for await (const page of pagesOf((at) => sessions.list({ created, ...at }))) {
        const found = page.find((session) => session.client_reference_id === reference)
        if (found) return fetchCheckout(found.id)
      }
      return undefined
    },
  }
}

/** What Stripe is told: the products' names, the order's number, the prices. The same request gives the same text. */
function sessionParams(request: CheckoutRequest): Stripe.Checkout.SessionCreateParams {
  const { currency } = request.total
  const lines = request.lines.map((line) => line.unitAmount.times(line.quantity))
  assert(Money.sum(lines, currency).equals(request.total), `order ${request.orderNumber}: the lines do not add up to the total`)
  const taken = OWN_METADATA.find((name) => Object.hasOwn(request.metadata ?? {}, name))
  assert(taken === undefined, `metadata ${taken} is the adapter's own`)
  const metadata = { ...request.metadata, reference: request.reference, order: request.orderNumber }
  return {
    mode: 'payment',
    ui_mode: 'hosted_page',
    submit_type: 'pay',
    adaptive_pricing: { enabled: false },
    allowed_payment_method_types: ['card'],
    client_reference_id: request.reference,
    customer_email: request.customerEmail,
    locale: request.locale,
    expires_at: Math.floor(request.expiresAt.getTime() / 1000),
    success_url: request.successUrl.replaceAll('{CHECKOUT}', '{CHECKOUT_SESSION_ID}'),
    cancel_url: request.cancelUrl,
    line_items: request.lines.map((line) => ({
      quantity: line.quantity,
      price_data: {
        currency: toStripeCurrency(currency),
        unit_amount: toStripeAmount(line.unitAmount),
        product_data: { name: line.name },
      },
    })),
    metadata,
    payment_intent_data: { description: `Hilo ${request.orderNumber}`, metadata },
  }
}

function toOpenedCheckout(session: Stripe.Checkout.Session, request: CheckoutRequest): OpenedCheckout {
  // Only an open session has an address. Without one there is nowhere to send the buyer.
  if (!session.url) throw new PaymentProviderError('rejected', `Stripe: session ${session.id} is ${session.status}, not open`)
  const asked = fromStripeAmount(session.amount_total, session.currency)
  if (!asked.equals(request.total)) {
    throw new PaymentProviderError(
      'misconfigured',
      `Stripe asks ${asked.toText()} for order ${request.orderNumber}, not its total`,
    )
  }
  return { providerRef: session.id, url: session.url, expiresAt: new Date(session.expires_at * 1000) }
}
