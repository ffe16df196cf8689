import type Stripe from 'stripe'
import { expect, test } from 'vitest'
import { eventsOf, payment, runningSandbox } from './running-sandbox.ts'

const FEE = 660
const DISPUTE_FEE = 5_600
/** What a foreign card's payment of S/ 191.80 costs: 3.99 % and S/ 0.68. */
const FOREIGN_FEE = 833

async function disputed(overrides: Record<string, unknown> = {}) {
  const sandbox = await runningSandbox()
  const intent = await payment(sandbox.stripe)
  const charge = String(intent.latest_charge)
  const dispute = await sandbox.act<Stripe.Dispute>(`disputes/${charge}`, overrides)
  return { ...sandbox, intent, charge, dispute }
}

test('a chargeback takes the amount and its fee at once, and says so three times', async () => {
  const { stripe, dispute, charge, check } = await disputed({ reason: 'product_not_received' })
  expect(await stripe.disputes.retrieve(dispute.id)).toMatchObject({
    object: 'dispute',
    amount: 19_180,
    charge,
    reason: 'product_not_received',
    status: 'needs_response',
    is_charge_refundable: false,
    evidence_details: { has_evidence: false, submission_count: 0 },
    balance_transactions: [
      {
        type: 'adjustment',
        reporting_category: 'dispute',
        amount: -19_180,
        fee: DISPUTE_FEE,
        net: -19_180 - DISPUTE_FEE,
        source: dispute.id,
      },
    ],
  })
  expect((await stripe.charges.retrieve(charge)).disputed).toBe(true)
  expect(await eventsOf(stripe, dispute.id)).toEqual(['charge.dispute.created', 'charge.dispute.funds_withdrawn'])
  expect(await check()).toEqual({ ok: true, balances: { pen: -FEE - DISPUTE_FEE }, broken: [] })
})

test('a dispute won gives the amount back and keeps the fee; its charge can be refunded again', async () => {
  const { stripe, dispute, intent, act, check } = await disputed()
  await expect(stripe.refunds.create({ payment_intent: intent.id })).rejects.toMatchObject({
    code: 'charge_disputed',
    statusCode: 400,
  })
  await act(`disputes/${dispute.id}`, { to: 'won' })
  const won = await stripe.disputes.retrieve(dispute.id)
  expect(won).toMatchObject({
    status: 'won',
    balance_transactions: [{ amount: -19_180 }, { amount: 19_180, fee: 0, reporting_category: 'dispute_reversal' }],
  })
  expect((await eventsOf(stripe, dispute.id)).slice(2)).toEqual(['charge.dispute.funds_reinstated', 'charge.dispute.closed'])
  expect(await check()).toMatchObject({ ok: true, balances: { pen: 19_180 - FEE - DISPUTE_FEE } })
  expect((await stripe.refunds.create({ payment_intent: intent.id })).status).toBe('succeeded')
  expect((await check()).ok).toBe(true)
})

test('a dispute lost keeps the money, its charge stays closed to refunds, and it cannot be judged again', async () => {
  const { stripe, dispute, intent, act, check } = await disputed()
  await act(`disputes/${dispute.id}`, { to: 'lost' })
  expect((await eventsOf(stripe, dispute.id)).at(-1)).toBe('charge.dispute.closed')
  await expect(stripe.refunds.create({ payment_intent: intent.id, amount: 1 })).rejects.toMatchObject({ code: 'charge_disputed' })
  await expect(act(`disputes/${dispute.id}`, { to: 'won' })).rejects.toThrow('is closed')
  await expect(stripe.disputes.close(dispute.id)).rejects.toMatchObject({ statusCode: 400 })
  expect(await check()).toMatchObject({ ok: true, balances: { pen: -FEE - DISPUTE_FEE } })
})

test.each([
  ['winning_evidence', 'won'],
  ['losing_evidence', 'lost'],
])('%s handed in ends as %s', async (text, status) => {
  const { stripe, dispute, check } = await disputed()
  const staged = await stripe.disputes.update(dispute.id, { evidence: { shipping_carrier: 'Serpost' }, submit: false })
  expect(staged).toMatchObject({ status: 'needs_response', evidence_details: { has_evidence: true, submission_count: 0 } })
  const ended = await stripe.disputes.update(dispute.id, { evidence: { uncategorized_text: text }, submit: true })
  expect(ended).toMatchObject({ status, evidence: { shipping_carrier: 'Serpost' }, evidence_details: { submission_count: 1 } })
  expect((await check()).ok).toBe(true)
})

test('evidence of other words is under review until somebody decides; it can be handed in once', async () => {
  const { stripe, dispute, act } = await disputed()
  const handed = await stripe.disputes.update(dispute.id, { evidence: { uncategorized_text: 'Firmado por la vecina' } })
  expect(handed.status).toBe('under_review')
  await expect(stripe.disputes.update(dispute.id, { evidence: { uncategorized_text: 'x' } })).rejects.toMatchObject({
    statusCode: 400,
  })
  await act(`disputes/${dispute.id}`, { to: 'won' })
  expect((await stripe.disputes.retrieve(dispute.id)).status).toBe('won')
})

test('a decision may take its time; nothing handed in by the deadline is lost', async () => {
  const slow = await disputed()
  await slow.settings({ disputeDecisionSeconds: 3_600 })
  await slow.stripe.disputes.update(slow.dispute.id, { evidence: { uncategorized_text: 'winning_evidence' } })
  expect((await slow.stripe.disputes.retrieve(slow.dispute.id)).status).toBe('under_review')
  await slow.advance(3_601)
  expect((await slow.stripe.disputes.retrieve(slow.dispute.id)).status).toBe('won')
  const silent = await disputed()
  await silent.advance(10 * 86_400)
  expect(await silent.stripe.disputes.retrieve(silent.dispute.id)).toMatchObject({
    status: 'lost',
    evidence_details: { past_due: true },
  })
})

test('after a partial refund the rest is disputed; a pending refund fails when the bank takes the money itself', async () => {
  const { stripe, settings, act, check } = await runningSandbox()
  const intent = await payment(stripe)
  await stripe.refunds.create({ payment_intent: intent.id, amount: 5_000 })
  await settings({ refunds: 'pending' })
  const pending = await stripe.refunds.create({ payment_intent: intent.id, amount: 1_000 })
  const dispute = await act<Stripe.Dispute>(`disputes/${String(intent.latest_charge)}`)
  expect(dispute.amount).toBe(13_180)
  expect(await stripe.refunds.retrieve(pending.id)).toMatchObject({
    status: 'failed',
    failure_reason: 'charge_for_pending_refund_disputed',
  })
  expect(await check()).toMatchObject({ ok: true, balances: { pen: 19_180 - FEE - 5_000 - 13_180 - DISPUTE_FEE } })
})

test('a charge refunded whole can still be disputed, for an amount that is said; never for more than it took', async () => {
  const { stripe, act, check } = await runningSandbox()
  const intent = await payment(stripe)
  await stripe.refunds.create({ payment_intent: intent.id })
  const path = `disputes/${String(intent.latest_charge)}`
  await expect(act(path)).rejects.toThrow('amount must be')
  await expect(act(path, { amount: 19_181 })).rejects.toThrow('amount must be')
  await act(path, { amount: 19_180, reason: 'credit_not_processed' })
  await expect(act(path)).rejects.toThrow('disputed already')
  expect(await check()).toMatchObject({ ok: true, balances: { pen: -FEE - 19_180 - DISPUTE_FEE } })
})

test('an inquiry takes nothing; its charge can be refunded, and refunded whole ends it', async () => {
  const { stripe, dispute, intent, check } = await disputed({ inquiry: true })
  expect(dispute).toMatchObject({ status: 'warning_needs_response', is_charge_refundable: true, balance_transactions: [] })
  await stripe.refunds.create({ payment_intent: intent.id })
  expect(await stripe.disputes.retrieve(dispute.id)).toMatchObject({ status: 'warning_closed' })
  expect(await eventsOf(stripe, dispute.id)).toEqual(['charge.dispute.created', 'charge.dispute.closed'])
  expect(await check()).toMatchObject({ ok: true, balances: { pen: -FEE } })
})

test('an inquiry becomes a chargeback, by its evidence or by the bank; one that nobody pursues ends by itself', async () => {
  const { stripe, dispute, check } = await disputed({ inquiry: true })
  const after = await stripe.disputes.update(dispute.id, { evidence: { uncategorized_text: 'escalate_inquiry_evidence' } })
  expect(after).toMatchObject({ status: 'needs_response', balance_transactions: [{ amount: -19_180 }] })
  expect((await check()).ok).toBe(true)
  const quiet = await disputed({ inquiry: true })
  await quiet.advance(121 * 86_400)
  expect((await quiet.stripe.disputes.retrieve(quiet.dispute.id)).status).toBe('warning_closed')
})

test.each([
  ['pm_card_createDispute', 'fraudulent', 'needs_response'],
  ['pm_card_createDisputeProductNotReceived', 'product_not_received', 'needs_response'],
  ['pm_card_createDisputeInquiry', 'fraudulent', 'warning_needs_response'],
])('the test card %s is disputed as soon as it has paid', async (method, reason, status) => {
  const { stripe, check } = await runningSandbox()
  const intent = await payment(stripe, { payment_method: method })
  expect(intent.status).toBe('succeeded')
  const { data } = await stripe.disputes.list({ payment_intent: intent.id })
  expect(data.map((dispute) => [dispute.reason, dispute.status])).toEqual([[reason, status]])
  const withdrawn = status === 'needs_response' ? 19_180 + DISPUTE_FEE : 0
  expect(await check()).toMatchObject({ ok: true, balances: { pen: 19_180 - FOREIGN_FEE - withdrawn } })
})

test('giving a dispute up loses it; metadata alone hands nothing in', async () => {
  const { stripe, dispute } = await disputed()
  expect(await stripe.disputes.update(dispute.id, { metadata: { case: '7' } })).toMatchObject({
    status: 'needs_response',
    metadata: { case: '7' },
  })
  expect(await stripe.disputes.close(dispute.id)).toMatchObject({ status: 'lost' })
})
