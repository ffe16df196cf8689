import { expect, test } from 'vitest'
import type { ContractReport } from '#scripts/stripe-sandbox/contract.ts'
import { payment, runningSandbox } from './running-sandbox.ts'

test('a parameter that the API lacks is unknown; one that only this sandbox lacks is named', async () => {
  const { stripe } = await runningSandbox()
  const intent = await payment(stripe)
  const strange = { payment_intent: intent.id, colour: 'red' } as { payment_intent: string }
  await expect(stripe.refunds.create(strange)).rejects.toMatchObject({
    statusCode: 400,
    code: 'parameter_unknown',
    param: 'colour',
    message: 'Received unknown parameter: colour',
  })
  await expect(stripe.refunds.create({ payment_intent: intent.id, reverse_transfer: true })).rejects.toMatchObject({
    code: 'parameter_unknown',
    param: 'reverse_transfer',
    message: expect.stringContaining('This sandbox does not take'),
  })
  const nested = { amount: 500, currency: 'pen', automatic_payment_methods: { enabled: true, colour: 'red' } }
  await expect(stripe.paymentIntents.create(nested)).rejects.toMatchObject({
    code: 'parameter_unknown',
    param: 'automatic_payment_methods[colour]',
  })
  expect((await stripe.refunds.list()).data).toEqual([])
})

test('the report names every parameter that was used, by operation, and every one that nobody knows', async () => {
  const { stripe, control } = await runningSandbox()
  const intent = await payment(stripe)
  await stripe.refunds.create({ payment_intent: intent.id, amount: 1, expand: ['charge'] })
  await stripe.refunds.list({ payment_intent: intent.id })
  const good = await control<ContractReport>('GET', 'contract')
  expect(good).toMatchObject({ ok: true, calls: 3, unknown: [] })
  expect(good.operations).toMatchObject({
    'POST /v1/refunds': { payment_intent: 1, amount: 1, expand: 1 },
    'GET /v1/refunds': { payment_intent: 1 },
  })
  await stripe.refunds.create({ payment_intent: intent.id, origin: 'customer_balance' }).catch(() => {})
  await stripe.invoices.list().catch(() => {})
  const bad = await control<ContractReport>('GET', 'contract')
  expect(bad.ok).toBe(false)
  expect(bad.unknown.map(({ operation, name }) => [operation, name])).toEqual([
    ['POST /v1/refunds', 'origin'],
    ['GET /v1/invoices', ''],
  ])
})

test('every recorded call can be read, page by page, the oldest first', async () => {
  const { stripe, control } = await runningSandbox()
  for (let call = 0; call < 3; call += 1) await stripe.events.list({ limit: call + 1 })
  const first = await control<{ seq: number; path: string }[]>('GET', 'requests?after=0')
  expect(first.map(({ path }) => path)).toEqual([1, 2, 3].map((limit) => `/v1/events?limit=${limit}`))
  expect(await control('GET', `requests?after=${first[1]?.seq}`)).toMatchObject([{ path: '/v1/events?limit=3' }])
  await expect(control('GET', 'requests?after=x')).rejects.toThrow('after must be')
})
