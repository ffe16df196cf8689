import type Stripe from 'stripe'

/**
 * The objects as they travel: the types of the `stripe` package, so that an upgrade which moves a field stops the
 * sandbox from compiling. Only the SDK's Decimal is a plain string on the wire.
 */
export type Session = Stripe.Checkout.Session
export type PaymentIntent = Stripe.PaymentIntent
export type Charge = Stripe.Charge
export type BalanceTransaction = Stripe.BalanceTransaction
export type Refund = Stripe.Refund
export type Price = Omit<Stripe.Price, 'unit_amount_decimal'> & { readonly unit_amount_decimal: string | null }
export type LineItem = Omit<Stripe.LineItem, 'price'> & { readonly price: Price | null }

/** The version the SDK pins, and so this sandbox. Typed, so that an SDK upgrade has to be looked at here. */
export const API_VERSION: typeof Stripe.API_VERSION = '2026-10-28.endive'

interface Snapshots {
  'checkout.session.completed': Session
  'checkout.session.expired': Session
  'payment_intent.succeeded': PaymentIntent
  'payment_intent.payment_failed': PaymentIntent
  'charge.succeeded': Charge
  'charge.refunded': Charge
}

/** The events this sandbox sends, each a name that the SDK knows too. */
export type EventType = keyof Snapshots & Stripe.Event['type']
export type SnapshotOf<Type extends EventType> = Snapshots[Type]
export type Event = Omit<Stripe.Event, 'data' | 'type'> & {
  readonly type: EventType
  readonly data: { readonly object: Snapshots[EventType] }
}
