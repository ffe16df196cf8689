import Stripe from 'stripe'
import { expect, test } from 'vitest'
import { GOOD_CARD, postCard, runningSandbox, sessionParams, until, WEBHOOK_SECRET, webhookReceiver } from './running-sandbox.ts'

const PAID = ['charge.succeeded', 'payment_intent.succeeded', 'checkout.session.completed']

async function sandboxWithReceiver(answers: number[] = []) {
  const receiver = await webhookReceiver(answers)
  const sandbox = await runningSandbox({ webhookUrl: receiver.url })
  const { id } = await sandbox.stripe.checkout.sessions.create(sessionParams())
  return { ...sandbox, ...receiver, sandboxUrl: sandbox.url, sessionId: id }
}

test('a payment sends its events in order, each signed so that the SDK believes it', async () => {
  const { received, sandboxUrl, sessionId, stripe } = await sandboxWithReceiver()
  await postCard(sandboxUrl, sessionId, GOOD_CARD)
  await until(() => received.length === 3)
  expect(received.map(({ type }) => type)).toEqual(PAID)
  for (const { body, signature, id } of received) {
    const event = Stripe.webhooks.constructEvent(body, signature, WEBHOOK_SECRET)
    expect(event).toMatchObject({ id, api_version: '2026-10-28.endive', livemode: false })
    expect(() => Stripe.webhooks.constructEvent(body, signature, 'whsec_other')).toThrow()
    expect((await stripe.events.retrieve(id)).type).toBe(event.type)
  }
})

test('each event is delivered as many times as wanted, with the same id and the same bytes', async () => {
  const { received, sandboxUrl, sessionId, faults } = await sandboxWithReceiver()
  await faults({ webhookCopies: 5 })
  await postCard(sandboxUrl, sessionId, GOOD_CARD)
  await until(() => received.length === 15)
  const ids = [...new Set(received.map(({ id }) => id))]
  const copies = ids.map((id) => received.filter((call) => call.id === id).map(({ body }) => body))
  expect(copies.map((bodies) => [bodies.length, new Set(bodies).size])).toEqual([
    [5, 1],
    [5, 1],
    [5, 1],
  ])
})

test('reordered events arrive last first', async () => {
  const { received, sandboxUrl, sessionId, faults } = await sandboxWithReceiver()
  await faults({ webhookReorder: true })
  await postCard(sandboxUrl, sessionId, GOOD_CARD)
  await until(() => received.length === 3)
  expect(received.map(({ type }) => type)).toEqual(PAID.toReversed())
})

test('dropped events never arrive by themselves, and can be resent', async () => {
  const { received, sandboxUrl, sessionId, faults, control, stripe } = await sandboxWithReceiver()
  await faults({ webhookDrop: true })
  await postCard(sandboxUrl, sessionId, GOOD_CARD)
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect(received).toEqual([])
  const [event] = (await stripe.events.list({ type: 'checkout.session.completed' })).data
  await control('POST', `events/${event?.id}/resend`, { times: 5 })
  await until(() => received.length === 5)
  expect(new Set(received.map(({ id }) => id))).toEqual(new Set([event?.id]))
})

test('delayed events wait on the sandbox’s clock, and then carry a fresh signature', async () => {
  const { received, sandboxUrl, sessionId, faults, advance } = await sandboxWithReceiver()
  await faults({ webhookDelaySeconds: 3 * 86_400 })
  await postCard(sandboxUrl, sessionId, GOOD_CARD)
  await new Promise((resolve) => setTimeout(resolve, 200))
  expect(received).toEqual([])
  await advance(3 * 86_400 + 1)
  await until(() => received.length === 3)
  const [first] = received
  expect(Stripe.webhooks.constructEvent(first?.body ?? '', first?.signature ?? '', WEBHOOK_SECRET).created).toBeLessThan(
    Date.now() / 1000,
  )
})

test('a delivery that fails is tried again until it is taken', async () => {
  const { received, sandboxUrl, sessionId, control } = await sandboxWithReceiver([500, 302])
  await postCard(sandboxUrl, sessionId, GOOD_CARD)
  await until(() => received.length === 5)
  expect(received.filter(({ type }) => type === 'charge.succeeded')).toHaveLength(2)
  await until(async () => (await control<{ state: string }[]>('GET', 'deliveries')).every(({ state }) => state === 'delivered'))
})
