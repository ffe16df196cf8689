import type { TestCard } from '../cards.ts'
import { type Cause, emit } from '../events.ts'
import type { PendingCard } from '../store.ts'
import type { Charge, PaymentIntent } from '../wire.ts'
import type { World } from '../world.ts'
import { bookCharge } from './balance.ts'
import { BLANK_CHARGE, cardDetails, outcomeOf } from './blank-payment.ts'
import { openDispute } from './disputes.ts'

/** Who pays, as typed on the payment page. */
export interface Payer {
  readonly email: string
  readonly name: string
}

/** A card at the till: which, what was typed, by whom. */
export interface Tender {
  readonly card: TestCard
  readonly entered: PendingCard
  readonly payer: Payer
}

export type PaymentError = NonNullable<PaymentIntent['last_payment_error']>

/** A payment that ended or is under way: the charge and the intent as they are now. */
export interface Charged {
  readonly charge: Charge
  readonly intent: PaymentIntent
}

/** The card pays: charged, booked, told. */
export function succeed(world: World, intent: PaymentIntent, tender: Tender, cause: Cause): Charged {
  return complete(world, intent, chargeOf(world, intent, tender), tender.card, cause)
}

/** The money of a card that settles later is on its way. Nothing is booked before it arrives. */
export function begin(world: World, intent: PaymentIntent, tender: Tender, cause: Cause): Charged {
  const charge: Charge = { ...chargeOf(world, intent, tender), outcome: approved(tender.card), status: 'pending' }
  const waiting: PaymentIntent = {
    ...intent,
    last_payment_error: null,
    latest_charge: charge.id,
    next_action: null,
    payment_method: charge.payment_method,
    status: 'processing',
  }
  keep(world, charge, waiting)
  emit(world, 'charge.pending', charge, cause)
  emit(world, 'payment_intent.processing', waiting, cause)
  world.schedule('payment.finish', intent.id, world.nowMs() + world.settings.asyncSeconds * 1_000)
  return { charge, intent: waiting }
}

/** A charge goes through, now or after it was under way. */
export function complete(world: World, intent: PaymentIntent, base: Charge, card: TestCard, cause: Cause): Charged {
  const charge: Charge = {
    ...base,
    amount_captured: base.amount,
    balance_transaction: bookCharge(world, base).id,
    captured: true,
    outcome: approved(card),
    paid: true,
    status: 'succeeded',
  }
  const paid: PaymentIntent = {
    ...intent,
    amount_received: charge.amount,
    last_payment_error: null,
    latest_charge: charge.id,
    next_action: null,
    payment_method: charge.payment_method,
    processing: null,
    status: 'succeeded',
  }
  keep(world, charge, paid)
  emit(world, 'charge.succeeded', charge, cause)
  emit(world, 'payment_intent.succeeded', paid, cause)
  return { charge, intent: paid }
}

/** The card's bank says no. The intent can be tried again with another card. */
export function decline(world: World, intent: PaymentIntent, tender: Tender, cause: Cause): Charged & { error: PaymentError } {
  const base = chargeOf(world, intent, tender)
  return refuse(world, intent, { ...base, outcome: outcomeOf(tender.card) }, tender.card, cause)
}

/** A charge fails, at once or after it was under way. */
export function refuse(
  world: World,
  intent: PaymentIntent,
  base: Charge,
  card: TestCard,
  cause: Cause,
): Charged & { error: PaymentError } {
  const code = card.code ?? 'card_declined'
  const message = card.message ?? 'Your card was declined.'
  const charge: Charge = { ...base, failure_code: code, failure_message: message, status: 'failed' }
  const error: PaymentError = {
    charge: charge.id,
    code,
    decline_code: card.declineCode ?? 'generic_decline',
    message,
    type: 'card_error',
  }
  const failed: PaymentIntent = {
    ...intent,
    last_payment_error: error,
    latest_charge: charge.id,
    next_action: null,
    status: 'requires_payment_method',
  }
  keep(world, charge, failed)
  emit(world, 'charge.failed', charge, cause)
  return { charge, intent: failed, error }
}

/** What the bank of some test cards does as soon as they have paid: it disputes. */
export function dispute(world: World, { charge }: Charged, { aftermath }: TestCard): void {
  if (aftermath === 'dispute-fraudulent') openDispute(world, { chargeId: charge.id, reason: 'fraudulent' })
  if (aftermath === 'dispute-not-received') openDispute(world, { chargeId: charge.id, reason: 'product_not_received' })
  if (aftermath === 'dispute-inquiry') openDispute(world, { chargeId: charge.id, reason: 'fraudulent', isInquiry: true })
}

/** Whether the money of a card arrives later, or turns out not to. */
export function isAsynchronous({ aftermath }: TestCard): boolean {
  return aftermath === 'async-succeeds' || aftermath === 'async-fails'
}

function approved(card: TestCard): Charge['outcome'] {
  return outcomeOf({ ...card, behaviour: 'approve' })
}

function keep(world: World, charge: Charge, intent: PaymentIntent): void {
  world.store.put('charge', charge)
  world.store.put('payment_intent', intent)
}

/** A charge of the intent's amount that has not gone through. */
function chargeOf(world: World, intent: PaymentIntent, { card, entered, payer }: Tender): Charge {
  return {
    ...BLANK_CHARGE,
    id: world.newId('ch_'),
    amount: intent.amount,
    amount_captured: 0,
    balance_transaction: null,
    billing_details: { address: null, email: payer.email || null, name: payer.name || null, phone: null, tax_id: null },
    captured: false,
    created: world.now(),
    currency: intent.currency,
    customer: intent.customer,
    description: intent.description,
    failure_code: null,
    failure_message: null,
    metadata: intent.metadata,
    outcome: null,
    paid: false,
    payment_intent: intent.id,
    payment_method: world.newId('pm_'),
    payment_method_details: { card: cardDetails(card, entered, intent.amount), type: 'card' },
    status: 'failed',
  }
}
