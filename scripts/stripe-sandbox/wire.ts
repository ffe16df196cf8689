import type Stripe from 'stripe'

/**
 * The objects as they travel: the types of the `stripe` package, so that an upgrade which moves a field stops the
 * sandbox from compiling. Only the SDK's Decimal is a plain string on the wire.
 */
export type Session = Stripe.Checkout.Session
export type PaymentIntent = Stripe.PaymentIntent
export type Charge = Stripe.Charge
export type BalanceTransaction = Stripe.BalanceTransaction
export type Balance = Stripe.Balance
export type Refund = Stripe.Refund
export type Dispute = Stripe.Dispute
export type Payout = Stripe.Payout
export type Customer = Stripe.Customer
export type Price = Omit<Stripe.Price, 'unit_amount_decimal'> & { readonly unit_amount_decimal: string | null }
export type LineItem = Omit<Stripe.LineItem, 'price'> & { readonly price: Price | null }

/** The version the SDK pins, and so this sandbox. Typed, so that an SDK upgrade has to be looked at here. */
export const API_VERSION: typeof Stripe.API_VERSION = '2026-10-28.endive'

/** The events this sandbox sends, each a name that the SDK knows too. */
export const EVENT_TYPES = [
  'balance.available',
  'charge.dispute.closed',
  'charge.dispute.created',
  'charge.dispute.funds_reinstated',
  'charge.dispute.funds_withdrawn',
  'charge.dispute.updated',
  'charge.failed',
  'charge.pending',
  'charge.refund.updated',
  'charge.refunded',
  'charge.succeeded',
  'checkout.session.async_payment_failed',
  'checkout.session.async_payment_succeeded',
  'checkout.session.completed',
  'checkout.session.expired',
  'customer.created',
  'customer.deleted',
  'customer.updated',
  'payment_intent.canceled',
  'payment_intent.created',
  'payment_intent.payment_failed',
  'payment_intent.processing',
  'payment_intent.requires_action',
  'payment_intent.succeeded',
  'payout.canceled',
  'payout.created',
  'payout.failed',
  'payout.paid',
  'payout.reconciliation_completed',
  'payout.updated',
  'refund.created',
  'refund.failed',
  'refund.updated',
] as const satisfies readonly Stripe.Event['type'][]

export type EventType = (typeof EVENT_TYPES)[number]

/** What an event of a type carries, by the SDK's own word. */
export type SnapshotOf<Type extends EventType> = Extract<Stripe.Event, { type: Type }>['data']['object']

export type Event = Omit<Stripe.Event, 'data' | 'type'> & {
  /** Wider than EventType: a harness may send a type that nobody knows. */
  readonly type: string
  readonly data: { readonly object: object; readonly previous_attributes?: object }
}
