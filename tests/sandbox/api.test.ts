import Stripe from 'stripe'
import { expect, test } from 'vitest'
import { GOOD_CARD, postCard, runningSandbox, sdkFor, sessionParams } from './running-sandbox.ts'

test('a session carries what was asked, and the sum of its lines', async () => {
  const { stripe, port } = await runningSandbox()
  const session = await stripe.checkout.sessions.create(sessionParams({ customer_email: 'ana@example.com' }))
  expect(session).toMatchObject({
    object: 'checkout.session',
    status: 'open',
    payment_status: 'unpaid',
    amount_total: 19_180,
    currency: 'pen',
    locale: 'es',
    client_reference_id: 'payment-1',
    metadata: { reference: 'payment-1', order: '1001' },
    customer_email: 'ana@example.com',
    payment_intent: null,
    livemode: false,
    url: `http://localhost:${port}/c/pay/${session.id}`,
  })
  expect(session.lastResponse.requestId).toMatch(/^req_/)
  expect(session.lastResponse.apiVersion).toBe('2026-10-28.endive')
  const items = await stripe.checkout.sessions.listLineItems(session.id)
  expect(items.data.map((item) => [item.description, item.quantity, item.amount_total])).toEqual([
    ['Chompa ñawi', 1, 18_000],
    ['Envío', 1, 1_180],
  ])
})

test('a paid session expands down to the balance transaction, with the fee of the table', async () => {
  const { stripe, url, check } = await runningSandbox()
  const { id } = await stripe.checkout.sessions.create(sessionParams())
  await postCard(url, id, GOOD_CARD)
  const session = await stripe.checkout.sessions.retrieve(id, {
    expand: ['payment_intent.latest_charge.balance_transaction', 'line_items'],
  })
  expect(session).toMatchObject({
    status: 'complete',
    payment_status: 'paid',
    url: null,
    line_items: { data: [{ description: 'Chompa ñawi' }, { description: 'Envío' }] },
    payment_intent: {
      status: 'succeeded',
      amount_received: 19_180,
      description: 'Hilo 1001',
      metadata: { order: '1001' },
      latest_charge: {
        paid: true,
        payment_method_details: { type: 'card', card: { country: 'PE', last4: '4242' } },
        // 191.80 × 3.44 % = 6.59792
        balance_transaction: { amount: 19_180, fee: 660, net: 18_520, currency: 'pen', type: 'charge' },
      },
    },
  })
  expect(await check()).toEqual({ ok: true, balances: { pen: 18_520 }, broken: [] })
})

test.each([
  ['pen', 18_000, 619],
  ['pen', 6_000, 206],
  ['pen', 1_250, 43],
  ['usd', 8_500, 359],
  ['eur', 6_800, 291],
  ['jpy', 10_050, 401],
])('the fee of %s %i is %i: half-up, in the currency of the charge', async (currency, amount, fee) => {
  const { stripe, url } = await runningSandbox()
  const line = { quantity: 1, price_data: { currency, unit_amount: amount, product_data: { name: 'Pieza' } } }
  const { id } = await stripe.checkout.sessions.create(sessionParams({ line_items: [line] }))
  await postCard(url, id, GOOD_CARD)
  const [transaction] = (await stripe.balanceTransactions.list({ currency })).data
  expect(transaction).toMatchObject({ amount, fee, net: amount - fee, currency })
})

test.each<[string, Partial<Stripe.Checkout.SessionCreateParams>, string]>([
  ['no lines', { line_items: [] }, 'line_items'],
  ['no success address', { success_url: undefined }, 'success_url'],
  ['a relative address', { success_url: '/paid' }, 'success_url'],
  ['another mode', { mode: 'subscription' }, 'mode'],
  ['an hour too long', { expires_at: Math.floor(Date.now() / 1000) + 90_000 }, 'expires_at'],
  ['a minute too short', { expires_at: Math.floor(Date.now() / 1000) + 1_740 }, 'expires_at'],
  ['no e-mail address', { customer_email: 'ana' }, 'customer_email'],
  ['a parameter this sandbox lacks', { allow_promotion_codes: true }, 'allow_promotion_codes'],
])('refuses %s, naming the parameter', async (_name, overrides, param) => {
  const { stripe } = await runningSandbox()
  const refusal = stripe.checkout.sessions.create(sessionParams(overrides))
  await expect(refusal).rejects.toMatchObject({ type: 'StripeInvalidRequestError', statusCode: 400, param })
})

test.each([[-1], [1.5], [100_000_000]])('refuses a unit amount of %d', async (amount) => {
  const { stripe } = await runningSandbox()
  const line = { quantity: 1, price_data: { currency: 'pen', unit_amount: amount, product_data: { name: 'Pieza' } } }
  await expect(stripe.checkout.sessions.create(sessionParams({ line_items: [line] }))).rejects.toMatchObject({
    param: 'line_items[0][price_data][unit_amount]',
  })
})

test('a call that fails after its work leaves nothing of it, and its key free', async () => {
  const { stripe } = await runningSandbox()
  const wrong = stripe.checkout.sessions.create(sessionParams({ expand: ['nothing'] }), { idempotencyKey: 'pay-1' })
  await expect(wrong).rejects.toMatchObject({ statusCode: 400, param: 'expand' })
  expect((await stripe.checkout.sessions.list()).data).toEqual([])
  expect((await stripe.checkout.sessions.create(sessionParams(), { idempotencyKey: 'pay-1' })).status).toBe('open')
})

test('refuses keys that are not test keys, and a live key above all', async () => {
  const { port } = await runningSandbox()
  for (const key of ['sk_live_abc', 'nonsense']) {
    const stripe = new Stripe(key, { host: '127.0.0.1', port, protocol: 'http', maxNetworkRetries: 0 })
    await expect(stripe.events.list()).rejects.toBeInstanceOf(Stripe.errors.StripeAuthenticationError)
  }
})

test('an unknown object is a 404, an unknown address too', async () => {
  const { stripe, url } = await runningSandbox()
  await expect(stripe.checkout.sessions.retrieve('cs_test_none')).rejects.toMatchObject({
    statusCode: 404,
    code: 'resource_missing',
  })
  await expect(stripe.charges.retrieve('ch_none')).rejects.toMatchObject({ statusCode: 404 })
  const response = await fetch(`${url}/v1/nothing`, { headers: { Authorization: 'Bearer sk_test_x' } })
  expect(response.status).toBe(404)
})

test('a session expires when its time comes, and its event says so', async () => {
  const { stripe, advance } = await runningSandbox()
  const { id } = await stripe.checkout.sessions.create(sessionParams({ expires_at: Math.floor(Date.now() / 1000) + 1_900 }))
  await advance(1_890)
  expect((await stripe.checkout.sessions.retrieve(id)).status).toBe('open')
  await advance(20)
  expect(await stripe.checkout.sessions.retrieve(id)).toMatchObject({ status: 'expired', url: null })
  expect((await stripe.events.list({ type: 'checkout.session.expired' })).data).toHaveLength(1)
})

test('an open session can be expired once; one that is paid cannot', async () => {
  const { stripe, url } = await runningSandbox()
  const { id } = await stripe.checkout.sessions.create(sessionParams())
  expect((await stripe.checkout.sessions.expire(id)).status).toBe('expired')
  await expect(stripe.checkout.sessions.expire(id)).rejects.toMatchObject({ statusCode: 400 })
  const other = await stripe.checkout.sessions.create(sessionParams())
  await postCard(url, other.id, GOOD_CARD)
  await expect(stripe.checkout.sessions.expire(other.id)).rejects.toMatchObject({ statusCode: 400 })
})

test('lists page by cursor, newest first, and the SDK walks them whole', async () => {
  const { stripe } = await runningSandbox()
  const made: string[] = []
  for (let count = 0; count < 7; count += 1) made.unshift((await stripe.checkout.sessions.create(sessionParams())).id)
  const walked: string[] = []
  for await (const session of stripe.checkout.sessions.list({ limit: 3 })) walked.push(session.id)
  expect(walked).toEqual(made)
  const before = await stripe.checkout.sessions.list({ limit: 2, ending_before: made[4] })
  expect(before.data.map(({ id }) => id)).toEqual(made.slice(2, 4))
  expect(before.has_more).toBe(true)
})

test('a charge is refunded in parts, never beyond what it took', async () => {
  const { stripe, url, check } = await runningSandbox()
  const { id } = await stripe.checkout.sessions.create(sessionParams())
  await postCard(url, id, GOOD_CARD)
  const intent = (await stripe.checkout.sessions.retrieve(id)).payment_intent as string
  await stripe.refunds.create({ payment_intent: intent, amount: 10_000 })
  await expect(stripe.refunds.create({ payment_intent: intent, amount: 9_181 })).rejects.toMatchObject({ param: 'amount' })
  await stripe.refunds.create({ payment_intent: intent })
  await expect(stripe.refunds.create({ payment_intent: intent })).rejects.toMatchObject({ code: 'charge_already_refunded' })
  expect(await check()).toMatchObject({ ok: true, balances: { pen: -660 } })
})

test('the control port answers to loopback names and to no other site', async () => {
  const { url, port, control } = await runningSandbox()
  const foreign = await fetch(`${url}/__sandbox/clock`, {
    method: 'POST',
    headers: { 'Sec-Fetch-Site': 'cross-site' },
    body: '{}',
  })
  expect(foreign.status).toBe(403)
  await expect(control('POST', 'clock', { offset: 1 })).rejects.toThrow('Unknown: offset')
  await expect(control('POST', 'faults', { webhookCopies: -1 })).rejects.toThrow('webhookCopies must be')
  expect(await control('GET', 'state')).toMatchObject({ publicUrl: `http://localhost:${port}`, balances: {} })
})

test('the recorder keeps every call, and no card number', async () => {
  const { stripe, url, control, port } = await runningSandbox()
  const { id, lastResponse } = await stripe.checkout.sessions.create(sessionParams())
  await postCard(url, id, GOOD_CARD)
  await sdkFor(port).events.list()
  const requests = await control<{ id: string; method: string; path: string; body: string }[]>('GET', 'requests')
  expect(requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'GET /v1/events',
    `POST /c/pay/${id}`,
    'POST /v1/checkout/sessions',
  ])
  expect(requests[2]?.id).toBe(lastResponse.requestId)
  expect(JSON.stringify(requests)).not.toContain(GOOD_CARD)
})
