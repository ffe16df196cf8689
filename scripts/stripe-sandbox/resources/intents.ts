import { findCardOfMethod } from '../cards.ts'
import { ApiError, invalid, missing } from '../errors.ts'
import { type Cause, emit } from '../events.ts'
import { isKnownCurrency, smallestAmount } from '../fees.ts'
import type { Params } from '../params.ts'
import type { PaymentIntent } from '../wire.ts'
import type { World } from '../world.ts'
import { BLANK_INTENT } from './blank-payment.ts'
import { begin, type Charged, decline, dispute, isAsynchronous, succeed, type Tender } from './charges.ts'
import { readCustomer } from './customers.ts'

const REASONS = ['abandoned', 'duplicate', 'fraudulent', 'requested_by_customer'] as const
const CANCELABLE = ['requires_payment_method', 'requires_confirmation', 'requires_action']

/** Opens a payment by card without a page, and confirms it at once if asked. A decline is an error whose traces stay. */
export function createIntent(world: World, params: Params, cause: Cause): PaymentIntent | ApiError {
  const amount = params.int('amount', { min: 1, max: 99_999_999 })
  if (amount === undefined) throw invalid('Missing required param: amount.', 'amount', 'parameter_missing')
  const currency = params.need('currency').toLowerCase()
  if (!isKnownCurrency(currency)) throw invalid(`Invalid currency: ${currency}`, 'currency')
  if (amount < smallestAmount(currency)) {
    throw invalid(`Amount must be at least ${smallestAmount(currency)} ${currency}`, 'amount', 'amount_too_small')
  }
  const method = params.text('payment_method')
  const confirm = params.flag('confirm') ?? false
  readHow(params)
  const id = world.newId('pi_')
  const intent: PaymentIntent = {
    ...BLANK_INTENT,
    id,
    amount,
    client_secret: `${id}_secret_${world.newId('', 25)}`,
    created: world.now(),
    currency,
    customer: readCustomer(world, params),
    description: params.text('description', { max: 1_000 }) ?? null,
    metadata: params.metadata('metadata'),
    payment_method: method ?? null,
    receipt_email: params.text('receipt_email', { max: 512 }) ?? null,
    status: method === undefined ? 'requires_payment_method' : 'requires_confirmation',
  }
  params.done()
  if (confirm && method === undefined) throw invalid('You cannot confirm this PaymentIntent: it is missing a payment method.')
  if (method !== undefined) needCard(method)
  world.store.put('payment_intent', intent)
  emit(world, 'payment_intent.created', intent, cause)
  return confirm ? attempt(world, intent, method ?? '', cause) : intent
}

/** Confirms a payment with a test payment method. */
export function confirmIntent(world: World, id: string, params: Params, cause: Cause): PaymentIntent | ApiError {
  const intent = needIntent(world, id)
  const known = typeof intent.payment_method === 'string' ? intent.payment_method : undefined
  const method = params.text('payment_method') ?? known
  readHow(params)
  params.done()
  if (!['requires_payment_method', 'requires_confirmation'].includes(intent.status)) throw unexpected(intent, 'confirm')
  if (method === undefined) throw invalid('You cannot confirm this PaymentIntent: it is missing a payment method.')
  return attempt(world, intent, method, cause)
}

/** Cancels a payment that has not ended. One that belongs to a checkout session ends with its session. */
export function cancelIntent(world: World, id: string, params: Params, cause: Cause): PaymentIntent {
  const intent = needIntent(world, id)
  const reason = params.word('cancellation_reason', REASONS) ?? null
  params.done()
  const [checkout] = world.store.find('checkout', { fields: [['$.session.payment_intent', id]], limit: 1 })
  if (checkout) throw invalid('You cannot cancel PaymentIntents that were created by Checkout: expire its session instead.')
  if (!CANCELABLE.includes(intent.status)) throw unexpected(intent, 'cancel')
  const after: PaymentIntent = {
    ...intent,
    canceled_at: world.now(),
    cancellation_reason: reason,
    next_action: null,
    status: 'canceled',
  }
  world.store.put('payment_intent', after)
  emit(world, 'payment_intent.canceled', after, cause)
  return after
}

/** Changes what may be changed of a payment without touching its money. */
export function updateIntent(world: World, id: string, params: Params): PaymentIntent {
  const before = needIntent(world, id)
  const after: PaymentIntent = {
    ...before,
    description: params.has('description') ? (params.text('description', { max: 1_000 }) ?? null) : before.description,
    metadata: params.changedMetadata('metadata', before.metadata),
  }
  params.done()
  world.store.put('payment_intent', after)
  return after
}

function attempt(world: World, intent: PaymentIntent, method: string, cause: Cause): PaymentIntent | ApiError {
  const card = needCard(method)
  const entered = { card: card.number, expMonth: 12, expYear: 2034 }
  const tender: Tender = { card, entered, payer: { email: intent.receipt_email ?? '', name: '' } }
  if (card.behaviour === 'challenge') return ask(world, intent, cause)
  if (card.behaviour === 'decline') {
    const { intent: failed, error, charge } = decline(world, intent, tender, cause)
    emit(world, 'payment_intent.payment_failed', failed, cause)
    return new ApiError(402, 'card_error', error.message ?? '', {
      charge: charge.id,
      code: error.code,
      declineCode: error.decline_code,
      paymentIntent: failed,
    })
  }
  const charged: Charged = isAsynchronous(card) ? begin(world, intent, tender, cause) : succeed(world, intent, tender, cause)
  dispute(world, charged, card)
  return charged.intent
}

/** The bank wants to hear from the buyer, and there is no page of ours to ask her on. */
function ask(world: World, intent: PaymentIntent, cause: Cause): PaymentIntent {
  const asking: PaymentIntent = {
    ...intent,
    next_action: { type: 'use_stripe_sdk', use_stripe_sdk: {} },
    status: 'requires_action',
  }
  world.store.put('payment_intent', asking)
  emit(world, 'payment_intent.requires_action', asking, cause)
  return asking
}

/** How a payment is to be made: read so that it is not unknown; only automatic capture of cards is to be had here. */
function readHow(params: Params): void {
  params.word('capture_method', ['automatic', 'automatic_async'])
  params.word('confirmation_method', ['automatic'])
  params.flag('off_session')
  params.url('return_url')
  for (const type of params.texts('allowed_payment_method_types'))
    if (type !== 'card') throw invalid(`This sandbox takes cards only, not ${type}`, 'allowed_payment_method_types')
  const automatic = params.object('automatic_payment_methods')
  automatic?.flag('enabled')
  automatic?.word('allow_redirects', ['always', 'never'])
}

function needCard(method: string) {
  const card = findCardOfMethod(method)
  if (!card) throw missing('PaymentMethod', method)
  return card
}

function needIntent(world: World, id: string): PaymentIntent {
  const intent = world.store.get('payment_intent', id)
  if (!intent) throw missing('payment_intent', id)
  return intent
}

function unexpected({ status }: PaymentIntent, verb: string): ApiError {
  const message = `You cannot ${verb} this PaymentIntent because it has a status of ${status}.`
  return invalid(message, undefined, 'payment_intent_unexpected_state')
}
