import { createStripeProvider } from '#app/adapters/stripe/stripe-provider.server.ts'
import type { CardDesk } from '#db/seeds/demo/card-desk.ts'
import { startSandbox } from '../stripe-sandbox/sandbox.ts'

/** How long before now the sandbox's clock begins: before the demo world's first card. */
const BEGINS_DAYS_AGO = 120
const DAY_MS = 86_400_000
/** Signs nothing: nobody listens while the past is told. */
const SECRET = 'whsec_demo_past'

/**
 * Does work with the payment sandbox in this process, its state in a folder where the application's own sandbox finds it afterwards. Its events
 * are kept and not sent: what they say is in the books already. At the end its clock runs with the machine's.
 */
export async function withCardDesk<Value>(dataDir: string, work: (desk: CardDesk) => Promise<Value>): Promise<Value> {
  const clock = { fixedAtMs: Date.now() - BEGINS_DAYS_AGO * DAY_MS }
  const sandbox = await startSandbox({ port: 0, dataDir, webhookSecret: SECRET, seed: 'hilo-demo', isFast: true, clock })
  try {
    await control(sandbox.url, 'POST', 'faults', { webhookDrop: true })
    const value = await work(deskAt(sandbox.url, sandbox.port))
    await control(sandbox.url, 'DELETE', 'faults')
    await control(sandbox.url, 'POST', 'clock', { offsetSeconds: 0 })
    return value
  } finally {
    await sandbox.stop()
  }
}

function deskAt(url: string, port: number): CardDesk {
  const provider = createStripeProvider({
    secretKey: 'sk_test_demo_past',
    webhookSecrets: [SECRET],
    host: '127.0.0.1',
    port,
    protocol: 'http',
  })
  return {
    provider,
    standAt: async (instant) => void (await control(url, 'POST', 'clock', { fixedAt: instant.toISOString() })),
    pay: (pageUrl, buyer) => payOnPage(pageUrl, buyer),
    dispute: async (chargeRef, reason) => String((await control(url, 'POST', `disputes/${chargeRef}`, { reason })).id),
    decide: async (disputeRef, to) => void (await control(url, 'POST', `disputes/${disputeRef}`, { to })),
  }
}

/** The sandbox's first card counts as one of Peru's. */
const CARD = { number: '4242424242424242', expiry: '12 / 40', cvc: '123' }

async function payOnPage(pageUrl: string, { name, email }: { name: string; email: string }): Promise<void> {
  const body = new URLSearchParams({ ...CARD, email, name })
  const answer = await fetch(pageUrl, { method: 'POST', body, redirect: 'manual', headers: { Origin: new URL(pageUrl).origin } })
  if (answer.status >= 400) throw new Error(`the sandbox's payment page answers ${answer.status}: ${await answer.text()}`)
}

async function control(url: string, method: string, path: string, body?: object): Promise<Record<string, unknown>> {
  const answer = await fetch(`${url}/__sandbox/${path}`, { method, ...(body && { body: JSON.stringify(body) }) })
  if (!answer.ok) throw new Error(`the sandbox refuses ${path}: ${await answer.text()}`)
  return (await answer.json()) as Record<string, unknown>
}
