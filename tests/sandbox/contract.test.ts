import { randomUUID } from 'node:crypto'
import Stripe from 'stripe'
import { expect, test } from 'vitest'
import { CONTRACT_TIMEOUT_MS, chargeOf, contractTarget, eventually, payment } from './contract-target.ts'
import { sessionParams } from './running-sandbox.ts'

/**
 * What Hilo takes for granted of its payment provider, asked of this sandbox on every run and of Stripe's own test mode
 * the day `STRIPE_CONTRACT_KEY` is set: where the two differ, the sandbox is wrong.
 */
function contract(name: string, check: (target: Awaited<ReturnType<typeof contractTarget>>) => Promise<void>): void {
  test(name, async () => check(await contractTarget()), CONTRACT_TIMEOUT_MS)
}

/** The fields that Hilo reads, by object. */
const READ = {
  charge: [
    'amount',
    'amount_captured',
    'amount_refunded',
    'balance_transaction',
    'currency',
    'disputed',
    'paid',
    'payment_intent',
    'refunded',
    'status',
  ],
  transaction: [
    'amount',
    'available_on',
    'currency',
    'exchange_rate',
    'fee',
    'fee_details',
    'net',
    'reporting_category',
    'source',
    'status',
    'type',
  ],
  refund: ['amount', 'balance_transaction', 'charge', 'currency', 'metadata', 'payment_intent', 'reason', 'status'],
  dispute: [
    'amount',
    'balance_transactions',
    'charge',
    'currency',
    'evidence',
    'evidence_details',
    'is_charge_refundable',
    'reason',
    'status',
  ],
} as const

contract('a payment is a charge, and the charge is a balance transaction: amount less fee is net', async ({ stripe }) => {
  const intent = await payment(stripe)
  const charge = chargeOf(intent)
  const transaction = charge.balance_transaction as Stripe.BalanceTransaction
  expect(intent).toMatchObject({ object: 'payment_intent', status: 'succeeded', amount_received: 2_000, livemode: false })
  expect(charge).toMatchObject({ status: 'succeeded', paid: true, captured: true, amount: 2_000, amount_refunded: 0 })
  for (const field of READ.charge) expect(charge).toHaveProperty(field)
  for (const field of READ.transaction) expect(transaction).toHaveProperty(field)
  expect(transaction).toMatchObject({ type: 'charge', source: charge.id, net: transaction.amount - transaction.fee })
  expect(transaction.fee).toBeGreaterThan(0)
})

test.each([
  ['pm_card_visa_chargeDeclined', 'card_declined', 'generic_decline'],
  ['pm_card_visa_chargeDeclinedInsufficientFunds', 'card_declined', 'insufficient_funds'],
  ['pm_card_chargeDeclinedExpiredCard', 'expired_card', 'expired_card'],
])(
  'a decline (%s) is an error that carries its intent, which can be paid by another card',
  async (method, code, decline) => {
    const { stripe } = await contractTarget()
    const error = await payment(stripe, method).catch((refusal: unknown) => refusal)
    expect(error).toBeInstanceOf(Stripe.errors.StripeCardError)
    expect(error).toMatchObject({ statusCode: 402, code, decline_code: decline })
    const intent = (error as Stripe.errors.StripeCardError).payment_intent
    expect(intent).toMatchObject({ status: 'requires_payment_method', last_payment_error: { code } })
    const paid = await stripe.paymentIntents.confirm(intent?.id ?? '', { payment_method: 'pm_card_visa' })
    expect(paid.status).toBe('succeeded')
  },
  CONTRACT_TIMEOUT_MS,
)

contract('a key answers the same again, refuses other parameters, and keeps an error of the card', async ({ stripe }) => {
  const key = `hilo-contract-${randomUUID()}`
  const params = { amount: 2_000, currency: 'usd', metadata: { hilo_contract: key } }
  const first = await stripe.paymentIntents.create(params, { idempotencyKey: key })
  const again = await stripe.paymentIntents.create(params, { idempotencyKey: key })
  expect(again.id).toBe(first.id)
  expect(again.lastResponse.headers['idempotent-replayed']).toBe('true')
  const other = stripe.paymentIntents.create({ ...params, amount: 2_001 }, { idempotencyKey: key })
  await expect(other).rejects.toBeInstanceOf(Stripe.errors.StripeIdempotencyError)
})

contract('refunds in parts, never beyond the charge', async ({ stripe }) => {
  const intent = await payment(stripe)
  const refund = await stripe.refunds.create({ payment_intent: intent.id, amount: 500, reason: 'requested_by_customer' })
  for (const field of READ.refund) expect(refund).toHaveProperty(field)
  const booked = await stripe.balanceTransactions.retrieve(String(refund.balance_transaction))
  expect(booked).toMatchObject({ type: 'refund', source: refund.id })
  expect(booked.net).toBeLessThan(0)
  await expect(stripe.refunds.create({ payment_intent: intent.id, amount: 1_501 })).rejects.toMatchObject({
    statusCode: 400,
    message: expect.stringContaining('greater than unrefunded amount'),
  })
  await stripe.refunds.create({ payment_intent: intent.id })
  await expect(stripe.refunds.create({ payment_intent: intent.id })).rejects.toMatchObject({ code: 'charge_already_refunded' })
  const charge = await stripe.charges.retrieve(chargeOf(intent).id)
  expect(charge).toMatchObject({ refunded: true, amount_refunded: 2_000 })
  expect((await stripe.refunds.list({ payment_intent: intent.id })).data.map(({ amount }) => amount)).toEqual([1_500, 500])
})

contract('a refund can be pending at first, and can fail after it seemed done', async ({ stripe, pass }) => {
  const pending = await stripe.refunds.create({ payment_intent: (await payment(stripe, 'pm_card_pendingRefund')).id })
  const failing = await stripe.refunds.create({ payment_intent: (await payment(stripe, 'pm_card_refundFail')).id })
  expect(pending.status).toBe('pending')
  await pass(31)
  const settled = await eventually(
    () => stripe.refunds.retrieve(pending.id),
    ({ status }) => status === 'succeeded',
  )
  expect(settled.status).toBe('succeeded')
  const failed = await eventually(
    () => stripe.refunds.retrieve(failing.id),
    ({ status }) => status === 'failed',
  )
  expect(failed).toMatchObject({
    status: 'failed',
    failure_reason: expect.any(String),
    failure_balance_transaction: expect.any(String),
  })
  await expect(stripe.refunds.cancel(failing.id)).rejects.toMatchObject({ statusCode: 400 })
})

contract('a disputed charge is withheld, cannot be refunded, and comes back when the dispute is won', async ({ stripe }) => {
  const intent = await payment(stripe, 'pm_card_createDispute')
  const find = async () => (await stripe.disputes.list({ payment_intent: intent.id })).data[0]
  const dispute = await eventually(find, (found) => found?.status === 'needs_response')
  for (const field of READ.dispute) expect(dispute).toHaveProperty(field)
  expect(dispute).toMatchObject({ amount: 2_000, status: 'needs_response', reason: 'fraudulent' })
  const withdrawn = await eventually(find, (found) => (found?.balance_transactions.length ?? 0) > 0)
  expect(withdrawn?.balance_transactions[0]).toMatchObject({ type: 'adjustment', reporting_category: 'dispute' })
  await expect(stripe.refunds.create({ payment_intent: intent.id })).rejects.toMatchObject({ code: 'charge_disputed' })
  await stripe.disputes.update(dispute?.id ?? '', { evidence: { uncategorized_text: 'winning_evidence' }, submit: true })
  const won = await eventually(find, (found) => found?.status === 'won')
  expect(won?.status).toBe('won')
})

contract('an unknown parameter and an unknown object have their own errors', async ({ stripe }) => {
  const strange = { amount: 2_000, currency: 'usd', colour: 'red' }
  await expect(stripe.paymentIntents.create(strange)).rejects.toMatchObject({
    statusCode: 400,
    code: 'parameter_unknown',
    param: 'colour',
  })
  await expect(stripe.charges.retrieve('ch_hilo_none')).rejects.toMatchObject({ statusCode: 404, code: 'resource_missing' })
  await expect(stripe.paymentIntents.create({ amount: 1, currency: 'usd' })).rejects.toMatchObject({ code: 'amount_too_small' })
})

contract('what happened is in the list of events, found by type and time', async ({ stripe }) => {
  const intent = await payment(stripe)
  const list = () => stripe.events.list({ type: 'payment_intent.succeeded', created: { gte: intent.created - 5 }, limit: 20 })
  const isOurs = ({ data }: Stripe.Event) => 'id' in data.object && data.object.id === intent.id
  const found = (await eventually(list, ({ data }) => data.some(isOurs))).data.find(isOurs)
  expect(found).toMatchObject({ object: 'event', type: 'payment_intent.succeeded', livemode: false })
  expect((await stripe.events.retrieve(found?.id ?? '')).id).toBe(found?.id)
})

contract('an intent is found by its metadata, after a while', async ({ stripe }) => {
  const run = randomUUID()
  const intent = await payment(stripe, 'pm_card_visa', run)
  const search = () => stripe.paymentIntents.search({ query: `metadata['hilo_contract']:'${run}'` })
  const { data } = await eventually(search, (page) => page.data.length > 0)
  expect(data.map(({ id }) => id)).toEqual([intent.id])
})

contract('a checkout session is opened, listed, expired once', async ({ stripe }) => {
  const line = { quantity: 1, price_data: { currency: 'usd', unit_amount: 2_000, product_data: { name: 'Chompa' } } }
  const { payment_intent_data: _data, ...params } = sessionParams({ line_items: [line] })
  const session = await stripe.checkout.sessions.create({ ...params, allowed_payment_method_types: ['card'] })
  expect(session).toMatchObject({ object: 'checkout.session', status: 'open', payment_status: 'unpaid', amount_total: 2_000 })
  expect(session.url).toMatch(/^https?:\/\//)
  expect((await stripe.checkout.sessions.list({ limit: 3 })).data.map(({ id }) => id)).toContain(session.id)
  expect(await stripe.checkout.sessions.expire(session.id)).toMatchObject({ status: 'expired', url: null })
  await expect(stripe.checkout.sessions.expire(session.id)).rejects.toMatchObject({ statusCode: 400 })
})

contract('the balance has both sides, and more than it holds cannot be paid out', async ({ stripe }) => {
  const { available, pending } = await stripe.balance.retrieve()
  for (const line of [...available, ...pending])
    expect(line).toMatchObject({ amount: expect.any(Number), currency: expect.any(String) })
  const payout = stripe.payouts.create({ amount: 99_999_999, currency: 'usd' })
  await expect(payout).rejects.toMatchObject({ statusCode: 400, code: 'balance_insufficient' })
})

contract('lists are walked page by page, the newest first', async ({ stripe }) => {
  const made = [await payment(stripe), await payment(stripe), await payment(stripe)].map(({ id }) => id)
  const walked: string[] = []
  for await (const { id } of stripe.paymentIntents.list({ limit: 2 })) if (walked.push(id) === 3) break
  expect(walked).toEqual(made.toReversed())
})
