import type { Currency, Money } from '../shared/money.ts'

/** How a buyer paid, in Hilo's words. A provider that offers more says `other`. */
export type PaymentMethod = 'card' | 'transfer' | 'wallet' | 'other'

/** The languages a payment page must speak. */
export type CheckoutLocale = 'es' | 'en' | 'fr'

/** One line of a payment page. Its name is read by the buyer's bank too: a product's name, never a person's. */
export interface CheckoutLine {
  readonly name: string
  readonly quantity: number
  readonly unitAmount: Money
}

/**
 * What the provider is asked to collect. Everything in it comes from the server: prices, shipping (a line of its own), currency.
 * The same request under the same key must be the same to the letter, `expiresAt` included, so the caller stores it first.
 */
export interface CheckoutRequest {
  /** What people call the order, "1001". With the product names, all that the provider learns of it. */
  readonly orderNumber: string
  /** Our own id of the payment. Comes back with every event and every state, so that neither has to be searched. */
  readonly reference: string
  readonly lines: readonly CheckoutLine[]
  /** The order's total. The lines must add up to it, else nothing is sent. */
  readonly total: Money
  readonly customerEmail?: string
  readonly locale: CheckoutLocale
  /** Where the buyer returns after paying. `{CHECKOUT}` becomes the provider's reference of the checkout. */
  readonly successUrl: string
  readonly cancelUrl: string
  /** From 30 minutes (plus the call's own time) to 24 hours ahead. */
  readonly expiresAt: Date
  /** Further facts kept with the payment. No names, no addresses, nothing about a maker. */
  readonly metadata?: Readonly<Record<string, string>>
}

/** A checkout that is open: send the buyer to `url`. */
export interface OpenedCheckout {
  readonly providerRef: string
  readonly url: string
  readonly expiresAt: Date
}

/** What reached the network's balance at the provider: amount − fee = net, all in one currency. */
export interface ProviderBalance {
  readonly ref: string
  readonly amount: Money
  readonly fee: Money
  readonly net: Money
}

/**
 * What the provider says of a checkout now. `open` is undecided: the buyer may still pay, try another card, or the
 * provider is still at work. `paid` and `expired` are final. `failed` means completed without money, and will not change.
 */
export interface CheckoutState {
  readonly providerRef: string
  readonly status: 'open' | 'paid' | 'expired' | 'failed'
  /** The `reference` of the request, if the checkout is one of ours. */
  readonly reference?: string
  readonly paymentRef?: string
  readonly chargeRef?: string
  /** What was asked while open; what was received once paid. The caller compares it with the order. */
  readonly amount: Money
  readonly method: PaymentMethod
  /** Whether the card was issued in the network's own country; unknown until paid, and for other methods. */
  readonly cardCountryDomestic?: boolean
  /** Present once the provider has booked the money. */
  readonly balance?: ProviderBalance
  readonly paidAt?: Date
  /** The last decline, as a word of the provider, while the checkout stays open. */
  readonly declineCode?: string
  readonly livemode: boolean
  readonly metadata: Readonly<Record<string, string>>
}

/** An event whose signature and age are proven. It says that something happened, not what is true now: fetch the checkout. */
export interface ProviderEvent {
  readonly id: string
  readonly type: string
  readonly objectId: string
  /** The checkout it speaks of, when it speaks of one. */
  readonly checkoutRef?: string
  readonly paymentRef?: string
  /** The `reference` of our request, on events of checkouts, payments and charges alike. */
  readonly reference?: string
  readonly created: Date
  readonly livemode: boolean
  readonly apiVersion?: string
  /** The whole event, parsed, for the archive. */
  readonly payload: Readonly<Record<string, unknown>>
}

/** Why a webhook call was not believed. For the log and a counter; the caller answers 400 and stores nothing. */
export type WebhookRefusal =
  | 'not_supported'
  | 'no_signature'
  | 'malformed_signature'
  | 'too_old'
  | 'from_the_future'
  | 'wrong_signature'
  | 'malformed_body'

export type WebhookVerdict =
  | { readonly ok: true; readonly event: ProviderEvent }
  | { readonly ok: false; readonly reason: WebhookRefusal }

/**
 * Whoever takes the buyer's money for us: a card processor, or staff who confirm a transfer. Calls throw
 * `PaymentProviderError`; nothing here touches the database.
 */
export interface PaymentProvider {
  readonly name: string
  /** Whether real money moves. An event or state that says otherwise is parked, never booked. */
  readonly livemode: boolean
  readonly currencies: readonly Currency[]
  /** Opens a checkout. The same key with the same request gives the same checkout, however often it is called. */
  createCheckout(request: CheckoutRequest, options: { readonly idempotencyKey: string }): Promise<OpenedCheckout>
  /** What is true now, asked of the provider itself: the only thing a payment is confirmed by. */
  fetchCheckout(providerRef: string): Promise<CheckoutState>
  /** Closes an open checkout. One that is paid or expired already stays as it is: read the state that comes back. */
  expireCheckout(providerRef: string): Promise<CheckoutState>
  /** Proves an incoming call from its raw bytes. Accepts signatures at most 300 seconds old, and at most 300 seconds ahead. */
  verifyWebhook(rawBody: Uint8Array, signatureHeader: string | undefined, now: Date): WebhookVerdict
}

/**
 * What went wrong at a provider. `unreachable`: the outcome is unknown, ask again with the same key. `rejected`: it
 * understood and refused, nothing happened. `key_reused`: the key belongs to another request, a bug of ours.
 */
export type ProviderTrouble = 'unreachable' | 'rejected' | 'not_found' | 'key_reused' | 'misconfigured'

/** Thrown by a provider's calls. The message is for the log: it holds the provider's request id and code, never a key or a body. */
export class PaymentProviderError extends Error {
  override name = 'PaymentProviderError'
  readonly trouble: ProviderTrouble
  /** Whether calling again with the same key may help. */
  readonly isRetryable: boolean

  constructor(trouble: ProviderTrouble, message: string) {
    super(message)
    this.trouble = trouble
    this.isRetryable = trouble === 'unreachable'
  }
}
