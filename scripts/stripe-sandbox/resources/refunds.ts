import { findCardByLast4 } from '../cards.ts'
import { invalid, missing } from '../errors.ts'
import { type Cause, emit } from '../events.ts'
import type { Params } from '../params.ts'
import type { Charge, Refund } from '../wire.ts'
import type { World } from '../world.ts'
import { availableIn, bookRefund, settle } from './balance.ts'
import { isWithheld } from './withheld.ts'

const REASONS = ['duplicate', 'fraudulent', 'requested_by_customer'] as const

/** How long a buyer may say where the money goes, when the method cannot know. */
const ACTION_SECONDS = 45 * 86_400

/** How a refund begins. `unfunded`: it waits for the balance to cover it, and nothing is booked yet. */
type Beginning = 'succeeded' | 'pending' | 'requires_action' | 'unfunded'

/** Refunds a charge, whole or in part; never more than is left of it. */
export function createRefund(world: World, params: Params, cause: Cause): Refund {
  const charge = readCharge(world, params)
  const left = charge.amount_captured - charge.amount_refunded
  const amount = params.int('amount', { min: 1, max: 99_999_999 }) ?? left
  const reason = params.word('reason', REASONS) ?? null
  const metadata = params.metadata('metadata')
  const email = params.text('instructions_email', { max: 512 })
  params.done()
  refuse(world, charge, amount, left)
  const beginning = beginningOf(world, charge, amount)
  const refund = blankRefund(world, charge, { amount, reason, metadata, beginning, email })
  const booked: Refund = beginning === 'unfunded' ? refund : { ...refund, balance_transaction: bookRefund(world, refund).id }
  world.store.put('refund', booked)
  setRefunded(world, charge.id, amount)
  plan(world, charge, booked, beginning)
  emit(world, 'refund.created', booked, cause)
  const refunded = world.store.get('charge', charge.id)
  if (refunded) emit(world, 'charge.refunded', refunded, cause, { amount_refunded: charge.amount_refunded })
  return booked
}

/** Moves what is refunded of a charge by an amount, which is negative when a refund did not arrive. */
export function setRefunded(world: World, chargeId: string, by: number): void {
  const charge = world.store.get('charge', chargeId)
  if (!charge) return
  const refunded = charge.amount_refunded + by
  world.store.put('charge', { ...charge, amount_refunded: refunded, refunded: refunded === charge.amount_captured })
}

/** The refund of an id; says so when there is none. */
export function needRefund(world: World, id: string): Refund {
  const refund = world.store.get('refund', id)
  if (!refund) throw missing('refund', id)
  return refund
}

function refuse(world: World, charge: Charge, amount: number, left: number): void {
  if (isWithheld(world, charge)) {
    throw invalid(`Charge ${charge.id} has been charged back; cannot issue a refund.`, 'charge', 'charge_disputed')
  }
  if (left === 0) throw invalid(`Charge ${charge.id} has already been refunded.`, 'charge', 'charge_already_refunded')
  if (amount > left) throw invalid(`Refund amount (${amount}) is greater than unrefunded amount on charge (${left})`, 'amount')
}

function beginningOf(world: World, charge: Charge, amount: number): Beginning {
  const { settings } = world
  const settled = settle(world, amount, charge.currency)
  if (settings.refundsNeedBalance && availableIn(world, settled.currency) < settled.amount) return 'unfunded'
  return aftermathOf(charge) === 'refund-pends' ? 'pending' : settings.refunds
}

/** What is to come of a refund, by the card it goes to, the settings and the faults. */
function plan(world: World, charge: Charge, refund: Refund, beginning: Beginning): void {
  const at = world.nowMs() + world.settings.refundSettlesAfterSeconds * 1_000
  const { faults } = world
  if (faults.failNextRefunds > 0) world.setFaults({ ...faults, failNextRefunds: faults.failNextRefunds - 1 })
  const mustFail = faults.failNextRefunds > 0 || aftermathOf(charge) === 'refund-fails-later'
  if (mustFail) world.schedule('refund.fail', refund.id, at)
  else if (beginning === 'pending' || beginning === 'unfunded') world.schedule('refund.settle', refund.id, at)
}

function aftermathOf(charge: Charge) {
  return findCardByLast4(charge.payment_method_details?.card?.last4)?.aftermath
}

interface Asked {
  readonly amount: number
  readonly reason: Refund['reason']
  readonly metadata: Record<string, string>
  readonly beginning: Beginning
  readonly email: string | undefined
}

function blankRefund(world: World, charge: Charge, { amount, reason, metadata, beginning, email }: Asked): Refund {
  const isWaiting = beginning === 'pending' || beginning === 'unfunded'
  return {
    id: world.newId('re_'),
    object: 'refund',
    amount,
    balance_transaction: null,
    charge: charge.id,
    created: world.now(),
    currency: charge.currency,
    customer: charge.customer,
    customer_account: null,
    destination_details: {
      card: { reference_status: 'pending', reference_type: 'acquirer_reference_number', type: isWaiting ? 'pending' : 'refund' },
      type: 'card',
    },
    metadata,
    payment_intent: charge.payment_intent,
    payment_method: charge.payment_method,
    reason,
    receipt_number: null,
    source_transfer_reversal: null,
    status: beginning === 'unfunded' ? 'pending' : beginning,
    transfer_reversal: null,
    ...(isWaiting && { pending_reason: beginning === 'unfunded' ? 'insufficient_funds' : 'processing' }),
    ...(beginning === 'requires_action' && askWhere(world, email ?? charge.billing_details.email ?? 'buyer@example.com')),
  }
}

function askWhere(world: World, email: string): Pick<Refund, 'instructions_email' | 'next_action'> {
  return {
    instructions_email: email,
    next_action: {
      display_details: {
        email_sent: { email_sent_at: world.now(), email_sent_to: email },
        expires_at: world.now() + ACTION_SECONDS,
      },
      type: 'display_details',
    },
  }
}

function readCharge(world: World, params: Params): Charge {
  const intentId = params.text('payment_intent')
  const chargeId = params.text('charge') ?? latestCharge(world, intentId)
  if (chargeId === undefined) throw invalid('One of the following params should be provided: payment_intent or charge.')
  const charge = world.store.get('charge', chargeId)
  if (!charge) throw missing('charge', chargeId)
  if (!charge.captured) throw invalid(`Charge ${charge.id} was not captured: there is nothing to refund.`, 'charge')
  return charge
}

function latestCharge(world: World, intentId: string | undefined): string | undefined {
  if (intentId === undefined) return undefined
  const intent = world.store.get('payment_intent', intentId)
  if (!intent) throw missing('payment_intent', intentId)
  if (typeof intent.latest_charge !== 'string') throw invalid('This PaymentIntent does not have a successful charge to refund.')
  return intent.latest_charge
}
