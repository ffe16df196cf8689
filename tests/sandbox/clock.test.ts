import { expect, test } from 'vitest'
import { payment, runningSandbox, sessionParams } from './running-sandbox.ts'

const NOON = Date.parse('2026-11-25T12:00:00Z')

test('a clock that stands still gives every object the same time, until it is moved', async () => {
  const { stripe, control, advance } = await runningSandbox({ clock: { fixedAtMs: NOON } })
  const times = [(await payment(stripe)).created, (await payment(stripe)).created]
  expect(times).toEqual([NOON / 1000, NOON / 1000])
  await advance(90)
  expect((await payment(stripe)).created).toBe(NOON / 1000 + 90)
  expect(await control('POST', 'clock', { fixedAt: '2026-12-01T00:00:00Z' })).toMatchObject({
    isFixed: true,
    now: '2026-12-01T00:00:00.000Z',
  })
  const running = await control<{ isFixed: boolean; now: string }>('POST', 'clock', { offsetSeconds: 3_600 })
  expect(running.isFixed).toBe(false)
  expect(Math.abs(Date.parse(running.now) - Date.now() - 3_600_000)).toBeLessThan(5_000)
  await expect(control('POST', 'clock', { fixedAt: 'soon' })).rejects.toThrow('fixedAt must be')
})

test('the clock is kept across a restart, running or not', async () => {
  const first = await runningSandbox({ clock: { fixedAtMs: NOON } })
  await first.stop()
  const second = await runningSandbox({ dataDir: first.dataDir })
  expect(await second.control('GET', 'clock')).toMatchObject({ isFixed: true, now: new Date(NOON).toISOString() })
  await second.stop()
  const third = await runningSandbox({ dataDir: first.dataDir, clock: { offsetSeconds: -60 } })
  expect(await third.control('GET', 'clock')).toMatchObject({ isFixed: false, offsetSeconds: -60 })
})

test('the same seed, clock and calls make the same world, id by id; another seed another', async () => {
  const run = async (seed: string) => {
    const { stripe, advance, control } = await runningSandbox({ seed, clock: { fixedAtMs: NOON }, publicUrl: 'http://pay.test' })
    // The SDK draws a key of its own for each call that has none, and events show it.
    const { id } = await stripe.checkout.sessions.create(sessionParams(), { idempotencyKey: 'session' })
    const params = { amount: 19_180, currency: 'pen', payment_method: 'pm_card_visa', confirm: true }
    const intent = await stripe.paymentIntents.create(params, { idempotencyKey: 'intent' })
    await stripe.refunds.create({ payment_intent: intent.id, amount: 500 }, { idempotencyKey: 'refund' })
    await advance(12 * 86_400)
    return { id, events: await control('GET', 'events') }
  }
  const [one, two, other] = [await run('a'), await run('a'), await run('b')]
  expect(two).toEqual(one)
  expect(other.id).not.toBe(one.id)
})

test('a restart makes new ids also under the same seed', async () => {
  const first = await runningSandbox({ seed: 'a' })
  const before = await payment(first.stripe)
  await first.stop()
  const second = await runningSandbox({ dataDir: first.dataDir, seed: 'a' })
  expect((await payment(second.stripe)).id).not.toBe(before.id)
  expect((await second.stripe.paymentIntents.list()).data).toHaveLength(2)
})

test('time also passes while nobody looks: what falls due is done by itself', async () => {
  const { stripe, settings, control } = await runningSandbox()
  await settings({ refunds: 'pending', refundSettlesAfterSeconds: 1 })
  const intent = await payment(stripe)
  const { id } = await stripe.refunds.create({ payment_intent: intent.id })
  await new Promise((resolve) => setTimeout(resolve, 1_300))
  // Looked at in a way that lets no time pass itself.
  const events = await control<{ type: string; data: { object: { id: string } } }[]>('GET', 'events')
  expect(events.some((event) => event.type === 'refund.updated' && event.data.object.id === id)).toBe(true)
})
