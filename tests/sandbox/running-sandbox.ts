import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Stripe from 'stripe'
import { onTestFinished } from 'vitest'
import type { CheckReport } from '#scripts/stripe-sandbox/check/index.ts'
import type { Faults } from '#scripts/stripe-sandbox/faults.ts'
import { type SandboxOptions, startSandbox } from '#scripts/stripe-sandbox/sandbox.ts'
import type { Settings } from '#scripts/stripe-sandbox/settings.ts'

export const WEBHOOK_SECRET = 'whsec_test_secret'
export const GOOD_CARD = '4242424242424242'

/** A folder that is gone when the test is. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'hilo-sandbox-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** The real SDK, pointed at a sandbox. */
export function sdkFor(port: number): Stripe {
  return new Stripe('sk_test_hilo', { host: '127.0.0.1', port, protocol: 'http', maxNetworkRetries: 0, telemetry: false })
}

/** A sandbox of its own for one test, with what a test does to it. */
export async function runningSandbox(options: Partial<SandboxOptions> = {}) {
  const dataDir = options.dataDir ?? temporaryFolder()
  const { port, url, stop } = await startSandbox({ port: 0, webhookSecret: WEBHOOK_SECRET, isFast: true, ...options, dataDir })
  let isStopped = false
  const stopOnce = async () => {
    if (!isStopped) await stop()
    isStopped = true
  }
  onTestFinished(stopOnce)
  return { ...controls(url), port, url, dataDir, stripe: sdkFor(port), stop: stopOnce }
}

/** The control port of a sandbox, wherever it runs. */
export function controls(url: string) {
  const control = async <Value>(method: string, path: string, body?: unknown): Promise<Value> => {
    const response = await fetch(`${url}/__sandbox/${path}`, {
      method,
      body: body === undefined ? undefined : JSON.stringify(body),
    })
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
    return (await response.json()) as Value
  }
  return {
    control,
    check: () => control<CheckReport>('GET', 'check'),
    act: <Value>(path: string, body: unknown = {}) => control<Value>('POST', path, body),
    settings: (settings: Partial<Settings>) => control<Settings>('POST', 'settings', settings),
    faults: (faults: Partial<Faults>) => control<Faults>('POST', 'faults', faults),
    advance: (seconds: number) => control('POST', 'clock', { advanceSeconds: seconds }),
  }
}

/** A session for one piece and its shipping, S/ 180.00 + 11.80 unless told otherwise. */
export function sessionParams(overrides: Partial<Stripe.Checkout.SessionCreateParams> = {}): Stripe.Checkout.SessionCreateParams {
  return {
    mode: 'payment',
    line_items: [
      { quantity: 1, price_data: { currency: 'pen', unit_amount: 18_000, product_data: { name: 'Chompa ñawi' } } },
      { quantity: 1, price_data: { currency: 'pen', unit_amount: 1_180, product_data: { name: 'Envío' } } },
    ],
    client_reference_id: 'payment-1',
    metadata: { reference: 'payment-1', order: '1001' },
    payment_intent_data: { description: 'Hilo 1001', metadata: { reference: 'payment-1', order: '1001' } },
    locale: 'es',
    success_url: 'http://localhost:3000/es/paid?c={CHECKOUT_SESSION_ID}',
    cancel_url: 'http://localhost:3000/es/bag',
    ...overrides,
  }
}

/** What a buyer's browser sends from the payment page. */
export function postCard(url: string, sessionId: string, number: string, fields: Record<string, string> = {}): Promise<Response> {
  const form = { email: 'ana@example.com', number, expiry: '12 / 34', cvc: '123', name: 'Ana Prueba', ...fields }
  return fetch(`${url}/c/pay/${sessionId}`, { method: 'POST', body: new URLSearchParams(form), redirect: 'manual' })
}

/** A payment by a test payment method, without a page: S/ 191.80 unless told otherwise. */
export function payment(
  stripe: Stripe,
  overrides: Partial<Stripe.PaymentIntentCreateParams> = {},
): Promise<Stripe.PaymentIntent> {
  return stripe.paymentIntents.create({
    amount: 19_180,
    currency: 'pen',
    payment_method: 'pm_card_visa',
    allowed_payment_method_types: ['card'],
    confirm: true,
    metadata: { order: '1001' },
    ...overrides,
  })
}

/** The types of the events of an object, the oldest first. */
export async function eventsOf(stripe: Stripe, id: string): Promise<string[]> {
  const types: string[] = []
  for await (const event of stripe.events.list({ limit: 100 }))
    if ('id' in event.data.object && event.data.object.id === id) types.unshift(event.type)
  return types
}

export interface Received {
  readonly type: string
  readonly id: string
  readonly body: string
  readonly signature: string
}

/**
 * A place that receives webhooks and keeps them. `answers` gives the status of the nth call; 200 beyond. `gather` lets nobody be answered until so
 * many have been here at once.
 */
export async function webhookReceiver(answers: number[] = []) {
  const received: Received[] = []
  let [open, most, gathered] = [0, 0, 0]
  const server = createServer(async (request, response) => {
    open += 1
    most = Math.max(most, open)
    const chunks: Buffer[] = []
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
    const body = Buffer.concat(chunks).toString('utf8')
    const { type, id } = JSON.parse(body) as { type: string; id: string }
    // Long enough for others to be seen side by side; while some are to be gathered, until they are here.
    do await new Promise((resolve) => setTimeout(resolve, 10))
    while (most < gathered)
    open -= 1
    response.writeHead(answers[received.length] ?? 200).end()
    received.push({ type, id, body, signature: String(request.headers['stripe-signature']) })
  })
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : 0)
    })
  })
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const gather = (count: number) => {
    gathered = count
  }
  return { received, mostAtOnce: () => most, gather, url: `http://127.0.0.1:${port}/hooks/stripe` }
}

/** Waits until a condition holds, at most five seconds. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 5_000
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error('waited five seconds in vain')
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
