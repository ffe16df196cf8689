import type Stripe from 'stripe'
import { expect, test } from 'vitest'
import { eventsOf, payment, runningSandbox } from './running-sandbox.ts'

const FEE = 660

test('a refund takes its money, changes its charge and tells both', async () => {
  const { stripe, check } = await runningSandbox()
  const intent = await payment(stripe)
  const refund = await stripe.refunds.create({
    payment_intent: intent.id,
    amount: 5_000,
    reason: 'requested_by_customer',
    metadata: { refund: 'r-1' },
    expand: ['balance_transaction', 'charge'],
  })
  expect(refund).toMatchObject({
    object: 'refund',
    amount: 5_000,
    currency: 'pen',
    status: 'succeeded',
    reason: 'requested_by_customer',
    metadata: { refund: 'r-1' },
    payment_intent: intent.id,
    balance_transaction: { amount: -5_000, fee: 0, net: -5_000, type: 'refund', reporting_category: 'refund' },
    charge: { amount_refunded: 5_000, refunded: false },
  })
  expect(await eventsOf(stripe, refund.id)).toEqual(['refund.created'])
  const [told] = (await stripe.events.list({ type: 'charge.refunded' })).data
  expect(told?.data).toMatchObject({ object: { amount_refunded: 5_000 }, previous_attributes: { amount_refunded: 0 } })
  expect(await check()).toEqual({ ok: true, balances: { pen: 19_180 - FEE - 5_000 }, broken: [] })
})

test('several refunds, in parts, are listed by intent and by charge, and end with the whole', async () => {
  const { stripe, check } = await runningSandbox()
  const intent = await payment(stripe)
  await payment(stripe)
  for (const amount of [1, 9_000, 10_179]) await stripe.refunds.create({ payment_intent: intent.id, amount })
  const byIntent = await stripe.refunds.list({ payment_intent: intent.id })
  expect(byIntent.data.map(({ amount }) => amount)).toEqual([10_179, 9_000, 1])
  const charge = await stripe.charges.retrieve(String(intent.latest_charge))
  expect(charge).toMatchObject({ amount_refunded: 19_180, refunded: true })
  expect((await stripe.refunds.list({ charge: charge.id, limit: 2 })).has_more).toBe(true)
  expect(await check()).toMatchObject({ ok: true })
})

test('more than is left, and anything after the whole, is refused and books nothing', async () => {
  const { stripe, check } = await runningSandbox()
  const intent = await payment(stripe)
  await stripe.refunds.create({ payment_intent: intent.id, amount: 10_000 })
  await expect(stripe.refunds.create({ payment_intent: intent.id, amount: 9_181 })).rejects.toMatchObject({
    statusCode: 400,
    param: 'amount',
    message: expect.stringContaining('greater than unrefunded amount'),
  })
  await stripe.refunds.create({ payment_intent: intent.id })
  await expect(stripe.refunds.create({ payment_intent: intent.id })).rejects.toMatchObject({ code: 'charge_already_refunded' })
  await expect(stripe.refunds.create({ payment_intent: 'pi_none' })).rejects.toMatchObject({ code: 'resource_missing' })
  expect((await stripe.refunds.list()).data).toHaveLength(2)
  expect(await check()).toMatchObject({ ok: true, balances: { pen: -FEE } })
})

test('two refunds at once never give back more than was taken', async () => {
  const { stripe, check } = await runningSandbox()
  const intent = await payment(stripe)
  const attempts = [1, 2, 3, 4].map(() => stripe.refunds.create({ payment_intent: intent.id, amount: 12_000 }))
  const ended = await Promise.allSettled(attempts)
  expect(ended.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(await check()).toMatchObject({ ok: true, balances: { pen: 19_180 - FEE - 12_000 } })
})

test('a pending refund arrives when its time has come, on the sandbox’s clock', async () => {
  const { stripe, advance, check } = await runningSandbox()
  const intent = await payment(stripe, { payment_method: 'pm_card_pendingRefund' })
  const refund = await stripe.refunds.create({ payment_intent: intent.id })
  expect(refund).toMatchObject({ status: 'pending', pending_reason: 'processing', balance_transaction: expect.any(String) })
  await advance(61)
  const later = await stripe.refunds.retrieve(refund.id)
  expect(later).toMatchObject({ status: 'succeeded', destination_details: { card: { reference_status: 'available' } } })
  expect(later).not.toHaveProperty('pending_reason')
  expect(await eventsOf(stripe, refund.id)).toEqual(['refund.created', 'refund.updated', 'charge.refund.updated'])
  expect((await check()).ok).toBe(true)
})

test('a refund that fails later gives the money back, and the charge can be refunded again', async () => {
  const { stripe, advance, check } = await runningSandbox()
  const intent = await payment(stripe, { payment_method: 'pm_card_refundFail' })
  const { balances } = await check()
  const refund = await stripe.refunds.create({ payment_intent: intent.id })
  expect(refund.status).toBe('succeeded')
  await advance(61)
  const failed = await stripe.refunds.retrieve(refund.id, { expand: ['failure_balance_transaction'] })
  expect(failed).toMatchObject({
    status: 'failed',
    failure_reason: 'expired_or_canceled_card',
    failure_balance_transaction: { amount: 19_180, net: 19_180, type: 'refund_failure', source: refund.id },
  })
  expect(await eventsOf(stripe, refund.id)).toEqual([
    'refund.created',
    'refund.updated',
    'charge.refund.updated',
    'refund.failed',
  ])
  expect(await stripe.charges.retrieve(String(intent.latest_charge))).toMatchObject({ amount_refunded: 0, refunded: false })
  expect(await check()).toEqual({ ok: true, balances, broken: [] })
  expect((await stripe.refunds.create({ payment_intent: intent.id, amount: 100 })).amount).toBe(100)
})

test('the control port lets a refund arrive or fail, for a reason; one that has ended stays ended', async () => {
  const { stripe, act, settings, check } = await runningSandbox()
  await settings({ refunds: 'pending', refundSettlesAfterSeconds: 86_400 })
  const intent = await payment(stripe)
  const [one, two] = [
    await stripe.refunds.create({ payment_intent: intent.id, amount: 100 }),
    await stripe.refunds.create({ payment_intent: intent.id, amount: 200 }),
  ]
  expect(await act(`refunds/${one.id}`, { to: 'succeeded' })).toMatchObject({ status: 'succeeded' })
  expect(await act(`refunds/${two.id}`, { to: 'failed', reason: 'declined' })).toMatchObject({
    status: 'failed',
    failure_reason: 'declined',
  })
  await expect(act(`refunds/${two.id}`, { to: 'succeeded' })).rejects.toThrow('status of `failed`')
  await expect(act(`refunds/${one.id}`, { to: 'failed', reason: 'boredom' })).rejects.toThrow('reason must be one of')
  expect(await check()).toMatchObject({ ok: true, balances: { pen: 19_180 - FEE - 100 } })
})

test('only a refund that waits for its buyer can be canceled, once; its money comes back', async () => {
  const { stripe, settings, check } = await runningSandbox()
  const intent = await payment(stripe)
  const done = await stripe.refunds.create({ payment_intent: intent.id, amount: 100 })
  await expect(stripe.refunds.cancel(done.id)).rejects.toMatchObject({ statusCode: 400 })
  await settings({ refunds: 'requires_action' })
  const waiting = await stripe.refunds.create({ payment_intent: intent.id, amount: 200, instructions_email: 'ana@example.com' })
  expect(waiting).toMatchObject({
    status: 'requires_action',
    next_action: { display_details: { email_sent: { email_sent_to: 'ana@example.com' } } },
  })
  expect(await stripe.refunds.cancel(waiting.id)).toMatchObject({
    status: 'canceled',
    failure_balance_transaction: expect.any(String),
  })
  await expect(stripe.refunds.cancel(waiting.id)).rejects.toMatchObject({ statusCode: 400 })
  expect(await check()).toMatchObject({ ok: true, balances: { pen: 19_180 - FEE - 100 } })
})

test('a refund that the balance does not cover waits for money, booking nothing meanwhile', async () => {
  const { stripe, settings, advance, check } = await runningSandbox()
  await settings({ refundsNeedBalance: true, payouts: 'manual' })
  const intent = await payment(stripe)
  const refund = await stripe.refunds.create({ payment_intent: intent.id, amount: 5_000 })
  expect(refund).toMatchObject({ status: 'pending', pending_reason: 'insufficient_funds', balance_transaction: null })
  await advance(86_400)
  expect(await stripe.refunds.retrieve(refund.id)).toMatchObject({ status: 'pending' })
  await advance(8 * 86_400)
  expect(await stripe.refunds.retrieve(refund.id)).toMatchObject({ status: 'succeeded', balance_transaction: expect.any(String) })
  expect((await check()).ok).toBe(true)
})

test('metadata of a refund is merged, a name with nothing taken out, and nothing else can be changed', async () => {
  const { stripe } = await runningSandbox()
  const intent = await payment(stripe)
  const { id } = await stripe.refunds.create({ payment_intent: intent.id, metadata: { a: '1', b: '2' } })
  expect((await stripe.refunds.update(id, { metadata: { b: '', c: '3' } })).metadata).toEqual({ a: '1', c: '3' })
  expect((await stripe.refunds.update(id, { metadata: '' })).metadata).toEqual({})
  const strange = { amount: 1 } as unknown as Stripe.RefundUpdateParams
  await expect(stripe.refunds.update(id, strange)).rejects.toMatchObject({ code: 'parameter_unknown', param: 'amount' })
})

test('the fault fails the next refunds, and only those', async () => {
  const { stripe, faults, advance } = await runningSandbox()
  await faults({ failNextRefunds: 1 })
  const intent = await payment(stripe)
  for (const amount of [100, 200]) await stripe.refunds.create({ payment_intent: intent.id, amount })
  await advance(61)
  const { data } = await stripe.refunds.list({ payment_intent: intent.id })
  expect(data.map(({ amount, status }) => [amount, status])).toEqual([
    [200, 'succeeded'],
    [100, 'failed'],
  ])
})
