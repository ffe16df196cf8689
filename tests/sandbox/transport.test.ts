import Stripe from 'stripe'
import { expect, test } from 'vitest'
import { payment, runningSandbox, sdkFor } from './running-sandbox.ts'

async function sandboxWithPayment(seed?: string) {
  const sandbox = await runningSandbox({ seed })
  const intent = await payment(sandbox.stripe)
  const rule = (fault: string, more: Record<string, unknown> = {}) =>
    sandbox.control('POST', 'transport', { fault, path: '/v1/refunds*', ...more })
  const refund = (key: string, stripe = sandbox.stripe) =>
    stripe.refunds.create({ payment_intent: intent.id, amount: 100 }, { idempotencyKey: key })
  const refunds = async () => (await sandbox.stripe.charges.retrieve(String(intent.latest_charge))).amount_refunded / 100
  return { ...sandbox, intent, rule, refund, refunds }
}

// A line that is cut before the answer begins the SDK tries once more by itself, under the same key: hence two.
test.each([
  ['timeout_before', 0, { ms: 200, count: 2 }],
  ['timeout_after', 1, { ms: 200, count: 2 }],
  ['reset_before', 0, { count: 2 }],
  ['reset_after', 1, { count: 2 }],
  ['reset_mid_answer', 1, {}],
])('%s: the caller hears nothing, %i refunds were made, and the same key makes it one', async (fault, made, more) => {
  const { rule, refund, refunds, check } = await sandboxWithPayment()
  await rule(fault, more)
  await expect(refund('r-1')).rejects.toBeInstanceOf(Stripe.errors.StripeConnectionError)
  expect(await refunds()).toBe(made)
  expect((await refund('r-1')).status).toBe('succeeded')
  expect(await refunds()).toBe(1)
  expect((await check()).ok).toBe(true)
})

test('the SDK’s own retry, which keeps its key, makes one refund of a reset', async () => {
  const { rule, intent, refunds, port } = await sandboxWithPayment()
  await rule('reset_after', { count: 2 })
  const stripe = new Stripe('sk_test_hilo', { host: '127.0.0.1', port, protocol: 'http', maxNetworkRetries: 2, telemetry: false })
  const refund = await stripe.refunds.create({ payment_intent: intent.id, amount: 100 })
  expect(refund.status).toBe('succeeded')
  expect(await refunds()).toBe(1)
})

test('too many requests: refused with how long to wait, nothing done, nothing saved', async () => {
  const { rule, refund, refunds } = await sandboxWithPayment()
  await rule('rate_limited', { retryAfterSeconds: 7 })
  await expect(refund('r-1')).rejects.toMatchObject({
    statusCode: 429,
    type: 'StripeRateLimitError',
    code: 'rate_limit',
    headers: expect.objectContaining({ 'retry-after': '7' }),
  })
  expect(await refunds()).toBe(0)
  expect((await refund('r-1')).status).toBe('succeeded')
})

test.each([
  ['error_before', 0],
  ['error_after', 1],
])('%s: a 500 saved under the key, again and again, with %i refunds made', async (fault, made) => {
  const { rule, refund, refunds, check } = await sandboxWithPayment()
  await rule(fault)
  for (const _again of [1, 2, 3]) await expect(refund('r-1')).rejects.toMatchObject({ statusCode: 500 })
  expect(await refunds()).toBe(made)
  expect((await refund('r-2')).status).toBe('succeeded')
  expect(await refunds()).toBe(made + 1)
  expect((await check()).ok).toBe(true)
})

test('a 503 is saved nowhere', async () => {
  const { rule, refund, refunds } = await sandboxWithPayment()
  await rule('unavailable')
  await expect(refund('r-1')).rejects.toMatchObject({ statusCode: 503 })
  expect((await refund('r-1')).status).toBe('succeeded')
  expect(await refunds()).toBe(1)
})

test('an answer that drips comes whole; one that is garbage is an error, though the work is done', async () => {
  const { rule, refund, refunds } = await sandboxWithPayment()
  await rule('slow_drip', { ms: 300 })
  const begun = Date.now()
  expect((await refund('r-1')).status).toBe('succeeded')
  expect(Date.now() - begun).toBeGreaterThan(200)
  await rule('garbage')
  await expect(refund('r-2')).rejects.toThrow(/JSON/)
  expect(await refunds()).toBe(2)
})

test('a rule keeps to its path, method, count and skip, and is kept across a restart', async () => {
  const { rule, refund, stripe, stop, dataDir, intent } = await sandboxWithPayment()
  await rule('unavailable', { method: 'POST', skip: 1, count: 2 })
  expect((await stripe.refunds.list()).data).toEqual([])
  expect((await stripe.paymentIntents.retrieve(intent.id)).status).toBe('succeeded')
  expect((await refund('r-1')).status).toBe('succeeded')
  await expect(refund('r-2')).rejects.toMatchObject({ statusCode: 503 })
  await stop()
  const again = await runningSandbox({ dataDir })
  await expect(refund('r-3', again.stripe)).rejects.toMatchObject({ statusCode: 503 })
  expect((await refund('r-4', again.stripe)).status).toBe('succeeded')
  expect(await again.control('GET', 'transport')).toMatchObject([{ fault: 'unavailable', count: 0, seen: 4 }])
  expect(await again.control('DELETE', 'transport')).toEqual([])
})

test('a share of calls is hit, by the seed: the same calls in the same run', async () => {
  const run = async () => {
    const { rule, refund } = await sandboxWithPayment('transport')
    await rule('unavailable', { share: 0.5, count: 100 })
    const hits: boolean[] = []
    for (let call = 0; call < 12; call += 1) {
      const isHit = await refund(`r-${call}`).then(
        () => false,
        () => true,
      )
      hits.push(isHit)
    }
    return hits
  }
  const [one, two] = [await run(), await run()]
  expect(two).toEqual(one)
  expect(new Set(one).size).toBe(2)
})

test.each([
  [{ fault: 'boredom' }, 'fault must be one of'],
  [{ fault: 'garbage', path: '/hooks' }, 'path must begin'],
  [{ fault: 'garbage', share: 0 }, 'share must be'],
  [{ fault: 'garbage', count: -1 }, 'count must be'],
  [{ fault: 'garbage', times: 1 }, 'Unknown: times'],
  [{ fault: 'garbage', method: 'PATCH' }, 'method must be'],
])('the rule %j is refused', async (body, sentence) => {
  const { control } = await runningSandbox()
  await expect(control('POST', 'transport', body)).rejects.toThrow(sentence)
})

test('the control port and the payment page are never hit', async () => {
  const { control, url, port } = await runningSandbox()
  await control('POST', 'transport', { fault: 'reset_before', count: 100 })
  await expect(sdkFor(port).events.list()).rejects.toBeInstanceOf(Stripe.errors.StripeConnectionError)
  expect((await fetch(`${url}/c/pay/cs_test_none`)).status).toBe(404)
  expect(await control('GET', 'check')).toMatchObject({ ok: true })
})
