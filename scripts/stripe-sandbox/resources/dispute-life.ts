import { invalid } from '../errors.ts'
import { type Cause, emit } from '../events.ts'
import type { Params } from '../params.ts'
import type { Dispute } from '../wire.ts'
import type { World } from '../world.ts'
import { TEXT_EVIDENCE } from './blank-dispute.ts'
import { closeDispute, escalate, isClosed, needDispute } from './disputes.ts'
import { disputesOf } from './withheld.ts'

const METHODS = ['manual', 'prefer_manual', 'prefer_smart_disputes', 'smart_disputes'] as const

/** Evidence whose text decides, as in the provider's own test mode. */
const DECIDING = {
  winning_evidence: 'won',
  losing_evidence: 'lost',
  escalate_inquiry_evidence: 'escalated',
} as const
type Verdict = (typeof DECIDING)[keyof typeof DECIDING]

const NEEDS_RESPONSE: readonly Dispute['status'][] = ['needs_response', 'warning_needs_response']

/** Keeps evidence and, unless `submit=false` says to wait, hands it to the bank. It can be handed in once. */
export function updateDispute(world: World, id: string, params: Params, cause: Cause): Dispute {
  const before = needDispute(world, id)
  const given = readEvidence(params)
  const submit = params.flag('submit') ?? given !== undefined
  const method = params.word('intended_submission_method', METHODS) ?? before.intended_submission_method
  const metadata = params.changedMetadata('metadata', before.metadata)
  params.done()
  if ((given || submit) && !NEEDS_RESPONSE.includes(before.status)) {
    throw invalid(`This dispute's evidence can no longer be changed: it has a status of \`${before.status}\`.`)
  }
  const evidence = { ...before.evidence, ...given }
  const hasEvidence = before.evidence_details.has_evidence || Object.values(given ?? {}).some((text) => text !== null)
  const after: Dispute = {
    ...before,
    evidence,
    evidence_details: {
      ...before.evidence_details,
      has_evidence: hasEvidence,
      submission_count: before.evidence_details.submission_count + (submit ? 1 : 0),
      submission_method: submit ? 'manual' : before.evidence_details.submission_method,
    },
    intended_submission_method: method,
    metadata,
    status: submit ? underReview(before.status) : before.status,
  }
  world.store.put('dispute', after)
  emit(world, 'charge.dispute.updated', after, cause, { status: before.status })
  if (!submit || verdictOf(after) === undefined) return after
  const { disputeDecisionSeconds } = world.settings
  if (disputeDecisionSeconds === 0) return decide(world, id)
  world.schedule('dispute.decide', id, world.nowMs() + disputeDecisionSeconds * 1_000)
  return after
}

/** Gives a dispute up: lost at once, and for good. */
export function giveUpDispute(world: World, id: string, cause: Cause): Dispute {
  const dispute = needDispute(world, id)
  if (isClosed(dispute)) throw invalid('This dispute is already closed.')
  return closeDispute(world, dispute, dispute.status.startsWith('warning_') ? 'warning_closed' : 'lost', cause)
}

/** The bank has read the evidence whose text decides. */
export function decide(world: World, id: string): Dispute {
  const dispute = needDispute(world, id)
  const verdict = isClosed(dispute) ? undefined : verdictOf(dispute)
  return verdict === undefined ? dispute : judge(world, dispute, verdict)
}

/** The bank's word on a dispute, from wherever it comes. An inquiry can only be dropped or become a chargeback. */
export function judge(world: World, dispute: Dispute, verdict: Verdict): Dispute {
  if (isClosed(dispute)) throw invalid(`Dispute ${dispute.id} has a status of \`${dispute.status}\` and is closed`, 'to')
  const isInquiry = dispute.status.startsWith('warning_')
  if (verdict === 'escalated') {
    if (!isInquiry) throw invalid(`Dispute ${dispute.id} is a chargeback already`, 'to')
    return escalate(world, dispute)
  }
  return closeDispute(world, dispute, isInquiry ? 'warning_closed' : verdict)
}

/** Time is up: what nobody answered is lost, an inquiry that nobody pursued is dropped. */
export function passDeadline(world: World, id: string): void {
  const dispute = needDispute(world, id)
  // An inquiry that became a chargeback meanwhile has a later deadline, and its own timer.
  if (isClosed(dispute) || (dispute.evidence_details.due_by ?? 0) > world.now()) return
  const isInquiry = dispute.status.startsWith('warning_')
  if (!isInquiry && dispute.status !== 'needs_response') return
  const late: Dispute = { ...dispute, evidence_details: { ...dispute.evidence_details, past_due: !isInquiry } }
  closeDispute(world, late, isInquiry ? 'warning_closed' : 'lost')
}

/** An inquiry into a charge that was refunded whole ends: there is nothing left to ask about. */
export function dropInquiries(world: World, chargeId: string): void {
  if (world.store.get('charge', chargeId)?.refunded !== true) return
  for (const dispute of disputesOf(world, chargeId))
    if (dispute.status.startsWith('warning_') && !isClosed(dispute)) closeDispute(world, dispute, 'warning_closed')
}

function underReview(status: Dispute['status']): Dispute['status'] {
  return status.startsWith('warning_') ? 'warning_under_review' : 'under_review'
}

function verdictOf({ evidence, status }: Dispute): Verdict | undefined {
  const text = evidence.uncategorized_text ?? ''
  const verdict = Object.hasOwn(DECIDING, text) ? DECIDING[text as keyof typeof DECIDING] : undefined
  return verdict === 'escalated' && !status.startsWith('warning_') ? undefined : verdict
}

function readEvidence(params: Params): Partial<Dispute['evidence']> | undefined {
  const given = params.object('evidence')
  if (!given) return undefined
  const texts = TEXT_EVIDENCE.filter((name) => given.has(name)).map((name) => [name, given.text(name, { max: 20_000 }) ?? null])
  return Object.fromEntries(texts)
}
