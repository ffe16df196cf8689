import { afterEach, expect, test, vi } from 'vitest'
import type { PaymentProvider } from '#app/domain/payments/ports.ts'
import { armFaults } from '#app/domain/shared/fault.server.ts'
import { type Plant, readFaultPlan } from '#app/domain/shared/fault-plan.ts'
import { withJobFaultPoints } from './faulty-jobs.server.ts'
import { withFaultPoints } from './faulty-provider.server.ts'

afterEach(() => armFaults(undefined))

function arm(text: string, plant?: Plant) {
  const plan = readFaultPlan(text, 1, plant)
  if ('unreadable' in plan) throw new Error(plan.unreadable)
  armFaults(plan)
}

function aProvider() {
  const createCheckout = vi.fn(async (_request: unknown, _options: { idempotencyKey: string }) => ({ providerRef: 'cs_1' }))
  const provider = { name: 'stripe', createCheckout, verifyWebhook: () => ({ ok: false }) } as unknown as PaymentProvider
  return { createCheckout, provider: withFaultPoints(provider) }
}

const REQUEST = {} as Parameters<PaymentProvider['createCheckout']>[0]

test('a call fails before it is made, or after it worked: the two differ by what the provider did', async () => {
  arm('provider.createCheckout:before=throw#1; provider.createCheckout:after=throw#1')
  const { createCheckout, provider } = aProvider()
  const call = () => provider.createCheckout(REQUEST, { idempotencyKey: 'k' })
  await expect(call()).rejects.toThrow('provider.createCheckout:before')
  expect(createCheckout).not.toHaveBeenCalled()
  await expect(call()).rejects.toThrow('provider.createCheckout:after')
  expect(await call()).toEqual({ providerRef: 'cs_1' })
  expect(createCheckout.mock.calls.map(([, options]) => options.idempotencyKey)).toEqual(['k', 'k'])
})

test('the planted bug gives each call a key of its own, and touches nothing else', async () => {
  arm('none:at_all=kill', 'no-idempotency-key')
  const { createCheckout, provider } = aProvider()
  for (let n = 0; n < 3; n += 1) await provider.createCheckout(REQUEST, { idempotencyKey: 'k' })
  expect(new Set(createCheckout.mock.calls.map(([, options]) => options.idempotencyKey)).size).toBe(3)
  expect(provider.name).toBe('stripe')
  expect(
    provider.verifyWebhook({ rawBody: new Uint8Array(), header: () => undefined, query: new URLSearchParams() }, new Date()),
  ).toEqual({ ok: false })
})

test('a job has a point on both sides, and an unarmed process has the queues as they are', async () => {
  const handlers: ((jobs: unknown[]) => Promise<unknown>)[] = []
  const queues = { work: (_name: string, handler: (jobs: unknown[]) => Promise<unknown>) => void handlers.push(handler) }
  expect(withJobFaultPoints(queues)).toBe(queues)
  arm('job.sweep:after=throw#1')
  const worked = vi.fn(async () => {})
  withJobFaultPoints(queues).work('sweep', worked)
  await expect(handlers[0]?.([])).rejects.toThrow('job.sweep:after')
  expect(worked).toHaveBeenCalledOnce()
})
