import { invalid, missing } from '../errors.ts'
import { type Cause, emit } from '../events.ts'
import type { Params } from '../params.ts'
import type { Charge, Refund } from '../wire.ts'
import type { World } from '../world.ts'
import { bookRefund } from './balance.ts'

const REASONS = ['duplicate', 'fraudulent', 'requested_by_customer'] as const

/** Refunds a charge, whole or in part; never more than is left of it. */
export function createRefund(world: World, params: Params, cause: Cause): Refund {
  const charge = readCharge(world, params)
  const left = charge.amount_captured - charge.amount_refunded
  const amount = params.int('amount', { min: 1, max: 99_999_999 }) ?? left
  const reason = params.word('reason', REASONS) ?? null
  const metadata = params.metadata('metadata')
  params.done()
  if (left === 0) throw invalid(`Charge ${charge.id} has already been refunded.`, 'charge', 'charge_already_refunded')
  if (amount > left) throw invalid(`Refund amount (${amount}) is greater than unrefunded amount on charge (${left})`, 'amount')
  const id = world.newId('re_')
  const refund: Refund = {
    id,
    object: 'refund',
    amount,
    balance_transaction: bookRefund(world, { id, amount, currency: charge.currency }).id,
    charge: charge.id,
    created: world.now(),
    currency: charge.currency,
    customer: null,
    customer_account: null,
    metadata,
    payment_intent: charge.payment_intent,
    payment_method: charge.payment_method,
    reason,
    receipt_number: null,
    source_transfer_reversal: null,
    status: 'succeeded',
    transfer_reversal: null,
  }
  const refunded: Charge = { ...charge, amount_refunded: charge.amount_refunded + amount, refunded: amount === left }
  world.store.put('refund', refund)
  world.store.put('charge', refunded)
  emit(world, 'charge.refunded', refunded, cause)
  return refund
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
