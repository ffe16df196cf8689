import { expect, test } from 'vitest'
import { eventsOf, GOOD_CARD, payment, postCard, runningSandbox, sessionParams } from './running-sandbox.ts'

const CHALLENGED = '4000002500003155'
const LATE = '4000000000000978'
const NEVER = '4000000000000986'

async function openPage() {
  const sandbox = await runningSandbox()
  const { id } = await sandbox.stripe.checkout.sessions.create(sessionParams())
  const session = () => sandbox.stripe.checkout.sessions.retrieve(id, { expand: ['payment_intent.latest_charge'] })
  const challenge = (answer: string) =>
    fetch(`${sandbox.url}/c/pay/${id}/challenge`, { method: 'POST', body: new URLSearchParams({ answer }), redirect: 'manual' })
  const get = (suffix = '') => fetch(`${sandbox.url}/c/pay/${id}${suffix}`, { redirect: 'manual' })
  return { ...sandbox, id, session, challenge, get }
}

test.each([
  ['pm_card_visa_chargeDeclined', 'card_declined', 'generic_decline'],
  ['pm_card_visa_chargeDeclinedInsufficientFunds', 'card_declined', 'insufficient_funds'],
  ['pm_card_visa_chargeDeclinedLostCard', 'card_declined', 'lost_card'],
  ['pm_card_chargeDeclinedExpiredCard', 'expired_card', 'expired_card'],
  ['pm_card_chargeDeclinedIncorrectCvc', 'incorrect_cvc', 'incorrect_cvc'],
  ['pm_card_chargeDeclinedProcessingError', 'processing_error', 'processing_error'],
])(
  '%s is declined with its code; the failed charge stays, nothing is booked, and another card pays',
  async (method, code, decline) => {
    const { stripe, check } = await runningSandbox()
    const refusal = await payment(stripe, { payment_method: method }).catch((error: unknown) => error)
    expect(refusal).toMatchObject({
      type: 'StripeCardError',
      statusCode: 402,
      code,
      decline_code: decline,
      payment_intent: { status: 'requires_payment_method' },
    })
    const [intent] = (await stripe.paymentIntents.list()).data
    const [charge] = (await stripe.charges.list()).data
    expect(charge).toMatchObject({ status: 'failed', paid: false, failure_code: code, payment_intent: intent?.id })
    expect(await check()).toMatchObject({ ok: true, balances: {} })
    expect((await stripe.paymentIntents.confirm(intent?.id ?? '', { payment_method: 'pm_card_visa' })).status).toBe('succeeded')
    expect((await check()).ok).toBe(true)
  },
)

test('a decline is saved under its key: sent again it is the same decline, and no second charge', async () => {
  const { stripe } = await runningSandbox()
  const declined = { amount: 500, currency: 'pen', payment_method: 'pm_card_visa_chargeDeclined', confirm: true } as const
  for (const _again of [1, 2]) {
    const attempt = stripe.paymentIntents.create(declined, { idempotencyKey: 'pay-1' })
    await expect(attempt).rejects.toMatchObject({ statusCode: 402 })
  }
  expect((await stripe.charges.list()).data).toHaveLength(1)
})

test('money that arrives later: complete and unpaid at first, paid a day later, booked only then', async () => {
  const { stripe, url, id, session, advance, check } = await openPage()
  expect((await postCard(url, id, LATE)).headers.get('location')).toContain('/es/paid')
  expect(await session()).toMatchObject({
    status: 'complete',
    payment_status: 'unpaid',
    payment_intent: { status: 'processing', latest_charge: { status: 'pending', balance_transaction: null } },
  })
  expect(await check()).toMatchObject({ ok: true, balances: {} })
  await advance(86_401)
  expect(await session()).toMatchObject({
    payment_status: 'paid',
    payment_intent: { status: 'succeeded', amount_received: 19_180 },
  })
  expect(await eventsOf(stripe, id)).toEqual(['checkout.session.completed', 'checkout.session.async_payment_succeeded'])
  expect(await check()).toMatchObject({ ok: true, balances: { pen: 19_180 - 833 } })
})

test('money that never comes: complete, and failed a day later; nothing was ever booked', async () => {
  const { stripe, url, id, session, advance, check } = await openPage()
  await postCard(url, id, NEVER)
  await advance(86_401)
  expect(await session()).toMatchObject({
    status: 'complete',
    payment_status: 'unpaid',
    payment_intent: { status: 'requires_payment_method', latest_charge: { status: 'failed' } },
  })
  expect(await eventsOf(stripe, id)).toEqual(['checkout.session.completed', 'checkout.session.async_payment_failed'])
  expect(await check()).toMatchObject({ ok: true, balances: {} })
})

test('a bank that takes its time over 3-D Secure: the buyer waits, cannot pay twice, and is sent on', async () => {
  const { stripe, url, id, session, challenge, get, settings, advance, check } = await openPage()
  await settings({ challengeSeconds: 600 })
  await postCard(url, id, CHALLENGED)
  expect(await session()).toMatchObject({ status: 'open', payment_intent: { status: 'requires_action' } })
  expect((await challenge('approve')).headers.get('location')).toBe(`/c/pay/${id}/challenge`)
  const waiting = await (await get('/challenge')).text()
  expect(waiting).toContain('Tu banco lo está pensando')
  expect(waiting).toContain('http-equiv="refresh"')
  expect((await postCard(url, id, GOOD_CARD)).headers.get('location')).toBe(`/c/pay/${id}/challenge`)
  expect((await stripe.charges.list()).data).toEqual([])
  await advance(601)
  expect((await get('/challenge')).headers.get('location')).toContain('/es/paid')
  expect(await session()).toMatchObject({ status: 'complete', payment_status: 'paid' })
  expect(await check()).toMatchObject({ ok: true })
  expect((await stripe.charges.list()).data).toHaveLength(1)
})

test('a session that expires while the bank thinks is not paid afterwards', async () => {
  const { stripe, url, id, session, challenge, settings, advance, check } = await openPage()
  await settings({ challengeSeconds: 600 })
  await postCard(url, id, CHALLENGED)
  await challenge('approve')
  await stripe.checkout.sessions.expire(id)
  await advance(601)
  expect(await session()).toMatchObject({ status: 'expired', payment_intent: { status: 'canceled' } })
  expect((await stripe.charges.list()).data).toEqual([])
  expect((await check()).ok).toBe(true)
})

test('a payment without a page: confirmed later, canceled, and refused in the wrong state', async () => {
  const { stripe } = await runningSandbox()
  const open = await stripe.paymentIntents.create({ amount: 500, currency: 'pen', metadata: { order: '7' } })
  expect(open.status).toBe('requires_payment_method')
  expect((await stripe.paymentIntents.update(open.id, { metadata: { more: 'x' } })).metadata).toEqual({ order: '7', more: 'x' })
  const asking = await stripe.paymentIntents.confirm(open.id, { payment_method: 'pm_card_authenticationRequired' })
  expect(asking).toMatchObject({ status: 'requires_action', next_action: { type: 'use_stripe_sdk' } })
  expect(await stripe.paymentIntents.cancel(open.id, { cancellation_reason: 'abandoned' })).toMatchObject({ status: 'canceled' })
  await expect(stripe.paymentIntents.confirm(open.id, { payment_method: 'pm_card_visa' })).rejects.toMatchObject({
    code: 'payment_intent_unexpected_state',
  })
  await expect(stripe.paymentIntents.create({ amount: 100, currency: 'pen' })).rejects.toMatchObject({ code: 'amount_too_small' })
  await expect(payment(stripe, { payment_method: 'pm_none' })).rejects.toMatchObject({ code: 'resource_missing' })
  expect((await stripe.paymentIntents.list()).data).toHaveLength(1)
})

test('an intent of a session ends with its session, and not by itself', async () => {
  const { stripe, url, id, session } = await openPage()
  await postCard(url, id, '4000000000000002')
  const intent = (await session()).payment_intent
  const cancel = stripe.paymentIntents.cancel(typeof intent === 'object' ? (intent?.id ?? '') : '')
  await expect(cancel).rejects.toMatchObject({ statusCode: 400 })
})
