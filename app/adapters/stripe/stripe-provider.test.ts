import { expect, test } from 'vitest'
import { PaymentProviderError } from '#app/domain/payments/ports.ts'
import { Money } from '#app/domain/shared/money.ts'
import { GOOD_CARD, postCard, runningSandbox, until, WEBHOOK_SECRET, webhookReceiver } from '#tests/sandbox/running-sandbox.ts'
import { anOpenCheckout, checkoutRequest, IN_AN_HOUR, providerAt } from '#tests/sandbox/stripe-at-sandbox.ts'
import type { StripeSettings } from './stripe-provider.server.ts'

test('opens a checkout and tells Stripe product names and the order’s number only', async () => {
  const { checkout, ref, stripe, provider } = await anOpenCheckout()
  expect(checkout).toEqual({ providerRef: ref, url: expect.stringContaining(ref), expiresAt: IN_AN_HOUR })
  expect(await stripe.checkout.sessions.retrieve(ref, { expand: ['line_items'] })).toMatchObject({
    metadata: { reference: checkoutRequest().reference, order: '1001' },
    line_items: { data: [{ description: 'Chompa ñawi', quantity: 2 }, { description: 'Envío' }] },
  })
  expect(await provider.fetchCheckout(ref)).toMatchObject({
    status: 'open',
    reference: checkoutRequest().reference,
    method: 'card',
    livemode: false,
    amount: Money.parse('191.80', 'PEN'),
    balance: undefined,
  })
})

test('a paid checkout says what was received, the fee, the net and whose card it was', async () => {
  const { provider, ref, url } = await anOpenCheckout()
  const paid = await postCard(url, ref, GOOD_CARD)
  expect(paid.headers.get('location')).toBe(`http://localhost:3000/es/checkout/paid?checkout=${ref}`)
  expect(await provider.fetchCheckout(ref)).toMatchObject({
    status: 'paid',
    amount: Money.parse('191.80', 'PEN'),
    method: 'card',
    cardCountryDomestic: true,
    paymentRef: expect.stringMatching(/^pi_/),
    chargeRef: expect.stringMatching(/^ch_/),
    paidAt: expect.any(Date),
    balance: {
      ref: expect.stringMatching(/^txn_/),
      amount: Money.parse('191.80', 'PEN'),
      fee: Money.parse('6.60', 'PEN'),
      net: Money.parse('185.20', 'PEN'),
    },
  })
})

test('a card from abroad in dollars carries the other fee, in dollars', async () => {
  const total = Money.parse('85.00', 'USD')
  const { provider, ref, url } = await anOpenCheckout({
    lines: [{ name: 'Poncho', quantity: 1, unitAmount: total }],
    total,
    locale: 'en',
  })
  await postCard(url, ref, '5555555555554444')
  expect(await provider.fetchCheckout(ref)).toMatchObject({
    cardCountryDomestic: false,
    balance: { amount: total, fee: Money.parse('3.59', 'USD'), net: Money.parse('81.41', 'USD') },
  })
})

test('a decline leaves it open with its word; the next card pays', async () => {
  const { provider, ref, url } = await anOpenCheckout()
  await postCard(url, ref, '4000000000009995')
  expect(await provider.fetchCheckout(ref)).toMatchObject({
    status: 'open',
    declineCode: 'insufficient_funds',
    balance: undefined,
  })
  await postCard(url, ref, GOOD_CARD)
  expect(await provider.fetchCheckout(ref)).toMatchObject({ status: 'paid', declineCode: undefined })
})

test('the same key opens the same checkout; with another amount it is a bug that shows', async () => {
  const { provider, ref } = await anOpenCheckout()
  expect((await provider.createCheckout(checkoutRequest(), { idempotencyKey: 'checkout:1' })).providerRef).toBe(ref)
  const dearer = checkoutRequest({
    lines: [{ name: 'Envío', quantity: 1, unitAmount: Money.parse('12.00', 'PEN') }],
    total: Money.parse('12.00', 'PEN'),
  })
  await expect(provider.createCheckout(dearer, { idempotencyKey: 'checkout:1' })).rejects.toMatchObject({
    trouble: 'key_reused',
    isRetryable: false,
  })
})

test('a replayed key gives its first answer, though the checkout has closed since: only the state says so', async () => {
  const { provider, ref } = await anOpenCheckout()
  await provider.expireCheckout(ref)
  expect((await provider.createCheckout(checkoutRequest(), { idempotencyKey: 'checkout:1' })).providerRef).toBe(ref)
  expect((await provider.fetchCheckout(ref)).status).toBe('expired')
})

test('expiring closes an open checkout, and leaves a paid or expired one as it is', async () => {
  const { provider, ref, url } = await anOpenCheckout()
  expect((await provider.expireCheckout(ref)).status).toBe('expired')
  expect((await provider.expireCheckout(ref)).status).toBe('expired')
  const other = await provider.createCheckout(checkoutRequest(), { idempotencyKey: 'checkout:2' })
  await postCard(url, other.providerRef, GOOD_CARD)
  expect((await provider.expireCheckout(other.providerRef)).status).toBe('paid')
})

test('a checkout whose answer was lost is found by our reference, as it is now', async () => {
  const { provider, ref, url, advance } = await anOpenCheckout()
  await provider.createCheckout(checkoutRequest({ reference: 'another-payment' }), { idempotencyKey: 'checkout:2' })
  const since = new Date()
  await advance(600)
  expect(await provider.findCheckout(checkoutRequest().reference, since)).toMatchObject({ providerRef: ref, status: 'open' })
  await postCard(url, ref, GOOD_CARD)
  expect(await provider.findCheckout(checkoutRequest().reference, since)).toMatchObject({ providerRef: ref, status: 'paid' })
  expect(await provider.findCheckout('a-payment-never-asked', since)).toBeUndefined()
  expect(await provider.findCheckout(checkoutRequest().reference, new Date(Date.now() + 3_600_000))).toBeUndefined()
})

test('lines that do not add up to the total are never sent', async () => {
  const { provider, stripe } = await anOpenCheckout()
  const wrong = checkoutRequest({ total: Money.parse('191.81', 'PEN') })
  await expect(provider.createCheckout(wrong, { idempotencyKey: 'checkout:2' })).rejects.toThrow('do not add up')
  expect((await stripe.checkout.sessions.list()).data).toHaveLength(1)
})

test('its troubles have names, and no message carries a key or what was sent', async () => {
  const { provider, port } = await anOpenCheckout()
  const missing = await provider.fetchCheckout('cs_test_none').catch((error: unknown) => error)
  expect(missing).toMatchObject({ trouble: 'not_found', isRetryable: false })
  const tooLong = checkoutRequest({ expiresAt: new Date(Date.now() + 30 * 86_400_000), customerEmail: 'secret@example.com' })
  const rejected = await provider.createCheckout(tooLong, { idempotencyKey: 'k' }).catch((error: unknown) => error)
  expect(rejected).toMatchObject({ trouble: 'rejected', message: expect.stringContaining('request req_') })
  const stranger = providerAt(port, { secretKey: 'rk_test_x' })
  expect((await stranger.fetchCheckout('cs_test_none').catch((error: unknown) => error)) as PaymentProviderError).toMatchObject({
    trouble: 'not_found',
  })
  for (const error of [missing, rejected]) {
    expect(error).toBeInstanceOf(PaymentProviderError)
    expect(String(error) + JSON.stringify(error)).not.toMatch(/sk_test|secret@example/)
  }
})

test('a provider that is not there is unreachable, and worth asking again with the same key', async () => {
  const error = await providerAt(9)
    .fetchCheckout('cs_test_1')
    .catch((caught: unknown) => caught)
  expect(error).toMatchObject({ name: 'PaymentProviderError', trouble: 'unreachable', isRetryable: true })
}, 15_000)

test('a passing conflict is waited out by the SDK’s own retries', async () => {
  const { provider, faults } = await anOpenCheckout()
  await faults({ delayBeforeMs: 300 })
  const [first, second] = await Promise.all(
    [1, 2].map(() => provider.createCheckout(checkoutRequest(), { idempotencyKey: 'checkout:3' })),
  )
  expect(first?.providerRef).toBe(second?.providerRef)
}, 15_000)

test('an event of the sandbox is believed by the adapter, whichever secret of two signed it', async () => {
  const receiver = await webhookReceiver()
  const { port, url } = await runningSandbox({ webhookUrl: receiver.url })
  const provider = providerAt(port, { webhookSecrets: ['whsec_the_next_one', WEBHOOK_SECRET] })
  const { providerRef } = await provider.createCheckout(checkoutRequest(), { idempotencyKey: 'checkout:1' })
  await postCard(url, providerRef, GOOD_CARD)
  await until(() => receiver.received.length === 3)
  const verdicts = receiver.received.map(({ body, signature }) =>
    provider.verifyWebhook(
      { rawBody: new TextEncoder().encode(body), header: () => signature, query: new URLSearchParams() },
      new Date(),
    ),
  )
  expect(verdicts.every((verdict) => verdict.ok && verdict.event.reference === checkoutRequest().reference)).toBe(true)
  expect(verdicts[2]).toMatchObject({ ok: true, event: { checkoutRef: providerRef } })
})

test.each<[string, Partial<StripeSettings>]>([
  ['a key that is none', { secretKey: 'pk_test_1' }],
  ['no webhook secret', { webhookSecrets: [] }],
  ['an empty webhook secret', { webhookSecrets: [''] }],
  ['a live key without TLS', { secretKey: 'sk_live_1' }],
])('refuses to start with %s', (_name, overrides) => {
  expect(() => providerAt(1, overrides)).toThrow()
})
