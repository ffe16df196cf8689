import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { createMercadoPagoProvider } from '#app/adapters/mercadopago/mercadopago-provider.server.ts'
import type { PaymentProvider } from '#app/domain/payments/ports.ts'
import type { Fault } from '#scripts/mercadopago-sandbox/control.ts'
import { startMercadoPagoSandbox } from '#scripts/mercadopago-sandbox/sandbox.ts'
import type { Notice, State } from '#scripts/mercadopago-sandbox/store.ts'

export const SECRET = 'mp_test_signature'

/** A sandbox of Mercado Pago of this test file's own, the real adapter that speaks to it, and what only a test may do. */
export function openMercadoPago() {
  const used = {} as { provider: PaymentProvider; url: string }
  const folder = mkdtempSync(join(tmpdir(), 'hilo-mercadopago-'))
  let stop: () => Promise<void>
  beforeAll(async () => {
    const sandbox = await startMercadoPagoSandbox({ port: 0, dataDir: folder, webhookSecret: SECRET })
    stop = sandbox.stop
    Object.assign(used, { url: `http://127.0.0.1:${sandbox.port}`, provider: providerAt(`http://127.0.0.1:${sandbox.port}`) })
  })
  afterAll(async () => {
    await stop()
    rmSync(folder, { recursive: true, force: true })
  })
  const control = async (path: string, body?: object): Promise<unknown> => {
    const answer = await fetch(`${used.url}/__sandbox/${path}`, body && { method: 'POST', body: JSON.stringify(body) })
    if (!answer.ok) throw new Error(`the sandbox refuses ${path}: ${await answer.text()}`)
    return answer.json()
  }
  return {
    used,
    control,
    fault: (on: string, kind: Fault['kind']) => control('faults', { on, kind }),
    state: () => control('state') as Promise<State>,
    notices: () => control('notices') as Promise<Notice[]>,
    /** The buyer pays on the page: by the name on a card, or by Yape. */
    pay: async (pageUrl: string, typed: Record<string, string> = { way: 'card', name: 'APRO' }) => {
      const page = new URL(pageUrl)
      const body = new URLSearchParams(typed)
      return fetch(`${used.url}${page.pathname}${page.search}`, { method: 'POST', body, redirect: 'manual' })
    },
  }
}

/** The adapter, pointed at a sandbox on this machine. */
export function providerAt(apiOrigin: string, timeoutMs = 2_000): PaymentProvider {
  return createMercadoPagoProvider({ accessToken: 'TEST-hilo_contract', webhookSecrets: [SECRET], apiOrigin, timeoutMs })
}
