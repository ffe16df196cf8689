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

/** Money that came by a checkout, under the provider's own names for it. */
export interface CheckoutCharge {
  readonly paymentRef: string
  readonly chargeRef: string
  readonly amount: Money
  readonly balance: ProviderBalance
}

/**
 * What the provider says of a checkout now. `open` is undecided: the buyer may still pay, try another card, or the
 * provider is still at work. `paid` and `expired` are final. `failed` means completed without money, and will not change.
 */
export interface CheckoutState {
  readonly providerRef: string
  readonly status: 'open' | 'paid' | 'expired' | 'failed'
  /** Where the buyer pays, while it is open. */
  readonly url?: string
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
  /** While it is open: the buyer has paid and the provider still decides. She must not be told that she was not charged, nor pay again. */
  readonly isPending?: boolean
  /** Where one checkout may be paid more than once: every charge that came by it, oldest first, the one above among them. */
  readonly charges?: readonly CheckoutCharge[]
  /** It is paid, and its page would take another payment: it is to be closed. */
  readonly takesMore?: boolean
  readonly livemode: boolean
  readonly metadata: Readonly<Record<string, string>>
}

/**
 * What a refund at the provider is now. `succeeded` may still become `failed` days later, when the buyer's bank sends the money back:
 * then `failureBalance` says what returned to us.
 */
export interface RefundState {
  readonly providerRef: string
  readonly status: 'pending' | 'succeeded' | 'failed' | 'cancelled'
  readonly amount: Money
  /** Our own id of the attempt, if the refund is one of ours. */
  readonly reference?: string
  readonly paymentRef?: string
  readonly balance?: ProviderBalance
  readonly failureBalance?: ProviderBalance
  readonly failureCode?: string
}

/** What is asked back for a buyer. The same request under the same key must be the same to the letter. */
export interface RefundRequest {
  /** The provider's own reference of the payment (`CheckoutState.paymentRef`). */
  readonly paymentRef: string
  readonly amount: Money
  /** Our own id of this attempt. Comes back with every event and state of the refund. */
  readonly reference: string
  readonly reason?: 'duplicate' | 'fraudulent' | 'requested_by_customer'
}

/** What tells the refund of a try from all others of its payment. */
export interface KnownRefunds {
  readonly amount: Money
  /** The provider's names of the refunds that are written down. */
  readonly others: readonly string[]
}

/**
 * What a dispute is now. `inquiry`: the bank only asks, no money moved. `open`: it was withdrawn, or is about to be. `prevented`: settled before it
 * became one. `lost` and `won` are the bank's last word, though an appeal may open a lost one again.
 */
export interface DisputeState {
  readonly providerRef: string
  readonly status: 'inquiry' | 'inquiry_closed' | 'open' | 'prevented' | 'won' | 'lost'
  readonly paymentRef?: string
  readonly chargeRef: string
  readonly amount: Money
  /** A word of the provider. */
  readonly reason: string
  readonly evidenceDueBy?: Date
  /** Every movement of our balance for it, oldest first: withdrawn is negative, reinstated positive. */
  readonly balances: readonly ProviderBalance[]
  /** What the provider keeps for handling it, over all balances so far. Zero when it took or returned everything. */
  readonly fee: Money
  readonly livemode: boolean
}

/** What the provider sends to our bank. `paid` may still become `failed`: the bank may return it for days. */
export interface PayoutState {
  readonly providerRef: string
  readonly status: 'pending' | 'in_transit' | 'paid' | 'failed' | 'cancelled'
  /** What arrives, in the currency of the bank's account. */
  readonly amount: Money
  /** What left our balance for it, in the balance's currency. */
  readonly balance?: ProviderBalance
  readonly failureBalance?: ProviderBalance
  readonly failureCode?: string
  readonly createdAt: Date
  readonly arrivesAt: Date
  /** The number that the bank prints, when the provider knows it. */
  readonly traceRef?: string
}

/** One movement of our balance at the provider: amount − fee = net, all in one currency. Its ledger, beside ours. */
export interface ProviderTransaction extends ProviderBalance {
  /** A word of the provider: charge, refund, adjustment, payout, stripe_fee … */
  readonly type: string
  /** What it was for: the charge, the refund, the dispute, the payout. */
  readonly sourceRef?: string
  /** The provider's rate, when what it was for is in another currency. */
  readonly exchangeRate?: string
  readonly createdAt: Date
  readonly availableAt: Date
}

/** What stands in our balance at the provider, in one currency. */
export interface ProviderFunds {
  readonly available: Money
  readonly pending: Money
}

/** What an event speaks of, in Hilo's words. `other` is parked: nothing here knows what to do with it. */
export type ProviderEventKind = 'checkout' | 'payment' | 'charge' | 'refund' | 'dispute' | 'payout' | 'balance' | 'other'

/** An event whose signature and age are proven, or that the provider's own list holds. It says that something happened, not what is true now: ask. */
export interface ProviderEvent {
  readonly id: string
  readonly type: string
  readonly kind: ProviderEventKind
  readonly objectId: string
  /** The checkout it speaks of, when it speaks of one. */
  readonly checkoutRef?: string
  readonly paymentRef?: string
  readonly chargeRef?: string
  /** The `reference` of our request, on events of checkouts, payments, charges and refunds alike. */
  readonly reference?: string
  readonly created: Date
  readonly livemode: boolean
  /** Somebody else's account at the provider, on events that were not meant for ours alone. */
  readonly account?: string
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

/** An incoming call as it came: what a provider signs may stand in its bytes, a header or the address. */
export interface WebhookCall {
  readonly rawBody: Uint8Array
  readonly header: (name: string) => string | undefined
  readonly query: URLSearchParams
}

export type WebhookVerdict =
  | { readonly ok: true; readonly event: ProviderEvent }
  | { readonly ok: false; readonly reason: WebhookRefusal }

/** Which movements of the balance are asked for. */
export interface TransactionFilter {
  readonly since?: Date
  readonly payout?: string
}

/**
 * Whoever takes the buyer's money for us: a card processor, or staff who confirm a transfer. Calls throw
 * `PaymentProviderError`; nothing here touches the database.
 */
export interface PaymentProvider {
  readonly name: string
  /** Whether real money moves. An event or state that says otherwise is parked, never booked. */
  readonly livemode: boolean
  readonly currencies: readonly Currency[]
  /** Our own account there, when it is known: an event that names another one is parked. */
  readonly account?: string | undefined
  /** Opens a checkout. The same key with the same request gives the same checkout, however often it is called. */
  createCheckout(request: CheckoutRequest, options: { readonly idempotencyKey: string }): Promise<OpenedCheckout>
  /** What is true now, asked of the provider itself: the only thing a payment is confirmed by. */
  fetchCheckout(providerRef: string): Promise<CheckoutState>
  /** Closes a checkout that still takes a payment. What is paid or expired already stays so: read the state that comes back. */
  expireCheckout(providerRef: string): Promise<CheckoutState>
  /**
   * Looks for the checkout of one of our payments among those opened since a moment (a minute's grace included). For a call whose answer was lost and whose key
   * the provider may have forgotten: search first, never ask twice.
   */
  findCheckout(reference: string, since: Date): Promise<CheckoutState | undefined>
  /** Asks money back for a buyer. The same key with the same request gives the same refund, for 24 hours; after that `findRefund` comes first. */
  createRefund(request: RefundRequest, options: { readonly idempotencyKey: string }): Promise<RefundState>
  fetchRefund(providerRef: string): Promise<RefundState>
  /**
   * The refund of one of our attempts, among all refunds of its payment. Where the provider keeps no reference of ours with a refund, the one of that
   * amount that is none of those we know.
   */
  findRefund(paymentRef: string, reference: string, known: KnownRefunds): Promise<RefundState | undefined>
  /** Whose payment a try to pay was: our own `reference`. Only where each try has a name of its own and its events tell no more than that. */
  fetchReference?(paymentRef: string): Promise<string | undefined>
  fetchDispute(providerRef: string): Promise<DisputeState>
  fetchPayout(providerRef: string): Promise<PayoutState>
  /** Every movement of our balance since a moment, or those that one payout carried; newest first, in pages. */
  listBalanceTransactions(filter: TransactionFilter): AsyncIterable<readonly ProviderTransaction[]>
  /** Every event since a moment, newest first, in pages. The provider keeps them for 30 days. */
  listEvents(filter: { readonly since: Date }): AsyncIterable<readonly ProviderEvent[]>
  /** What stands in our balance now, one entry per currency that ever moved. */
  fetchFunds(): Promise<readonly ProviderFunds[]>
  /** Proves an incoming call by what of it the provider signs. Accepts signatures at most 300 seconds old, and at most 300 seconds ahead. */
  verifyWebhook(call: WebhookCall, now: Date): WebhookVerdict
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
  /** The provider's own word for why it refused, such as `charge_already_refunded`. */
  readonly code: string | undefined

  constructor(trouble: ProviderTrouble, message: string, code?: string) {
    super(message)
    this.trouble = trouble
    this.code = code
    this.isRetryable = trouble === 'unreachable'
  }
}
