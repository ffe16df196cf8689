import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { createStripeProvider } from '#app/adapters/stripe/stripe-provider.server.ts'
import { placeOrder } from '#app/domain/orders/place-order.server.ts'
import { quoteOrder } from '#app/domain/orders/quote-order.server.ts'
import type { PaymentProvider, ProviderEvent } from '#app/domain/payments/ports.ts'
import { receiveEvent, toReceivedEvent } from '#app/domain/payments/receive-event.server.ts'
import { startCheckout } from '#app/domain/payments/start-checkout.server.ts'
import { stockPiece } from '#app/domain/production/stock-piece.server.ts'
import { workProviderEvent } from '#app/domain/settlement/work-provider-event.server.ts'
import { systemActor, VISITOR } from '#app/domain/shared/actor.ts'
import { run } from '#app/domain/shared/command.server.ts'
import { dateOf } from '#app/domain/shared/dates.ts'
import { forkEntityManager } from '#db/orm.server.ts'
import { startSandbox } from '#scripts/stripe-sandbox/sandbox.ts'
import { row } from './open-database.ts'
import { aMaker, aProduct } from './small-world.ts'

export const WEBHOOK = systemActor('stripe-webhook')
export const JOBS = systemActor('jobs')
const SECRET = 'whsec_test_card_payments'

/** A sandbox of this test file's own, and the provider that speaks to it. Both exist once the first test runs. */
export function openSandbox() {
  const used = {} as { provider: PaymentProvider; url: string; port: number }
  let folder: string
  let stop: () => Promise<void>
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'hilo-card-payments-'))
    const sandbox = await startSandbox({ port: 0, dataDir: folder, webhookSecret: SECRET })
    const port = Number.parseInt(new URL(sandbox.url).port, 10)
    stop = sandbox.stop
    Object.assign(used, { url: sandbox.url, port, provider: sandboxProvider(port) })
  })
  afterAll(async () => {
    await stop()
    rmSync(folder, { recursive: true, force: true })
  })
  return used
}

/** The adapter, pointed at a sandbox on this machine. */
export function sandboxProvider(port: number): PaymentProvider {
  return createStripeProvider({
    secretKey: 'sk_test_card_payments',
    webhookSecrets: [SECRET],
    host: '127.0.0.1',
    port,
    protocol: 'http',
  })
}

/** A woman's piece of S/ 180.00, ordered to Lima and waiting for its card payment, not yet asked of the provider. */
export async function anUnpaidOrder() {
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
      buyer: {
        email: 'ana@example.com',
        name: 'Ana',
        documentType: 'dni',
        documentNumber: '00000018',
        address: { lines: ['Calle 1'], city: 'Lima' },
      },
      expectedTotal: quoted.value.total.minor.toString(),
    },
    { key: crypto.randomUUID() },
  )
  if (!placed.ok) throw new Error(placed.refusal.code)
  return { ...placed.value, maker }
}

/** What a checkout is started with, for an order. */
export function checkoutStart(paymentId: string) {
  return {
    paymentId,
    successUrl: 'http://localhost:3000/es/checkout/return?session={CHECKOUT}',
    cancelUrl: 'http://localhost:3000/es/bag',
  }
}

/** As anUnpaidOrder, with the provider's page open at `url`. */
export async function aCheckout(provider: PaymentProvider) {
  const order = await anUnpaidOrder()
  const started = await startCheckout(provider, VISITOR, checkoutStart(order.paymentId))
  if (!started.ok) throw new Error(started.refusal.code)
  return { ...order, url: started.value.url }
}

/** The buyer pays on the provider's page. */
export async function payOnPage(url: string, card = '4242424242424242'): Promise<Response> {
  const form = new URLSearchParams({ email: 'ana@example.com', number: card, expiry: '12 / 30', cvc: '123', name: 'Ana' })
  return fetch(url, { method: 'POST', body: form, redirect: 'manual', headers: { Origin: new URL(url).origin } })
}

/** Every event that the provider has of one of our payments, oldest first: what its webhooks would have brought. */
export async function eventsOf(provider: PaymentProvider, paymentId: string): Promise<ProviderEvent[]> {
  const events: ProviderEvent[] = []
  for await (const page of provider.listEvents({ since: new Date('2020-01-01T00:00:00Z') })) events.push(...page)
  return events.filter(({ reference }) => reference === paymentId).reverse()
}

/** An event arrives and is worked at once. */
export async function deliver(provider: PaymentProvider, event: ProviderEvent): Promise<string> {
  await receive(provider, event)
  return workProviderEvent(provider, JOBS, event.id)
}

/** An event arrives; its work waits. */
export async function receive(provider: PaymentProvider, event: ProviderEvent): Promise<void> {
  await run(receiveEvent, WEBHOOK, { event: toReceivedEvent(provider.name, event) }, { key: crypto.randomUUID() })
}

/** An event by hand, of a payment unless told otherwise. */
export function anEvent(change: Partial<ProviderEvent> = {}): ProviderEvent {
  return {
    id: `evt_${crypto.randomUUID()}`,
    type: 'checkout.session.completed',
    kind: 'checkout',
    objectId: 'cs_test_by_hand',
    created: new Date(),
    livemode: false,
    payload: {},
    ...change,
  }
}

/** What became of an order: how often it was captured, paid a fee and settled. */
export async function settledTimes(orderId: string) {
  return row<{ settled: number; captured: number; fees: number; state: string; payment: string }>(
    `select (select count(*)::int from settlement.settlement join orders.order_line line on line.id = order_line_id where line.order_id = ?) as settled,
       (select count(*)::int from ledger.journal join payments.payment payment on payment.id::text = source_id
        where kind = 'captured' and payment.order_id = ?) as captured,
       (select count(*)::int from ledger.journal join payments.payment payment on payment.id::text = source_id
        where kind = 'provider-fee' and payment.order_id = ?) as fees,
       (select state from orders.order where id = ?) as state, (select state from payments.payment where order_id = ?) as payment`,
    [orderId, orderId, orderId, orderId, orderId],
  )
}

/** Settled once, whole. */
export const SETTLED_ONCE = { settled: 1, captured: 1, fees: 1, state: 'paid', payment: 'succeeded' }
