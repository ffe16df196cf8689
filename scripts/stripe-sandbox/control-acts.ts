import { BANK_DESK } from './bank/desk.ts'
import { readBody, readWord } from './control-body.ts'
import { ApiError, invalid } from './errors.ts'
import { isKnownCurrency } from './fees.ts'
import { judge } from './resources/dispute-life.ts'
import { DISPUTE_REASONS, needDispute, openDispute } from './resources/disputes.ts'
import { failPayout, PAYOUT_FAILURES, type PayoutFailure } from './resources/payout-life.ts'
import { payOutAll } from './resources/payouts.ts'
import { FAILURE_REASONS, failRefund, settleRefund } from './resources/refund-life.ts'
import { needRefund } from './resources/refunds.ts'
import type { World } from './world.ts'

/**
 * What nobody can ask of the API, because banks and cardholders do it: `disputes/ch_…` disputes a charge,
 * `disputes/du_…` decides it, `refunds/re_…` lets it arrive or fail, `payouts/po_…` sends it back, `payouts/pen` pays
 * out now.
 */
export function act(world: World, noun: string, id: string, body: string): unknown {
  if (noun === 'disputes' && id.startsWith('ch_')) return disputeCharge(world, id, body)
  if (noun === 'disputes') {
    const to = readWord(readBody(body, ['to']), 'to', ['won', 'lost', 'escalated'])
    return judge(world, needDispute(world, id), to)
  }
  if (noun === 'refunds') return moveRefund(world, id, body)
  if (noun === 'payouts' && isKnownCurrency(id)) return payOutAll(world, id) ?? { amount: 0 }
  if (noun === 'payouts') {
    const code = readWord(readBody(body, ['code']), 'code', Object.keys(PAYOUT_FAILURES), 'account_closed')
    return failPayout(world, id, code as PayoutFailure, BANK_DESK)
  }
  throw new ApiError(404, 'invalid_request_error', `No such control: POST ${noun}/${id}`.slice(0, 120))
}

function disputeCharge(world: World, chargeId: string, text: string): unknown {
  const body = readBody(text, ['reason', 'amount', 'inquiry'])
  const { amount, inquiry = false } = body
  if (amount !== undefined && typeof amount !== 'number') throw invalid('amount must be a number', 'amount')
  if (typeof inquiry !== 'boolean') throw invalid('inquiry must be true or false', 'inquiry')
  return openDispute(world, {
    chargeId,
    reason: readWord(body, 'reason', DISPUTE_REASONS, 'fraudulent'),
    amount,
    isInquiry: inquiry,
  })
}

function moveRefund(world: World, id: string, text: string): unknown {
  const body = readBody(text, ['to', 'reason'])
  const to = readWord(body, 'to', ['succeeded', 'failed'])
  const { status } = needRefund(world, id)
  if (status === 'failed' || status === 'canceled') throw invalid(`Refund ${id} has a status of \`${status}\``, 'to')
  return to === 'succeeded'
    ? settleRefund(world, id)
    : failRefund(world, id, readWord(body, 'reason', FAILURE_REASONS, 'unknown'))
}
