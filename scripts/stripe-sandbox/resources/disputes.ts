import { invalid, missing } from '../errors.ts'
import { type Cause, emit, NO_CALL } from '../events.ts'
import type { Charge, Dispute } from '../wire.ts'
import type { World } from '../world.ts'
import { bookDispute, bookReinstatement } from './balance.ts'
import { BLANK_EVIDENCE } from './blank-dispute.ts'
import { failPendingRefunds } from './refund-life.ts'
import { disputesOf } from './withheld.ts'

/** Reasons a cardholder's bank may give. */
export const DISPUTE_REASONS = [
  'bank_cannot_process',
  'check_returned',
  'credit_not_processed',
  'customer_initiated',
  'debit_not_authorized',
  'duplicate',
  'fraudulent',
  'general',
  'incorrect_account_details',
  'insufficient_funds',
  'noncompliant',
  'product_not_received',
  'product_unacceptable',
  'subscription_canceled',
  'unrecognized',
] as const
export type DisputeReason = (typeof DISPUTE_REASONS)[number]

/** Visa's own number of a reason. */
const NETWORK_CODES: Partial<Record<DisputeReason, string>> = {
  fraudulent: '10.4',
  product_not_received: '13.1',
  product_unacceptable: '13.3',
  credit_not_processed: '13.6',
  duplicate: '12.6.1',
}

const ANSWER_SECONDS = 9 * 86_400
const INQUIRY_SECONDS = 120 * 86_400
const CLOSED: readonly Dispute['status'][] = ['won', 'lost', 'warning_closed', 'prevented']

export interface NewDispute {
  readonly chargeId: string
  readonly reason: DisputeReason
  /** What is disputed; all that was not refunded when not given. */
  readonly amount?: number
  /** A question first: no money moves yet. */
  readonly isInquiry?: boolean
}

/** The cardholder's bank disputes a charge. A chargeback takes the money and its fee at once; an inquiry takes nothing yet. */
export function openDispute(world: World, { chargeId, reason, amount, isInquiry = false }: NewDispute): Dispute {
  const charge = world.store.get('charge', chargeId)
  if (!charge) throw missing('charge', chargeId)
  if (charge.status !== 'succeeded') throw invalid(`Charge ${chargeId} did not succeed: nobody disputes it`, 'charge')
  const isOpen = disputesOf(world, chargeId).some(({ status }) => !CLOSED.includes(status))
  if (isOpen) throw invalid(`Charge ${chargeId} is disputed already`, 'charge')
  const disputed = amount ?? charge.amount_captured - charge.amount_refunded
  if (!Number.isInteger(disputed) || disputed < 1 || disputed > charge.amount_captured) {
    throw invalid(`amount must be from 1 to ${charge.amount_captured}`, 'amount')
  }
  const dispute = blankDispute(world, charge, reason, disputed, isInquiry)
  world.store.put('dispute', dispute)
  world.store.put('charge', { ...charge, disputed: true })
  emit(world, 'charge.dispute.created', dispute, NO_CALL)
  world.schedule('dispute.due', dispute.id, world.nowMs() + (isInquiry ? INQUIRY_SECONDS : ANSWER_SECONDS) * 1_000)
  return isInquiry ? dispute : withdraw(world, dispute)
}

/** An inquiry becomes a chargeback: now the money goes. */
export function escalate(world: World, dispute: Dispute): Dispute {
  const dueBy = world.now() + ANSWER_SECONDS
  world.schedule('dispute.due', dispute.id, dueBy * 1_000)
  const after: Dispute = {
    ...dispute,
    evidence_details: { ...dispute.evidence_details, due_by: dueBy, submission_count: 0, submission_method: 'not_submitted' },
    is_charge_refundable: false,
    status: 'needs_response',
  }
  world.store.put('dispute', after)
  emit(world, 'charge.dispute.updated', after, NO_CALL, { status: dispute.status })
  return withdraw(world, after)
}

/** Ends a dispute. What was withdrawn comes back when it is won. */
export function closeDispute(
  world: World,
  dispute: Dispute,
  status: 'won' | 'lost' | 'warning_closed',
  cause: Cause = NO_CALL,
): Dispute {
  const [gone] = dispute.balance_transactions
  const returned = status === 'won' && gone ? [bookReinstatement(world, gone, chargeIdOf(dispute))] : []
  const after: Dispute = {
    ...dispute,
    balance_transactions: [...dispute.balance_transactions, ...returned],
    is_charge_refundable: status !== 'lost',
    status,
  }
  world.store.put('dispute', after)
  if (returned.length > 0) emit(world, 'charge.dispute.funds_reinstated', after, cause)
  emit(world, 'charge.dispute.closed', after, cause, { status: dispute.status })
  return after
}

/** Whether a dispute has ended. */
export function isClosed({ status }: Dispute): boolean {
  return CLOSED.includes(status)
}

/** The dispute of an id; says so when there is none. */
export function needDispute(world: World, id: string): Dispute {
  const dispute = world.store.get('dispute', id)
  if (!dispute) throw missing('dispute', id)
  return dispute
}

/** The id of the disputed charge. */
export function chargeIdOf({ charge }: Dispute): string {
  return typeof charge === 'string' ? charge : charge.id
}

function withdraw(world: World, dispute: Dispute): Dispute {
  const charge = chargeIdOf(dispute)
  failPendingRefunds(world, charge)
  const gone = bookDispute(world, { id: dispute.id, amount: dispute.amount, currency: dispute.currency, charge })
  const after: Dispute = { ...dispute, balance_transactions: [gone] }
  world.store.put('dispute', after)
  emit(world, 'charge.dispute.funds_withdrawn', after, NO_CALL)
  return after
}

function blankDispute(world: World, charge: Charge, reason: DisputeReason, amount: number, isInquiry: boolean): Dispute {
  const brand = charge.payment_method_details?.card?.brand ?? 'visa'
  const code = NETWORK_CODES[reason] ?? null
  return {
    id: world.newId('du_'),
    object: 'dispute',
    amount,
    balance_transactions: [],
    charge: charge.id,
    created: world.now(),
    currency: charge.currency,
    enhanced_eligibility_types: [],
    evidence: {
      ...BLANK_EVIDENCE,
      customer_email_address: charge.billing_details.email,
      customer_name: charge.billing_details.name,
    },
    evidence_details: {
      due_by: world.now() + (isInquiry ? INQUIRY_SECONDS : ANSWER_SECONDS),
      enhanced_eligibility: {},
      has_evidence: false,
      past_due: false,
      submission_count: 0,
      submission_method: 'not_submitted',
    },
    intended_submission_method: null,
    is_charge_refundable: isInquiry,
    livemode: false,
    metadata: {},
    network_reason_code: code,
    payment_intent: charge.payment_intent,
    payment_method_details: {
      card: { brand, case_type: isInquiry ? 'inquiry' : 'chargeback', network: brand, network_reason_code: code },
      type: 'card',
    },
    reason,
    status: isInquiry ? 'warning_needs_response' : 'needs_response',
  }
}
