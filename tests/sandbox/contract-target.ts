import Stripe from 'stripe'
import { payment as pay, runningSandbox } from './running-sandbox.ts'

const KEY = process.env.STRIPE_CONTRACT_KEY
const PATIENCE_MS = KEY ? 90_000 : 2_000
const PAUSE_MS = KEY ? 2_000 : 10

/** How long a test may take: the real service does some things only after a while. */
export const CONTRACT_TIMEOUT_MS = KEY ? 180_000 : 30_000

/** Whom the contract is asked of: this sandbox, or Stripe's own test mode when `STRIPE_CONTRACT_KEY` is set. */
export async function contractTarget() {
  if (KEY === undefined || KEY === '') {
    const { stripe, advance, settings } = await runningSandbox()
    await settings({ refundSettlesAfterSeconds: 30 })
    return { stripe, pass: (seconds: number) => advance(seconds).then(() => {}) }
  }
  if (!/^(sk|rk)_test_\w+$/.test(KEY)) throw new Error('STRIPE_CONTRACT_KEY must be a test key: this suite makes payments')
  // Real time passes by itself.
  return { stripe: new Stripe(KEY, { maxNetworkRetries: 2, telemetry: false }), pass: async () => {} }
}

/** A payment of US$ 20.00 by a test payment method, marked as this run's. */
export function payment(stripe: Stripe, method = 'pm_card_visa', run = 'contract'): Promise<Stripe.PaymentIntent> {
  return pay(stripe, {
    amount: 2_000,
    currency: 'usd',
    payment_method: method,
    allowed_payment_method_types: undefined,
    automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
    metadata: { hilo_contract: run },
    expand: ['latest_charge.balance_transaction'],
  })
}

/** The charge of a payment made by the function above. */
export function chargeOf(intent: Stripe.PaymentIntent): Stripe.Charge {
  if (typeof intent.latest_charge !== 'object' || intent.latest_charge === null) throw new Error('the charge is not expanded')
  return intent.latest_charge
}

/** What a question is answered with once it is as wanted; the last answer when patience has run out. */
export async function eventually<Value>(ask: () => Promise<Value>, isAsWanted: (value: Value) => boolean): Promise<Value> {
  const deadline = Date.now() + PATIENCE_MS
  for (;;) {
    const value = await ask()
    if (isAsWanted(value) || Date.now() > deadline) return value
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
  }
}
