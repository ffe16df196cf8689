import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { createStripeProvider } from '#app/adapters/stripe/stripe-provider.server.ts'
import type { PaymentProvider } from '#app/domain/payments/ports.ts'
import { startCheckout } from '#app/domain/payments/start-checkout.server.ts'
import { settleProviderPayment } from '#app/domain/settlement/settle-provider-payment.server.ts'
import { systemActor, VISITOR } from '#app/domain/shared/actor.ts'
import { startSandbox } from '#scripts/stripe-sandbox/sandbox.ts'
import { anOrderFor, aPieceInStock, place } from './buying.ts'
import { aMaker, aProduct, type SmallMaker } from './small-world.ts'

const SECRET = 'whsec_demo_card_sales'

/** A sandbox of its own for this test file, and the real SDK that speaks to it. */
export function openSandboxForTests(): { provider: () => PaymentProvider; url: () => string } {
  let sandbox: Awaited<ReturnType<typeof startSandbox>>
  let provider: PaymentProvider
  const folder = mkdtempSync(join(tmpdir(), 'hilo-cards-'))
  beforeAll(async () => {
    sandbox = await startSandbox({ port: 0, dataDir: folder, webhookSecret: SECRET })
    const { hostname, port } = new URL(sandbox.url)
    provider = createStripeProvider({
      secretKey: 'sk_test_demo_card_sales',
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
  return { provider: () => provider, url: () => sandbox.url }
}

/** One piece in stock, bought with a card on the sandbox's page and settled. */
export async function aCardSale(provider: PaymentProvider, maker?: SmallMaker, price = '180.00') {
  const seller = maker ?? (await aMaker())
  const { variantId } = await aProduct(seller, price)
  await aPieceInStock(variantId, seller)
  const placed = await place(await anOrderFor([variantId], { method: 'card' }))
  const started = await startCheckout(provider, VISITOR, {
    paymentId: placed.paymentId,
    successUrl: 'http://localhost:3000/es/checkout/return?session={CHECKOUT}',
    cancelUrl: 'http://localhost:3000/es/bag',
  })
  if (!started.ok) throw new Error(started.refusal.code)
  const form = new URLSearchParams({
    email: 'ana@example.com',
    number: '4242424242424242',
    expiry: '12 / 30',
    cvc: '123',
    name: 'Ana',
  })
  await fetch(started.value.url, { method: 'POST', body: form, redirect: 'manual' })
  const { result } = await settleProviderPayment(provider, systemActor('test'), placed.paymentId)
  if (result !== 'paid') throw new Error(`the card sale is ${result}`)
  return { ...placed, maker: seller }
}
