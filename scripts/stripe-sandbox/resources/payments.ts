import type { TestCard } from '../cards.ts'
import { type Cause, emit, NO_CALL } from '../events.ts'
import type { CheckoutRecord, PendingCard } from '../store.ts'
import type { Charge, PaymentIntent, Session } from '../wire.ts'
import type { World } from '../world.ts'
import { bookCharge } from './balance.ts'
import { BLANK_CHARGE, BLANK_INTENT, cardDetails, outcomeOf } from './blank-payment.ts'

/** Who pays, as typed on the payment page. */
export interface Payer {
  readonly email: string
  readonly name: string
}

/** How an attempt ended. `closed`: the session was paid or had expired before, and nothing was done. */
export type Attempt = 'paid' | 'declined' | 'challenge' | 'closed'

/**
 * Tries to pay an open session by a card. Runs inside one transaction, so that of any number of attempts at once
 * exactly one finds the session open and pays.
 */
export function attemptPayment(
  world: World,
  record: CheckoutRecord,
  card: TestCard,
  entered: PendingCard,
  payer: Payer,
): Attempt {
  if (record.session.status !== 'open') return 'closed'
  const intent = intentOf(world, record)
  if (card.behaviour === 'challenge') return challenge(world, record, intent, entered, payer)
  if (card.behaviour === 'decline') return decline(world, record, intent, card, entered, payer)
  return succeed(world, record, intent, card, entered, payer)
}

/** The buyer's bank has answered a 3-D Secure challenge: yes pays, no leaves the session open for another card. */
export function answerChallenge(world: World, record: CheckoutRecord, card: TestCard, isApproved: boolean): Attempt {
  const entered = record.page.challenge
  if (record.session.status !== 'open' || !entered) return 'closed'
  const payer = { email: record.page.email ?? '', name: record.page.name ?? '' }
  const intent = intentOf(world, record)
  if (isApproved) return succeed(world, record, intent, card, entered, payer)
  return fail(world, record, intent, payer, 'authentication_failed', {
    code: 'payment_intent_authentication_failure',
    message: 'We are unable to authenticate your payment method. Please choose a different payment method and try again.',
    type: 'card_error',
  })
}

/** The session's payment intent. As in the real API there is none until the first attempt. */
function intentOf(world: World, record: CheckoutRecord): PaymentIntent {
  const known = record.session.payment_intent
  const intent = typeof known === 'string' ? world.store.get('payment_intent', known) : undefined
  if (intent) return intent
  const id = world.newId('pi_')
  return {
    ...BLANK_INTENT,
    id,
    amount: record.session.amount_total ?? 0,
    client_secret: `${id}_secret_${world.newId('', 25)}`,
    created: world.now(),
    currency: record.session.currency ?? '',
    description: record.intent.description,
    metadata: record.intent.metadata,
    status: 'requires_payment_method',
  }
}

function succeed(
  world: World,
  record: CheckoutRecord,
  intent: PaymentIntent,
  card: TestCard,
  entered: PendingCard,
  payer: Payer,
): Attempt {
  const base = chargeOf(world, intent, card, entered, payer)
  const charge: Charge = {
    ...base,
    amount_captured: base.amount,
    balance_transaction: bookCharge(world, base).id,
    captured: true,
    outcome: outcomeOf({ ...card, behaviour: 'approve' }),
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
    status: 'succeeded',
  }
  const session: Session = {
    ...record.session,
    customer_details: {
      address: null,
      business_name: null,
      email: payer.email,
      individual_name: null,
      name: payer.name,
      phone: null,
      tax_exempt: 'none',
      tax_ids: [],
    },
    payment_intent: paid.id,
    payment_status: 'paid',
    status: 'complete',
    url: null,
  }
  world.store.put('charge', charge)
  world.store.put('payment_intent', paid)
  world.store.put('checkout', { ...record, session, page: {} })
  const cause: Cause = NO_CALL
  emit(world, 'charge.succeeded', charge, cause)
  emit(world, 'payment_intent.succeeded', paid, cause)
  emit(world, 'checkout.session.completed', session, cause)
  return 'paid'
}

function decline(
  world: World,
  record: CheckoutRecord,
  intent: PaymentIntent,
  card: TestCard,
  entered: PendingCard,
  payer: Payer,
): Attempt {
  const charge: Charge = {
    ...chargeOf(world, intent, card, entered, payer),
    failure_code: card.code ?? 'card_declined',
    failure_message: card.message ?? null,
  }
  world.store.put('charge', charge)
  return fail(world, record, { ...intent, latest_charge: charge.id }, payer, card.declineCode ?? 'generic_decline', {
    charge: charge.id,
    code: card.code ?? 'card_declined',
    decline_code: card.declineCode ?? 'generic_decline',
    message: card.message ?? 'Your card was declined.',
    type: 'card_error',
  })
}

function fail(
  world: World,
  record: CheckoutRecord,
  intent: PaymentIntent,
  payer: Payer,
  notice: string,
  error: NonNullable<PaymentIntent['last_payment_error']>,
): Attempt {
  const failed: PaymentIntent = { ...intent, last_payment_error: error, next_action: null, status: 'requires_payment_method' }
  world.store.put('payment_intent', failed)
  world.store.put('checkout', {
    ...record,
    session: { ...record.session, payment_intent: failed.id },
    page: { notice, email: payer.email, name: payer.name },
  })
  emit(world, 'payment_intent.payment_failed', failed, NO_CALL)
  return 'declined'
}

function challenge(world: World, record: CheckoutRecord, intent: PaymentIntent, entered: PendingCard, payer: Payer): Attempt {
  const url = `${world.publicUrl}/c/pay/${record.id}/challenge`
  world.store.put('payment_intent', {
    ...intent,
    next_action: { type: 'redirect_to_url', redirect_to_url: { return_url: null, url } },
    status: 'requires_action',
  })
  world.store.put('checkout', {
    ...record,
    session: { ...record.session, payment_intent: intent.id },
    page: { email: payer.email, name: payer.name, challenge: entered },
  })
  return 'challenge'
}

/** A charge of the intent's amount that has not gone through. */
function chargeOf(world: World, intent: PaymentIntent, card: TestCard, entered: PendingCard, payer: Payer): Charge {
  return {
    ...BLANK_CHARGE,
    id: world.newId('ch_'),
    amount: intent.amount,
    amount_captured: 0,
    balance_transaction: null,
    billing_details: { address: null, email: payer.email, name: payer.name, phone: null, tax_id: null },
    captured: false,
    created: world.now(),
    currency: intent.currency,
    description: intent.description,
    failure_code: null,
    failure_message: null,
    metadata: intent.metadata,
    outcome: outcomeOf(card),
    paid: false,
    payment_intent: intent.id,
    payment_method: world.newId('pm_'),
    payment_method_details: { card: cardDetails(card, entered, intent.amount), type: 'card' },
    status: 'failed',
  }
}
