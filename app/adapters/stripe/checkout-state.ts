import type Stripe from 'stripe'
import type { CheckoutState, PaymentMethod } from '#app/domain/payments/ports.ts'
import { balanceIn, expanded, idOf, instantOf } from './balance-state.ts'
import { fromStripeAmount } from './stripe-money.ts'

const TRANSFERS = new Set(['customer_balance', 'sepa_debit', 'us_bank_account', 'pay_by_bank', 'id_bank_transfer'])
const WALLETS = new Set(['alipay', 'amazon_pay', 'cashapp', 'link', 'paypal', 'revolut_pay', 'wechat_pay'])

/**
 * A session in the port's words. It must have been fetched with `payment_intent.latest_charge.balance_transaction`
 * expanded. Only a succeeded intent counts as paid: the session's own word is not enough.
 */
export function toCheckoutState(session: Stripe.Checkout.Session, domesticCountry: string): CheckoutState {
  const intent = expanded(session.payment_intent)
  const status = statusOf(session, intent)
  const charge = status === 'paid' ? expanded(intent?.latest_charge) : undefined
  const method = charge?.payment_method_details
  const cardCountry = method?.card?.country
  const declined = status === 'open' ? intent?.last_payment_error : undefined
  // The buyer's bank asked for a confirmation, and nobody gave it yet.
  const isUnconfirmed = status === 'open' && intent?.status === 'requires_action'
  return {
    providerRef: session.id,
    status,
    url: session.url ?? undefined,
    reference: session.client_reference_id ?? undefined,
    paymentRef: idOf(session.payment_intent),
    chargeRef: charge?.id,
    amount:
      status === 'paid'
        ? fromStripeAmount(intent?.amount_received, intent?.currency)
        : fromStripeAmount(session.amount_total, session.currency),
    method: methodOf(method?.type ?? session.payment_method_types[0]),
    cardCountryDomestic: cardCountry ? cardCountry === domesticCountry : undefined,
    balance: balanceIn(charge?.balance_transaction),
    paidAt: charge && instantOf(charge.created),
    declineCode: declined?.decline_code ?? declined?.code ?? (isUnconfirmed ? 'authentication_required' : undefined),
    livemode: session.livemode,
    metadata: session.metadata ?? {},
  }
}

function statusOf(session: Stripe.Checkout.Session, intent: Stripe.PaymentIntent | undefined): CheckoutState['status'] {
  if (intent?.status === 'succeeded') return 'paid'
  if (session.status === 'expired') return 'expired'
  if (session.status !== 'complete') return 'open'
  return intent?.status === 'processing' || intent?.status === 'requires_action' ? 'open' : 'failed'
}

function methodOf(type: string | undefined): PaymentMethod {
  if (type === 'card') return 'card'
  if (type !== undefined && TRANSFERS.has(type)) return 'transfer'
  return type !== undefined && WALLETS.has(type) ? 'wallet' : 'other'
}
