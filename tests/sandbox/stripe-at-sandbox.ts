import { createServer } from 'node:http'
import { onTestFinished } from 'vitest'
import { createStripeProvider, type StripeSettings } from '#app/adapters/stripe/stripe-provider.server.ts'
import type { CheckoutRequest } from '#app/domain/payments/ports.ts'
import { Money } from '#app/domain/shared/money.ts'
import { GOOD_CARD, postCard, runningSandbox, WEBHOOK_SECRET } from './running-sandbox.ts'

export const IN_AN_HOUR = new Date(Math.ceil(Date.now() / 1000 + 3_600) * 1000)

/** The adapter, pointed at a port of this machine. */
export function providerAt(port: number, overrides: Partial<StripeSettings> = {}) {
  return createStripeProvider({
    secretKey: 'sk_test_hilo',
    webhookSecrets: [WEBHOOK_SECRET],
    host: '127.0.0.1',
    port,
    protocol: 'http',
    ...overrides,
  })
}

/** A checkout of two pieces and their shipping, S/ 191.80 unless told otherwise. */
export function checkoutRequest(overrides: Partial<CheckoutRequest> = {}): CheckoutRequest {
  return {
    orderNumber: '1001',
    reference: '0199f3a0-0000-7000-8000-000000000001',
    lines: [
      { name: 'Chompa ñawi', quantity: 2, unitAmount: Money.parse('90.00', 'PEN') },
      { name: 'Envío', quantity: 1, unitAmount: Money.parse('11.80', 'PEN') },
    ],
    total: Money.parse('191.80', 'PEN'),
    customerEmail: 'ana@example.com',
    locale: 'es',
    successUrl: 'http://localhost:3000/es/checkout/paid?checkout={CHECKOUT}',
    cancelUrl: 'http://localhost:3000/es/bag',
    expiresAt: IN_AN_HOUR,
    ...overrides,
  }
}

/** A sandbox of its own with one open checkout. */
export async function anOpenCheckout(overrides: Partial<CheckoutRequest> = {}) {
  const sandbox = await runningSandbox()
  const provider = providerAt(sandbox.port)
  const checkout = await provider.createCheckout(checkoutRequest(overrides), { idempotencyKey: 'checkout:1' })
  return { ...sandbox, provider, checkout, ref: checkout.providerRef }
}

/** As anOpenCheckout, and paid with a good card. */
export async function aPaidCheckout(overrides: Partial<CheckoutRequest> = {}) {
  const opened = await anOpenCheckout(overrides)
  await postCard(opened.url, opened.ref, GOOD_CARD)
  const state = await opened.provider.fetchCheckout(opened.ref)
  if (!state.paymentRef || !state.chargeRef || !state.balance)
    throw new Error('a paid checkout has its payment, charge and balance')
  return { ...opened, paymentRef: state.paymentRef, chargeRef: state.chargeRef, balance: state.balance }
}

/** A provider that answers with recorded objects, by path: for what no sandbox can be brought to say. */
export async function recordedProvider(answers: Readonly<Record<string, unknown>>) {
  const asked: string[] = []
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://recorded')
    asked.push(`${request.method} ${url.pathname}${url.search}`)
    const body = answers[url.pathname]
    response.writeHead(body === undefined ? 404 : 200, { 'Content-Type': 'application/json', 'Request-Id': 'req_recorded' })
    response.end(JSON.stringify(body ?? { error: { type: 'invalid_request_error', code: 'resource_missing', message: 'none' } }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  return { asked, provider: providerAt(typeof address === 'object' && address ? address.port : 0) }
}
