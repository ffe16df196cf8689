import type { TestCard } from '../cards.ts'
import type { PendingCard } from '../store.ts'
import type { Charge, PaymentIntent } from '../wire.ts'

type CardDetails = NonNullable<NonNullable<Charge['payment_method_details']>['card']>

/** Every field of a payment intent that a card payment on the hosted page leaves at rest. */
export const BLANK_INTENT: Omit<
  PaymentIntent,
  'id' | 'amount' | 'client_secret' | 'created' | 'currency' | 'description' | 'metadata' | 'status'
> = {
  object: 'payment_intent',
  allowed_payment_method_types: ['card'],
  amount_capturable: 0,
  amount_received: 0,
  application: null,
  application_fee_amount: null,
  automatic_payment_methods: null,
  canceled_at: null,
  cancellation_reason: null,
  capture_method: 'automatic_async',
  confirmation_method: 'automatic',
  customer: null,
  customer_account: null,
  excluded_payment_method_types: null,
  last_payment_error: null,
  latest_charge: null,
  livemode: false,
  managed_payments: { enabled: false },
  next_action: null,
  on_behalf_of: null,
  payment_method: null,
  payment_method_configuration_details: null,
  payment_method_options: {},
  payment_method_types: ['card'],
  payment_record: null,
  processing: null,
  receipt_email: null,
  review: null,
  setup_future_usage: null,
  shipping: null,
  source: null,
  statement_descriptor: null,
  statement_descriptor_suffix: null,
  transfer_data: null,
  transfer_group: null,
}

/** Every field of a charge that a card payment leaves at rest. */
export const BLANK_CHARGE: Omit<
  Charge,
  | 'id'
  | 'amount'
  | 'amount_captured'
  | 'balance_transaction'
  | 'billing_details'
  | 'captured'
  | 'created'
  | 'currency'
  | 'description'
  | 'failure_code'
  | 'failure_message'
  | 'metadata'
  | 'outcome'
  | 'paid'
  | 'payment_intent'
  | 'payment_method'
  | 'payment_method_details'
  | 'status'
> = {
  object: 'charge',
  amount_refunded: 0,
  application: null,
  application_fee: null,
  application_fee_amount: null,
  calculated_statement_descriptor: 'HILO',
  customer: null,
  disputed: false,
  failure_balance_transaction: null,
  fraud_details: {},
  livemode: false,
  on_behalf_of: null,
  receipt_email: null,
  receipt_number: null,
  receipt_url: null,
  refunded: false,
  review: null,
  shipping: null,
  source: null,
  source_transfer: null,
  statement_descriptor: null,
  statement_descriptor_suffix: null,
  transfer_data: null,
  transfer_group: null,
}

/** The outcome of a charge that went through, or that its bank refused. */
export function outcomeOf(card: TestCard): Charge['outcome'] {
  const isDeclined = card.behaviour === 'decline'
  return {
    advice_code: null,
    network_advice_code: null,
    network_decline_code: null,
    network_status: isDeclined ? 'declined_by_network' : 'approved_by_network',
    reason: isDeclined ? (card.declineCode ?? 'generic_decline') : null,
    risk_level: 'normal',
    risk_score: 10,
    seller_message: isDeclined ? 'The bank returned a decline.' : 'Payment complete.',
    type: isDeclined ? 'issuer_declined' : 'authorized',
  }
}

/** The card as a charge shows it: never its number. */
export function cardDetails(card: TestCard, entered: PendingCard, amount: number): CardDetails {
  return {
    amount_authorized: amount,
    authorization_code: null,
    brand: card.brand,
    checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: 'pass' },
    country: card.country,
    electronic_commerce_indicator: null,
    exp_month: entered.expMonth,
    exp_year: entered.expYear,
    fingerprint: null,
    funding: 'credit',
    installments: null,
    last4: card.number.slice(-4),
    mandate: null,
    network: card.brand,
    network_token: { used: false },
    network_transaction_id: null,
    regulated_status: 'unregulated',
    three_d_secure: null,
    transaction_link_id: null,
    wallet: null,
  }
}
