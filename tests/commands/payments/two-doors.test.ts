import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createStripeProvider } from '#app/adapters/stripe/stripe-provider.server.ts'
import { placeOrder } from '#app/domain/orders/place-order.server.ts'
import { quoteOrder } from '#app/domain/orders/quote-order.server.ts'
import { closeEvent, receiveEvent } from '#app/domain/payments/receive-event.server.ts'
import { startCheckout } from '#app/domain/payments/start-checkout.server.ts'
import { stockPiece } from '#app/domain/production/stock-piece.server.ts'
import { closeProviderPayment, settleProviderPayment } from '#app/domain/settlement/settle-provider-payment.server.ts'
import { systemActor, VISITOR } from '#app/domain/shared/actor.ts'
import { run } from '#app/domain/shared/command.server.ts'
import { dateOf } from '#app/domain/shared/dates.ts'
import { sweepPayments, workProviderEvent } from '#app/jobs.server.ts'
import { forkEntityManager } from '#db/orm.server.ts'
import { startSandbox } from '#scripts/stripe-sandbox/sandbox.ts'
import { openTestDatabase, row, rows } from '#tests/support/open-database.ts'
import { aMaker, aProduct } from '#tests/support/small-world.ts'

openTestDatabase()

const SECRET = 'whsec_demo_two_doors'
const WEBHOOK = systemActor('stripe-webhook')
let sandbox: Awaited<ReturnType<typeof startSandbox>>
let folder: string
let provider: ReturnType<typeof createStripeProvider>

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hilo-two-doors-'))
  sandbox = await startSandbox({ port: 0, dataDir: folder, webhookSecret: SECRET })
  const { hostname, port } = new URL(sandbox.url)
  provider = createStripeProvider({
    secretKey: 'sk_test_demo_two_doors',
    webhookSecrets: [SECRET],
    host: hostname,
    port: Number.parseInt(port, 10),
    protocol: 'http',
  })
})

afterAll(async () => {
  await sandbox.stop()
  rmSync(folder, { recursive: true, force: true })
})

async function aCheckout() {
  const maker = await aMaker()
  const { variantId } = await aProduct(maker, '180.00')
  const shares = [{ makerId: maker.makerId, part: 1 }]
  await run(stockPiece, systemActor('test'), { variantId, shares }, { key: crypto.randomUUID() })
  const lines = [{ variantId, quantity: 1 }]
  const quoted = await quoteOrder(forkEntityManager(), { lines, country: 'PE', currency: 'PEN' }, dateOf(new Date()))
  if (!quoted.ok) throw new Error(quoted.refusal.code)
  const placed = await run(
    placeOrder,
    VISITOR,
    {
      lines,
      country: 'PE',
      currency: 'PEN',
      locale: 'es',
      method: 'card',
      buyer: { email: 'ana@example.com', name: 'Ana', address: { lines: ['Calle 1'], city: 'Lima' } },
      expectedTotal: quoted.value.total.minor.toString(),
    },
    { key: crypto.randomUUID() },
  )
  if (!placed.ok) throw new Error(placed.refusal.code)
  const started = await startCheckout(provider, VISITOR, {
    paymentId: placed.value.paymentId,
    successUrl: 'http://localhost:3000/es/checkout/return?session={CHECKOUT}',
    cancelUrl: 'http://localhost:3000/es/bag',
  })
  if (!started.ok) throw new Error(started.refusal.code)
  return { ...placed.value, url: started.value.url }
}

async function pay(url: string, card = '4242424242424242'): Promise<Response> {
  const form = new URLSearchParams({ email: 'ana@example.com', number: card, expiry: '12 / 30', cvc: '123', name: 'Ana' })
  return fetch(url, { method: 'POST', body: form, redirect: 'manual', headers: { Origin: new URL(url).origin } })
}

async function settledTimes(orderId: string) {
  return row<{ settled: number; captured: number; state: string }>(
    `select (select count(*)::int from settlement.settlement join orders.order_line line on line.id = order_line_id where line.order_id = ?) as settled,
       (select count(*)::int from ledger.journal join payments.payment payment on payment.id::text = source_id
        where kind = 'captured' and payment.order_id = ?) as captured,
       (select state from orders.order where id = ?) as state`,
    [orderId, orderId, orderId],
  )
}

async function webhook(orderId: string, eventId: string): Promise<void> {
  const { id } = await row<{ id: string }>('select id from payments.payment where order_id = ?', [orderId])
  const event = {
    provider: 'stripe',
    eventId,
    type: 'checkout.session.completed',
    objectId: 'cs',
    reference: id,
    isLive: false,
    payload: {},
  }
  await run(receiveEvent, WEBHOOK, { event }, { key: eventId })
  await workProviderEvent(provider, { eventId, reference: id })
}

describe('the webhook and the buyer’s return are two doors to one payment', () => {
  test('five deliveries before, with and after the return give one order, one capture, one settlement', async () => {
    const order = await aCheckout()
    expect((await pay(order.url)).status).toBe(303)
    const back = () => settleProviderPayment(provider, VISITOR, order.paymentId)
    const hook = (n: number) => webhook(order.orderId, `evt_${order.number}_${n}`)
    await hook(1)
    await Promise.all([back(), hook(1), hook(2), back(), hook(3)])
    await hook(4)
    expect(await back()).toMatchObject({ result: 'paid', orderNumber: order.number })
    expect(await settledTimes(order.orderId)).toEqual({ settled: 1, captured: 1, state: 'paid' })
  })

  test('without the return the webhook alone settles, and without the webhook the return alone', async () => {
    const first = await aCheckout()
    await pay(first.url)
    await webhook(first.orderId, `evt_${first.number}_alone`)
    expect(await settledTimes(first.orderId)).toEqual({ settled: 1, captured: 1, state: 'paid' })
    const second = await aCheckout()
    await pay(second.url)
    await settleProviderPayment(provider, VISITOR, second.paymentId)
    expect(await settledTimes(second.orderId)).toEqual({ settled: 1, captured: 1, state: 'paid' })
  })

  test('a webhook for a checkout that is not paid yet changes nothing; a declined card neither', async () => {
    const order = await aCheckout()
    await webhook(order.orderId, `evt_${order.number}_early`)
    expect((await pay(order.url, '4000000000000002')).status).toBeLessThan(500)
    expect(await settleProviderPayment(provider, VISITOR, order.paymentId)).toMatchObject({ result: 'open' })
    expect(await settledTimes(order.orderId)).toEqual({ settled: 0, captured: 0, state: 'awaiting_payment' })
  })

  test('an order that is let go has its payment page closed: nobody can pay there any more', async () => {
    const order = await aCheckout()
    expect(await closeProviderPayment(provider, VISITOR, order.paymentId)).toMatchObject({ result: 'expired' })
    await pay(order.url)
    expect(await settleProviderPayment(provider, VISITOR, order.paymentId)).toMatchObject({ result: 'expired' })
    expect(await settledTimes(order.orderId)).toEqual({ settled: 0, captured: 0, state: 'awaiting_payment' })
  })

  test('an event that belongs to no payment of ours is parked, and said so', async () => {
    const event = {
      provider: 'stripe',
      eventId: 'evt_nobody',
      type: 'charge.succeeded',
      objectId: 'ch_1',
      reference: undefined,
      isLive: false,
      payload: {},
    }
    await run(receiveEvent, WEBHOOK, { event }, { key: 'evt_nobody' })
    await workProviderEvent(provider, { eventId: 'evt_nobody', reference: null })
    expect(await rows(`select state, note from payments.provider_event where event_id = 'evt_nobody'`)).toEqual([
      { state: 'parked', note: 'unknown' },
    ])
    const again = await run(closeEvent, WEBHOOK, { eventId: 'evt_nobody', state: 'done', note: 'late' }, { key: 'close-again' })
    expect(again.ok).toBe(true)
    expect(await rows(`select state from payments.provider_event where event_id = 'evt_nobody'`)).toEqual([{ state: 'parked' }])
  })
})

test('a payment that the provider no longer knows does not keep a later one from being settled', async () => {
  const lost = await aCheckout()
  const paid = await aCheckout()
  await pay(paid.url)
  await forkEntityManager().execute(
    `update payments.payment set created_at = created_at - interval '1 hour', provider_ref = 'cs_test_nobody_knows' where id = ?`,
    [lost.paymentId],
  )
  await forkEntityManager().execute(`update payments.payment set created_at = created_at - interval '10 minutes' where id = ?`, [
    paid.paymentId,
  ])
  await expect(sweepPayments(provider)).rejects.toThrow()
  expect(await settledTimes(paid.orderId)).toMatchObject({ settled: 1, captured: 1, state: 'paid' })
})

test('a delivery that counts other pending webhooks than the first is the same event: kept once, and no clash', async () => {
  const event = {
    ...{ provider: 'stripe', eventId: `evt_${crypto.randomUUID()}`, type: 'checkout.session.completed', objectId: 'cs_test_1' },
    ...{ reference: undefined, isLive: false },
  }
  const deliver = (pending: number) =>
    run(
      receiveEvent,
      WEBHOOK,
      { event: { ...event, payload: { pending_webhooks: pending } } },
      { key: `${event.eventId}:${pending}` },
    )
  expect(await deliver(2)).toMatchObject({ ok: true, value: { isNew: true } })
  expect(await deliver(1)).toMatchObject({ ok: true, value: { isNew: false } })
})
