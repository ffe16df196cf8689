import Stripe from 'stripe'
import { expect, test } from 'vitest'
import {
  GOOD_CARD,
  payment,
  postCard,
  runningSandbox,
  sdkFor,
  sessionParams,
  until,
  WEBHOOK_SECRET,
  webhookReceiver,
} from './running-sandbox.ts'

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

test('while a secret is rotated both sign; afterwards only the new one does, also what failed before', async () => {
  const { received, sandboxUrl, sessionId, control, advance } = await sandboxWithReceiver([500, 500, 500])
  await control('POST', 'secrets', { secrets: ['whsec_old', 'whsec_new'] })
  await postCard(sandboxUrl, sessionId, GOOD_CARD)
  await until(() => received.length >= 3)
  const [first] = received
  for (const secret of ['whsec_old', 'whsec_new'])
    expect(Stripe.webhooks.constructEvent(first?.body ?? '', first?.signature ?? '', secret).id).toBe(first?.id)
  await control('POST', 'secrets', { secrets: ['whsec_new'] })
  await advance(10)
  await until(() => received.filter(({ id }) => id === first?.id).length >= 2)
  const again = received.findLast(({ id }) => id === first?.id)
  expect(again?.body).toBe(first?.body)
  expect(Stripe.webhooks.constructEvent(again?.body ?? '', again?.signature ?? '', 'whsec_new').id).toBe(first?.id)
  expect(() => Stripe.webhooks.constructEvent(again?.body ?? '', again?.signature ?? '', 'whsec_old')).toThrow()
})

test('in bursts events arrive side by side; otherwise one after the other', async () => {
  const { sandboxUrl, sessionId, faults, mostAtOnce, gather, received } = await sandboxWithReceiver()
  await postCard(sandboxUrl, sessionId, GOOD_CARD)
  await until(() => received.length === 3)
  expect(mostAtOnce()).toBe(1)
  await faults({ webhookParallel: 20, webhookCopies: 5, webhookReorder: true })
  gather(11)
  await Promise.all(Array.from({ length: 4 }, () => payment(sdkFor(Number(new URL(sandboxUrl).port)))))
  await until(() => received.length === 3 + 4 * 3 * 5)
  expect(mostAtOnce()).toBeGreaterThan(10)
})

test('a share of the events is dropped or sent twice, by the seed: the same run drops the same', async () => {
  const run = async () => {
    const receiver = await webhookReceiver()
    const { stripe, faults, control } = await runningSandbox({ webhookUrl: receiver.url, seed: 'shares' })
    await faults({ webhookDropShare: 0.5, webhookCopyShare: 0.5 })
    for (let count = 0; count < 6; count += 1) await payment(stripe)
    const rows = await control<{ event: string; state: string }[]>('GET', 'deliveries')
    return rows.map(({ event, state }) => `${event} ${state === 'dropped' ? 'dropped' : 'sent'}`).sort()
  }
  const [one, two] = [await run(), await run()]
  expect(two).toEqual(one)
  const events = new Set(one.map((row) => row.slice(0, row.indexOf(' '))))
  expect(events.size).toBe(18)
  expect(one.length).toBeGreaterThan(18)
  expect(one.some((row) => row.endsWith('dropped')) && one.some((row) => row.endsWith('sent'))).toBe(true)
})

test('events of another version, of unknown types, shuffled, late by up to three days, and forged', async () => {
  const { received, sandboxUrl, sessionId, faults, control, advance } = await sandboxWithReceiver()
  await faults({ webhookApiVersion: '2020-08-27', webhookDelaySpreadSeconds: 3 * 86_400, webhookShuffle: true })
  await postCard(sandboxUrl, sessionId, GOOD_CARD)
  const strange = await control<{ id: string }>('POST', 'events', {
    type: 'wallet.dreamt',
    object: { id: 'wal_1', object: 'wallet' },
  })
  await new Promise((resolve) => setTimeout(resolve, 200))
  expect(received).toEqual([])
  await advance(3 * 86_400 + 1)
  await until(() => received.length === 4)
  expect(received.map(({ type }) => type).sort()).toEqual([...PAID, 'wallet.dreamt'].sort())
  expect(received.every(({ body }) => JSON.parse(body).api_version === '2020-08-27')).toBe(true)
  expect(received.some(({ id }) => id === strange.id)).toBe(true)
  await faults({ webhookForged: true, webhookDelaySpreadSeconds: 0 })
  await control('POST', `events/${strange.id}/resend`, { times: 1 })
  await until(() => received.length === 5)
  const forged = received.at(-1)
  expect(() => Stripe.webhooks.constructEvent(forged?.body ?? '', forged?.signature ?? '', WEBHOOK_SECRET)).toThrow()
})
