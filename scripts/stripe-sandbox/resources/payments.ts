import type { TestCard } from '../cards.ts'
import { emit, NO_CALL } from '../events.ts'
import type { CheckoutRecord } from '../store.ts'
import type { PaymentIntent, Session } from '../wire.ts'
import type { World } from '../world.ts'
import { BLANK_INTENT } from './blank-payment.ts'
import { begin, decline, dispute, isAsynchronous, type Payer, type PaymentError, succeed, type Tender } from './charges.ts'

/**
 * How an attempt ended. `closed`: the session was paid or had expired before, and nothing was done. `waiting`: the
 * buyer's bank takes its time.
 */
export type Attempt = 'paid' | 'declined' | 'challenge' | 'waiting' | 'closed'

/**
 * Tries to pay an open session by a card. Runs inside one transaction, so that of any number of attempts at once
 * exactly one finds the session open and pays.
 */
export function attemptPayment(world: World, record: CheckoutRecord, tender: Tender): Attempt {
  if (record.session.status !== 'open') return 'closed'
  // The bank has the buyer's yes: whoever presses again waits with her.
  if (record.page.isAnswered) return 'waiting'
  const intent = intentOf(world, record)
  if (tender.card.behaviour === 'challenge') return challenge(world, record, intent, tender)
  if (tender.card.behaviour === 'approve') return pay(world, record, intent, tender)
  const { intent: failed, error } = decline(world, intent, tender, NO_CALL)
  return reopen(world, record, failed, tender.payer, error)
}

/** The buyer's bank has answered a 3-D Secure challenge: yes pays, no leaves the session open for another card. */
export function answerChallenge(world: World, record: CheckoutRecord, card: TestCard, isApproved: boolean): Attempt {
  const tender = challenged(record, card)
  if (record.session.status !== 'open' || !tender) return 'closed'
  if (record.page.isAnswered) return 'waiting'
  const intent = intentOf(world, record)
  if (!isApproved) return reopen(world, record, intent, tender.payer, UNAUTHENTICATED)
  const { challengeSeconds } = world.settings
  if (challengeSeconds === 0) return pay(world, record, intent, tender)
  world.store.put('checkout', { ...record, page: { ...record.page, isAnswered: true } })
  world.schedule('challenge.finish', record.id, world.nowMs() + challengeSeconds * 1_000)
  return 'waiting'
}

/** Pays what the buyer has said yes to, unless the session has ended meanwhile. */
export function payChallenged(world: World, record: CheckoutRecord, card: TestCard): Attempt {
  const tender = challenged(record, card)
  if (record.session.status !== 'open' || !record.page.isAnswered || !tender) return 'closed'
  return pay(world, record, intentOf(world, record), tender)
}

const UNAUTHENTICATED: PaymentError = {
  code: 'payment_intent_authentication_failure',
  message: 'We are unable to authenticate your payment method. Please choose a different payment method and try again.',
  type: 'card_error',
}

function challenged(record: CheckoutRecord, card: TestCard): Tender | undefined {
  const { challenge: entered, email = '', name = '' } = record.page
  return entered && { card, entered, payer: { email, name } }
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
    customer: record.session.customer,
    description: record.intent.description,
    metadata: record.intent.metadata,
    status: 'requires_payment_method',
  }
}

function pay(world: World, record: CheckoutRecord, intent: PaymentIntent, tender: Tender): Attempt {
  const isLate = isAsynchronous(tender.card)
  const charged = isLate ? begin(world, intent, tender, NO_CALL) : succeed(world, intent, tender, NO_CALL)
  const session: Session = {
    ...record.session,
    customer_details: {
      address: null,
      business_name: null,
      email: tender.payer.email,
      individual_name: null,
      name: tender.payer.name,
      phone: null,
      tax_exempt: 'none',
      tax_ids: [],
    },
    payment_intent: intent.id,
    payment_status: isLate ? 'unpaid' : 'paid',
    status: 'complete',
    url: null,
  }
  world.store.put('checkout', { ...record, session, page: {} })
  emit(world, 'checkout.session.completed', session, NO_CALL)
  dispute(world, charged, tender.card)
  return 'paid'
}

/** An attempt failed: the session stays open, and says why. */
function reopen(world: World, record: CheckoutRecord, intent: PaymentIntent, payer: Payer, error: PaymentError): Attempt {
  const failed: PaymentIntent = { ...intent, last_payment_error: error, next_action: null, status: 'requires_payment_method' }
  world.store.put('payment_intent', failed)
  world.store.put('checkout', {
    ...record,
    session: { ...record.session, payment_intent: failed.id },
    page: {
      notice: error === UNAUTHENTICATED ? 'authentication_failed' : error.decline_code,
      email: payer.email,
      name: payer.name,
    },
  })
  emit(world, 'payment_intent.payment_failed', failed, NO_CALL)
  return 'declined'
}

function challenge(world: World, record: CheckoutRecord, intent: PaymentIntent, { entered, payer }: Tender): Attempt {
  const url = `${world.publicUrl}/c/pay/${record.id}/challenge`
  const asking: PaymentIntent = {
    ...intent,
    next_action: { type: 'redirect_to_url', redirect_to_url: { return_url: null, url } },
    status: 'requires_action',
  }
  world.store.put('payment_intent', asking)
  world.store.put('checkout', {
    ...record,
    session: { ...record.session, payment_intent: intent.id },
    page: { email: payer.email, name: payer.name, challenge: entered },
  })
  emit(world, 'payment_intent.requires_action', asking, NO_CALL)
  return 'challenge'
}
