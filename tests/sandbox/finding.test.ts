import { expect, test } from 'vitest'
import { GOOD_CARD, payment, postCard, runningSandbox, sessionParams, until, webhookReceiver } from './running-sandbox.ts'

test('events are found by type, types, time and page, so that a sweeper finds what never arrived', async () => {
  const { stripe, faults, advance } = await runningSandbox({ clock: { fixedAtMs: Date.parse('2026-11-25T12:00:00Z') } })
  await faults({ webhookDrop: true })
  const first = await payment(stripe)
  await advance(3_600)
  const second = await payment(stripe)
  const created = { gte: second.created, lte: second.created }
  const later = await stripe.events.list({ created, types: ['payment_intent.succeeded', 'charge.succeeded'] })
  expect(later.data.map(({ type }) => type)).toEqual(['payment_intent.succeeded', 'charge.succeeded'])
  expect(
    (await stripe.events.list({ created: { lt: second.created }, type: 'payment_intent.succeeded' })).data[0]?.data.object,
  ).toMatchObject({ id: first.id })
  const walked: string[] = []
  for await (const event of stripe.events.list({ limit: 2 })) walked.push(event.id)
  expect([walked.length, new Set(walked).size]).toEqual([6, 6])
  const both = stripe.events.list({ type: 'charge.succeeded', types: ['charge.failed'] })
  await expect(both).rejects.toMatchObject({ statusCode: 400 })
  await expect(stripe.events.list({ starting_after: 'evt_none' })).rejects.toMatchObject({ code: 'resource_missing' })
})

test('events that were not delivered are found as such', async () => {
  const receiver = await webhookReceiver()
  const { stripe, faults } = await runningSandbox({ webhookUrl: receiver.url })
  await payment(stripe)
  await until(() => receiver.received.length === 3)
  await until(async () => (await stripe.events.list({ delivery_success: true })).data.length === 3)
  await faults({ webhookDrop: true })
  await payment(stripe)
  expect((await stripe.events.list({ delivery_success: false })).data.map(({ type }) => type)).toEqual([
    'payment_intent.succeeded',
    'charge.succeeded',
    'payment_intent.created',
  ])
})

test('intents are found by metadata and fields, joined by AND or OR, page by page', async () => {
  const { stripe } = await runningSandbox()
  for (const order of ['1001', '1002', '1003']) await payment(stripe, { metadata: { order }, amount: Number(order) })
  const find = async (query: string) => (await stripe.paymentIntents.search({ query })).data.map(({ metadata }) => metadata.order)
  expect(await find(`metadata['order']:'1002'`)).toEqual(['1002'])
  expect(await find(`status:'succeeded' AND amount>1001`)).toEqual(['1003', '1002'])
  expect(await find(`metadata["order"]:"1001" OR amount:1003`)).toEqual(['1003', '1001'])
  expect(await find(`-metadata['order']:'1002' AND currency:'pen'`)).toEqual(['1003', '1001'])
  expect(await find(`metadata['other']:null`)).toHaveLength(3)
  const walked: (string | undefined)[] = []
  for await (const { metadata } of stripe.paymentIntents.search({ query: `status:'succeeded'`, limit: 2 }))
    walked.push(metadata.order)
  expect(walked).toEqual(['1003', '1002', '1001'])
})

test.each([
  ['nonsense'],
  [`status='succeeded'`],
  [`colour:'red'`],
  [`metadata['order']:'1' AND status:'x' OR amount:1`],
  [`status>'a'`],
])('the query %s is refused', async (query) => {
  const { stripe } = await runningSandbox()
  await expect(stripe.paymentIntents.search({ query })).rejects.toMatchObject({ statusCode: 400, param: 'query' })
})

test('search may lag behind, as the real one warns', async () => {
  const { stripe, settings, advance } = await runningSandbox()
  await settings({ searchLagSeconds: 60 })
  await payment(stripe)
  const query = `metadata['order']:'1001'`
  expect((await stripe.paymentIntents.search({ query })).data).toEqual([])
  await advance(61)
  expect((await stripe.paymentIntents.search({ query })).data).toHaveLength(1)
})

test('sessions are listed by intent, status, customer and time', async () => {
  const { stripe, url } = await runningSandbox()
  const customer = await stripe.customers.create({ email: 'ana@example.com', name: 'Ana' })
  const paid = await stripe.checkout.sessions.create(sessionParams({ customer: customer.id }))
  const open = await stripe.checkout.sessions.create(sessionParams())
  await postCard(url, paid.id, GOOD_CARD)
  const ids = async (params: Parameters<typeof stripe.checkout.sessions.list>[0]) =>
    (await stripe.checkout.sessions.list(params)).data.map(({ id }) => id)
  const intent = String((await stripe.checkout.sessions.retrieve(paid.id)).payment_intent)
  expect(await ids({ payment_intent: intent })).toEqual([paid.id])
  expect(await ids({ status: 'open' })).toEqual([open.id])
  expect(await ids({ customer: customer.id })).toEqual([paid.id])
  expect(await ids({ customer_details: { email: 'ana@example.com' } })).toEqual([paid.id])
  expect(await ids({ created: { gt: open.created + 1 } })).toEqual([])
  expect((await stripe.charges.list({ customer: customer.id })).data).toHaveLength(1)
})

test('customers are made, changed, found and forgotten', async () => {
  const { stripe } = await runningSandbox()
  const { id } = await stripe.customers.create({ email: 'ana@example.com', metadata: { buyer: '7' } })
  await stripe.customers.create({ email: 'eva@example.com' })
  expect(await stripe.customers.update(id, { name: 'Ana', metadata: { buyer: '' } })).toMatchObject({
    name: 'Ana',
    email: 'ana@example.com',
    metadata: {},
  })
  expect((await stripe.customers.list({ email: 'ana@example.com' })).data.map((customer) => customer.id)).toEqual([id])
  expect((await stripe.customers.search({ query: `email~'EVA'` })).data).toHaveLength(1)
  expect(await stripe.customers.del(id)).toEqual(expect.objectContaining({ id, deleted: true }))
  expect(await stripe.customers.retrieve(id)).toMatchObject({ id, deleted: true })
  await expect(stripe.checkout.sessions.create(sessionParams({ customer: id }))).rejects.toMatchObject({
    code: 'resource_missing',
  })
  await expect(stripe.customers.create({ email: 'nobody' })).rejects.toMatchObject({ param: 'email' })
})
