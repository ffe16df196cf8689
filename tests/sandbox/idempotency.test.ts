import { expect, test } from 'vitest'
import { runningSandbox, sessionParams } from './running-sandbox.ts'

test('the same key with the same parameters gives the first answer again', async () => {
  const { stripe } = await runningSandbox()
  const first = await stripe.checkout.sessions.create(sessionParams(), { idempotencyKey: 'pay-1' })
  const second = await stripe.checkout.sessions.create(sessionParams(), { idempotencyKey: 'pay-1' })
  expect(second).toEqual(first)
  expect(second.lastResponse.headers).toMatchObject({
    'idempotent-replayed': 'true',
    'original-request': first.lastResponse.requestId,
  })
  expect(second.lastResponse.requestId).not.toBe(first.lastResponse.requestId)
  expect((await stripe.checkout.sessions.list()).data).toHaveLength(1)
})

test('the same key with other parameters is an idempotency error, and does nothing', async () => {
  const { stripe } = await runningSandbox()
  await stripe.checkout.sessions.create(sessionParams(), { idempotencyKey: 'pay-1' })
  const other = stripe.checkout.sessions.create(sessionParams({ client_reference_id: 'payment-2' }), { idempotencyKey: 'pay-1' })
  await expect(other).rejects.toMatchObject({ type: 'StripeIdempotencyError', rawType: 'idempotency_error', statusCode: 400 })
  expect((await stripe.checkout.sessions.list()).data).toHaveLength(1)
})

test('a key in use is a conflict; once its call has answered, the answer is given again', async () => {
  const { stripe, faults } = await runningSandbox()
  await faults({ delayBeforeMs: 300 })
  const first = stripe.checkout.sessions.create(sessionParams(), { idempotencyKey: 'pay-1' })
  await new Promise((resolve) => setTimeout(resolve, 100))
  const meanwhile = stripe.checkout.sessions.create(sessionParams(), { idempotencyKey: 'pay-1' })
  await expect(meanwhile).rejects.toMatchObject({ statusCode: 409, code: 'idempotency_key_in_use' })
  const { id } = await first
  expect((await stripe.checkout.sessions.create(sessionParams(), { idempotencyKey: 'pay-1' })).id).toBe(id)
})

test('a 500 is saved under its key like any answer, though the work was done', async () => {
  const { stripe, faults } = await runningSandbox()
  await faults({ failNextWrites: 1 })
  for (const _again of [1, 2]) {
    await expect(stripe.checkout.sessions.create(sessionParams(), { idempotencyKey: 'pay-1' })).rejects.toMatchObject({
      statusCode: 500,
    })
  }
  expect((await stripe.checkout.sessions.list()).data).toHaveLength(1)
  expect((await stripe.checkout.sessions.create(sessionParams(), { idempotencyKey: 'pay-2' })).status).toBe('open')
})

test('what fails validation is not saved: the key is free for the corrected call', async () => {
  const { stripe } = await runningSandbox()
  await expect(stripe.checkout.sessions.create(sessionParams({ line_items: [] }), { idempotencyKey: 'pay-1' })).rejects.toThrow()
  expect((await stripe.checkout.sessions.create(sessionParams(), { idempotencyKey: 'pay-1' })).status).toBe('open')
})

test('a key is forgotten after 24 hours of the sandbox’s time, and not before', async () => {
  const { stripe, advance } = await runningSandbox()
  const first = await stripe.checkout.sessions.create(sessionParams(), { idempotencyKey: 'pay-1' })
  await advance(86_300)
  expect((await stripe.checkout.sessions.create(sessionParams(), { idempotencyKey: 'pay-1' })).id).toBe(first.id)
  await advance(200)
  expect((await stripe.checkout.sessions.create(sessionParams(), { idempotencyKey: 'pay-1' })).id).not.toBe(first.id)
})
