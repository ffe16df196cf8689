import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, test } from 'vitest'
import { type CheckoutRequest, PaymentProviderError } from '#app/domain/payments/ports.ts'
import { Money } from '#app/domain/shared/money.ts'
import { openMercadoPago, providerAt, SECRET } from '#tests/support/mercadopago.ts'
import { fromAmount, toAmount } from './amounts.ts'
import { createMercadoPagoProvider } from './mercadopago-provider.server.ts'

const { used, fault, state, notices, pay, control } = openMercadoPago()
const pen = (minor: bigint) => Money.ofMinor(minor, 'PEN')
const KEY = { idempotencyKey: 'k' }

function aRequest(change: Partial<CheckoutRequest> = {}): CheckoutRequest {
  return {
    orderNumber: '1001',
    reference: crypto.randomUUID(),
    lines: [
      { name: 'Chompa de alpaca', quantity: 2, unitAmount: pen(9_005n) },
      { name: 'Envío', quantity: 1, unitAmount: pen(1_180n) },
    ],
    total: pen(19_190n),
    customerEmail: 'ana@example.com',
    locale: 'es',
    successUrl: 'http://localhost:3000/es/checkout/return/token',
    cancelUrl: 'http://localhost:3000/es/checkout/return/token',
    expiresAt: new Date(Date.now() + 32 * 60_000),
    ...change,
  }
}

const trouble = (call: Promise<unknown>) =>
  call.then(
    () => 'answered',
    (error: unknown) => (error instanceof PaymentProviderError ? error.trouble : String(error)),
  )

async function aPaidCheckout(typed?: Record<string, string>) {
  const request = aRequest()
  const opened = await used.provider.createCheckout(request, KEY)
  await pay(opened.url, typed)
  return { request, opened, paid: await used.provider.fetchCheckout(opened.providerRef) }
}

describe('a checkout', () => {
  test('asks for the lines to the céntimo and tells no name; paid by card or Yape it says what came and what was kept', async () => {
    const { request, opened, paid } = await aPaidCheckout()
    const { preferences } = await state()
    const asked = preferences.find(({ id }) => id === opened.providerRef)
    expect(asked?.items.map(({ unit_price, quantity }) => [unit_price, quantity])).toEqual([
      [90.05, 2],
      [11.8, 1],
    ])
    expect(JSON.stringify(asked)).not.toContain('Ana')
    // 3.99 % of 191.90 is 7.65681, and S/ 1.00.
    expect(paid).toMatchObject({ status: 'paid', reference: request.reference, method: 'card', livemode: false })
    expect(paid.amount).toEqual(pen(19_190n))
    expect(paid.balance).toMatchObject({ amount: pen(19_190n), fee: pen(866n), net: pen(18_324n) })
    const yape = await aPaidCheckout({ way: 'yape', phone: '111111111', code: '123456' })
    expect(yape.paid).toMatchObject({ status: 'paid', method: 'wallet' })
  })

  test('two calls at once, and any later one, open one page; the other preference can no longer be paid', async () => {
    const request = aRequest()
    const opened = await Promise.all([1, 2, 3].map(() => used.provider.createCheckout(request, KEY)))
    const again = await used.provider.createCheckout(request, KEY)
    expect(new Set([...opened, again].map(({ providerRef }) => providerRef)).size).toBe(1)
    const { preferences } = await state()
    const made = preferences.filter(({ external_reference }) => external_reference === request.reference)
    const payable = made.filter(({ expiration_date_to }) => Date.parse(expiration_date_to ?? '') > Date.now())
    expect(payable.map(({ id }) => id)).toEqual([again.providerRef])
  })

  test('an answer lost after the preference was made is found again, and no second one is made', async () => {
    const request = aRequest()
    await fault('POST /checkout/preferences', 'after')
    expect(await trouble(used.provider.createCheckout(request, KEY))).toBe('unreachable')
    const opened = await used.provider.createCheckout(request, KEY)
    expect(await used.provider.findCheckout(request.reference, new Date())).toMatchObject({ providerRef: opened.providerRef })
    const { preferences } = await state()
    expect(preferences.filter(({ external_reference }) => external_reference === request.reference)).toHaveLength(1)
  })

  test.each([
    [{ way: 'card', name: 'FUND' }, 'insufficient_funds'],
    [{ way: 'card', name: 'SECU' }, 'incorrect_cvc'],
    [{ way: 'card', name: 'EXPI' }, 'expired_card'],
    [{ way: 'card', name: 'CALL' }, 'authentication_required'],
    [{ way: 'card', name: 'OTHE' }, 'card_declined'],
    [{ way: 'yape', phone: '111111113', code: '123456' }, 'wallet_declined'],
  ])('declined (%o) it stays open, with the reason', async (typed, declineCode) => {
    const { paid } = await aPaidCheckout(typed)
    expect(paid).toMatchObject({ status: 'open', declineCode })
    expect(paid.url).toBeDefined()
  })

  test('in review it is neither paid nor to be paid again, also after its page is over; decided late, it is paid', async () => {
    const { opened, paid } = await aPaidCheckout({ way: 'card', name: 'CONT' })
    expect(paid).toMatchObject({ status: 'open', isPending: true, url: undefined, declineCode: undefined })
    expect(await used.provider.expireCheckout(opened.providerRef)).toMatchObject({ status: 'open', isPending: true })
    const { payments } = await state()
    const inReview = payments.find(({ preference }) => preference === opened.providerRef)
    await control(`payments/${inReview?.id}`, { status: 'approved' })
    expect(await used.provider.fetchCheckout(opened.providerRef)).toMatchObject({ status: 'paid' })
  })

  test('closed it is expired and its page takes nothing; paid before, closing changes nothing', async () => {
    const opened = await used.provider.createCheckout(aRequest(), KEY)
    expect(await used.provider.expireCheckout(opened.providerRef)).toMatchObject({ status: 'expired' })
    expect((await pay(opened.url)).status).toBe(410)
    const { opened: other } = await aPaidCheckout()
    expect(await used.provider.expireCheckout(other.providerRef)).toMatchObject({ status: 'paid' })
  })

  test('paid twice on one page, the first is the payment and the second a movement of its own', async () => {
    const { opened, paid } = await aPaidCheckout()
    await pay(opened.url)
    expect((await used.provider.fetchCheckout(opened.providerRef)).paymentRef).toBe(paid.paymentRef)
    const { payments } = await state()
    const both = payments.filter(({ preference }) => preference === opened.providerRef).map(({ id }) => `mp-pay-${id}`)
    const movements: string[] = []
    for await (const page of used.provider.listBalanceTransactions({})) movements.push(...page.map(({ ref }) => ref))
    expect(movements).toEqual(expect.arrayContaining(both))
  })
})

describe('what goes wrong on the way', () => {
  test.each(['after', 'before', 'error', 'busy', 'garbage'] as const)('one "%s" while asking is asked again', async (kind) => {
    const { opened } = await aPaidCheckout()
    await fault(`GET /checkout/preferences/${opened.providerRef}`, kind)
    expect(await used.provider.fetchCheckout(opened.providerRef)).toMatchObject({ status: 'paid' })
  })

  test('an answer of another shape is believed in nothing', async () => {
    const { opened } = await aPaidCheckout()
    await fault(`GET /checkout/preferences/${opened.providerRef}`, 'strange')
    expect(await trouble(used.provider.fetchCheckout(opened.providerRef))).toBe('misconfigured')
  })

  test('a silent, a dripping and an endless provider are all unreachable in time; a wrong token is our fault', async () => {
    const server = createServer((request, response) => {
      if (request.url?.includes('drip')) response.write('{"id":')
      if (request.url?.includes('denied')) response.writeHead(401).end()
      if (request.url?.includes('endless')) for (let n = 0; n < 6; n += 1) response.write('x'.repeat(1024 * 1024))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const lost = providerAt(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, 150)
    for (const id of ['silent', 'drip', 'endless']) expect(await trouble(lost.fetchCheckout(id))).toBe('unreachable')
    expect(await trouble(lost.fetchCheckout('denied'))).toBe('misconfigured')
    server.closeAllConnections()
    server.close()
    expect(await trouble(used.provider.fetchRefund('1/2'))).toBe('not_found')
  })
})

describe('refunds', () => {
  test('under one key one refund, however often it is asked and whichever answer is lost', async () => {
    const { paid } = await aPaidCheckout()
    const request = { paymentRef: paid.paymentRef ?? '', amount: pen(5_000n), reference: 'try-1' }
    await fault('POST /v1/payments', 'after')
    const first = await used.provider.createRefund(request, { idempotencyKey: `refund:${paid.paymentRef}` })
    const again = await used.provider.createRefund(request, { idempotencyKey: `refund:${paid.paymentRef}` })
    expect(again).toEqual(first)
    expect(first).toMatchObject({ status: 'succeeded', amount: pen(5_000n), balance: { net: pen(-5_000n) } })
    const { payments } = await state()
    expect(payments.find(({ id }) => String(id) === paid.paymentRef)?.refunds).toHaveLength(1)
  })

  test('never more than is left; another amount under the same key is refused', async () => {
    const { paid } = await aPaidCheckout()
    const paymentRef = paid.paymentRef ?? ''
    const ask = (amount: bigint, key: string) =>
      trouble(
        used.provider.createRefund(
          { paymentRef, amount: pen(amount), reference: 'r' },
          { idempotencyKey: `${paymentRef}${key}` },
        ),
      )
    expect(await ask(19_191n, 'a')).toBe('rejected')
    expect(await ask(10_000n, 'b')).toBe('answered')
    expect(await ask(9_000n, 'b')).toBe('rejected')
    expect(await ask(9_191n, 'c')).toBe('rejected')
    expect(await ask(9_190n, 'd')).toBe('answered')
  })

  test('an old try is found by its amount among those we do not know, and not mistaken for one we do', async () => {
    const { paid } = await aPaidCheckout()
    const paymentRef = paid.paymentRef ?? ''
    const known = await used.provider.createRefund(
      { paymentRef, amount: pen(5_000n), reference: 'a' },
      { idempotencyKey: `${paymentRef}a` },
    )
    const find = (amount: bigint) =>
      used.provider.findRefund(paymentRef, 'b', { amount: pen(amount), others: [known.providerRef] })
    expect(await find(5_000n)).toBeUndefined()
    await control(`payments/${paymentRef}/rejected-refund`, { cents: 5_000 })
    expect(await find(5_000n)).toBeUndefined()
    const lost = await used.provider.createRefund(
      { paymentRef, amount: pen(5_000n), reference: 'b' },
      { idempotencyKey: `${paymentRef}b` },
    )
    expect(await find(5_000n)).toEqual(lost)
    expect(await find(4_999n)).toBeUndefined()
  })
})

test('a chargeback withdraws the money; won it comes back, lost it stays away', async () => {
  for (const to of ['won', 'lost']) {
    const { paid } = await aPaidCheckout()
    const { id } = (await control(`payments/${paid.paymentRef}/chargeback`, {})) as { id: string }
    expect(await used.provider.fetchDispute(id)).toMatchObject({
      status: 'open',
      paymentRef: paid.paymentRef,
      amount: pen(19_190n),
    })
    await control(`chargebacks/${id}`, { to })
    const over = await used.provider.fetchDispute(id)
    expect(over.status).toBe(to)
    const sum = Money.sum(
      over.balances.map(({ net }) => net),
      'PEN',
    )
    expect(sum).toEqual(to === 'won' ? pen(0n) : pen(-19_190n))
  }
})

test('every chargeback of a long list is among the movements, once', async () => {
  const { paid } = await aPaidCheckout()
  const made: string[] = []
  for (let index = 0; index < 55; index += 1) {
    const { id } = (await control(`payments/${paid.paymentRef}/chargeback`, {})) as { id: string }
    made.push(id)
  }
  const movements: string[] = []
  const since = new Date(Date.now() - 3_600_000)
  for await (const page of used.provider.listBalanceTransactions({ since })) movements.push(...page.map(({ ref }) => ref))
  expect(movements.filter((ref) => made.some((id) => ref === `mp-chargeback-${id}`)).sort()).toEqual(
    made.map((id) => `mp-chargeback-${id}`).sort(),
  )
})

test('each notice of the sandbox is believed, names its payment, and the payment names ours', async () => {
  const { request, paid } = await aPaidCheckout()
  const own = (await notices()).filter(({ url }) => url.includes(`data.id=${paid.paymentRef}`))
  expect(own).toHaveLength(1)
  for (const { url, headers, body } of own) {
    const call = {
      rawBody: new TextEncoder().encode(body),
      header: (name: string) => headers[name],
      query: new URL(url).searchParams,
    }
    expect(used.provider.verifyWebhook(call, new Date())).toMatchObject({ ok: true, event: { paymentRef: paid.paymentRef } })
  }
  expect(await used.provider.fetchReference?.(paid.paymentRef ?? '')).toBe(request.reference)
})

describe('amounts', () => {
  test('come and go without losing a céntimo', () => {
    for (let minor = 1n; minor < 99_999_999n; minor = minor * 3n + 1n)
      expect(fromAmount(toAmount(pen(minor)), 'PEN')).toEqual(pen(minor))
    expect(fromAmount(180.5, 'PEN')).toEqual(pen(18_050n))
    expect(fromAmount('0.1', 'PEN')).toEqual(pen(10n))
  })

  test.each([1.005, 1e21, Number.NaN, Number.POSITIVE_INFINITY, '1e3', '0x10', '1,00', '', '１２', null, undefined])(
    '%s is no amount',
    (amount) => {
      expect(() => fromAmount(amount, 'PEN')).toThrow(PaymentProviderError)
    },
  )

  test('of a currency we keep no books in is refused, and dollars are never asked for', async () => {
    expect(() => fromAmount(1, 'ARS')).toThrow(PaymentProviderError)
    const dollars = Money.ofMinor(100n, 'USD')
    const request = aRequest({ lines: [{ name: 'a', quantity: 1, unitAmount: dollars }], total: dollars })
    await expect(used.provider.createCheckout(request, KEY)).rejects.toThrow('soles alone')
  })
})

test.each([
  ['a token that is none', { accessToken: 'sk_test_1' }],
  ['no webhook secret', { webhookSecrets: [] }],
  ['a live token without TLS', { accessToken: 'APP_USR-12345678', apiOrigin: 'http://localhost:1' }],
])('refuses to start with %s', (_name, change) => {
  expect(() => createMercadoPagoProvider({ accessToken: 'TEST-12345678', webhookSecrets: [SECRET], ...change })).toThrow()
})
