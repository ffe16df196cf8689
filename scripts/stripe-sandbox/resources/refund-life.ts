import { invalid } from '../errors.ts'
import { type Cause, emit, NO_CALL } from '../events.ts'
import type { Params } from '../params.ts'
import type { Refund } from '../wire.ts'
import type { World } from '../world.ts'
import { availableIn, bookRefund, bookRefundFailure, settle } from './balance.ts'
import { needRefund, setRefunded } from './refunds.ts'

/** Why a refund may fail, in the API's words. */
export const FAILURE_REASONS = [
  'charge_for_pending_refund_disputed',
  'declined',
  'expired_or_canceled_card',
  'insufficient_funds',
  'lost_or_stolen_card',
  'merchant_request',
  'unknown',
] as const
export type FailureReason = (typeof FAILURE_REASONS)[number]

const ENDED = ['failed', 'canceled']

/** Changes the metadata of a refund, the one thing of it that can be changed. */
export function updateRefund(world: World, id: string, params: Params, cause: Cause): Refund {
  const before = needRefund(world, id)
  const after: Refund = { ...before, metadata: params.changedMetadata('metadata', before.metadata) }
  params.done()
  world.store.put('refund', after)
  tellUpdate(world, after, cause, { metadata: before.metadata })
  return after
}

/** Cancels a refund that waits for its buyer; the money comes back. Refunds in any other state are refused. */
export function cancelRefund(world: World, id: string, cause: Cause): Refund {
  const refund = needRefund(world, id)
  if (refund.status !== 'requires_action') {
    throw invalid(
      `Only refunds with a status of \`requires_action\` can be canceled. This refund has a status of \`${refund.status}\`.`,
    )
  }
  return giveBack(world, refund, { status: 'canceled' }, cause)
}

/** A pending refund has reached its card. */
export function settleRefund(world: World, id: string): Refund {
  const before = needRefund(world, id)
  if (before.status !== 'pending' && before.status !== 'requires_action') return before
  if (mustWait(world, before)) return before
  const { pending_reason: _reason, next_action: _action, ...rest } = before
  const reference = { reference: world.newId('', 23), reference_status: 'available' }
  const after: Refund = {
    ...rest,
    balance_transaction: before.balance_transaction ?? bookRefund(world, before).id,
    destination_details: {
      card: { ...reference, reference_type: 'acquirer_reference_number', type: 'refund' },
      type: 'card',
    },
    status: 'succeeded',
  }
  world.store.put('refund', after)
  tellUpdate(world, after, NO_CALL, { status: before.status })
  return after
}

/** A refund that waits for the balance to cover it is looked at again an hour later. */
function mustWait(world: World, refund: Refund): boolean {
  if (refund.balance_transaction !== null) return false
  const { amount, currency } = settle(world, refund.amount, refund.currency)
  if (availableIn(world, currency) >= amount) return false
  world.schedule('refund.settle', refund.id, world.nowMs() + 3_600_000)
  return true
}

/** A refund did not reach its card, be it days after it seemed to: the money comes back, and the charge can be refunded again. */
export function failRefund(world: World, id: string, reason: FailureReason): Refund {
  const refund = needRefund(world, id)
  if (ENDED.includes(refund.status ?? '')) return refund
  const failed = giveBack(world, refund, { status: 'failed', failure_reason: reason }, NO_CALL)
  emit(world, 'refund.failed', failed, NO_CALL, { status: refund.status })
  return failed
}

/** The pending refunds of a charge fail when its bank takes the money itself. */
export function failPendingRefunds(world: World, chargeId: string): void {
  const pending = world.store.find('refund', {
    fields: [
      ['$.charge', chargeId],
      ['$.status', 'pending'],
    ],
  })
  for (const refund of pending) failRefund(world, refund.id, 'charge_for_pending_refund_disputed')
}

function giveBack(world: World, refund: Refund, change: Partial<Refund>, cause: Cause): Refund {
  const { pending_reason: _reason, next_action: _action, ...rest } = refund
  const gone =
    typeof refund.balance_transaction === 'string'
      ? world.store.get('balance_transaction', refund.balance_transaction)
      : undefined
  const returned = gone && bookRefundFailure(world, gone, refund.id)
  const after: Refund = { ...rest, ...change, ...(returned && { failure_balance_transaction: returned.id }) }
  world.store.put('refund', after)
  if (typeof refund.charge === 'string') setRefunded(world, refund.charge, -refund.amount)
  tellUpdate(world, after, cause, { status: refund.status })
  return after
}

function tellUpdate(world: World, refund: Refund, cause: Cause, before: Partial<Refund>): void {
  emit(world, 'refund.updated', refund, cause, before)
  emit(world, 'charge.refund.updated', refund, cause, before)
}
