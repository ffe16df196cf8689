import { expect, test } from 'vitest'
import { expireOrder } from '#app/domain/orders/expire-order.server.ts'
import { type PaymentProvider, PaymentProviderError } from '#app/domain/payments/ports.ts'
import { startCheckout } from '#app/domain/payments/start-checkout.server.ts'
import { VISITOR } from '#app/domain/shared/actor.ts'
import { run } from '#app/domain/shared/command.server.ts'
import {
  anUnpaidOrder,
  checkoutStart,
  deliver,
  eventsOf,
  openSandbox,
  payOnPage,
  settledTimes,
} from '#tests/support/card-payments.ts'
import { asOwner, openTestDatabase, rows } from '#tests/support/open-database.ts'

openTestDatabase()
const sandbox = openSandbox()

/** The provider opens the page, and its answer is lost on the way. */
function losingAnswers(seen: { url?: string } = {}): PaymentProvider {
  return {
    ...sandbox.provider,
    createCheckout: async (request, options) => {
      seen.url = (await sandbox.provider.createCheckout(request, options)).url
      throw new PaymentProviderError('unreachable', 'no answer in time')
    },
  }
}

async function anOrderWhosePageIsLost() {
  const seen: { url?: string } = {}
  const order = await anUnpaidOrder()
  await expect(startCheckout(losingAnswers(seen), VISITOR, checkoutStart(order.paymentId))).rejects.toThrow('no answer')
  return { ...order, url: seen.url ?? '' }
}

/** How many pages the provider has for a payment. */
async function pagesOf(paymentId: string): Promise<number> {
  const answer = await fetch(`${sandbox.url}/v1/checkout/sessions?limit=100`, {
    headers: { Authorization: 'Bearer sk_test_card_payments' },
  })
  const { data } = (await answer.json()) as { data: { client_reference_id: string }[] }
  return data.filter((session) => session.client_reference_id === paymentId).length
}

test('an answer that was lost is asked again under the same key: one page', async () => {
  const order = await anOrderWhosePageIsLost()
  const again = await startCheckout(sandbox.provider, VISITOR, checkoutStart(order.paymentId))
  expect(again).toMatchObject({ ok: true, value: { url: order.url } })
  expect(await pagesOf(order.paymentId)).toBe(1)
})

test('asked again in another language, the key is taken: the first page is looked for and used, and no second one opened', async () => {
  const order = await anOrderWhosePageIsLost()
  const inFrench = { ...checkoutStart(order.paymentId), successUrl: 'http://localhost:3000/fr/checkout/return' }
  expect(await startCheckout(sandbox.provider, VISITOR, inFrench)).toMatchObject({ ok: true, value: { url: order.url } })
  expect(await pagesOf(order.paymentId)).toBe(1)
})

test('older than a key lives, the page is looked for before it is asked for: found open, it is used', async () => {
  const order = await anOrderWhosePageIsLost()
  await asOwner(`update payments.payment set created_at = created_at - interval '24 hours' where id = $1`, [order.paymentId])
  const neverAsk = { ...sandbox.provider, createCheckout: () => Promise.reject(new Error('asked again')) } as PaymentProvider
  expect(await startCheckout(neverAsk, VISITOR, checkoutStart(order.paymentId))).toMatchObject({ value: { url: order.url } })
  expect(await pagesOf(order.paymentId)).toBe(1)
})

test('older than a key lives and paid meanwhile: no page is opened, the money is found by its name', async () => {
  const order = await anOrderWhosePageIsLost()
  await payOnPage(order.url)
  await asOwner(`update payments.payment set created_at = created_at - interval '24 hours' where id = $1`, [order.paymentId])
  expect(await startCheckout(sandbox.provider, VISITOR, checkoutStart(order.paymentId))).toMatchObject({
    refusal: { code: 'payment_not_open' },
  })
  for (const event of await eventsOf(sandbox.provider, order.paymentId)) await deliver(sandbox.provider, event)
  expect(await settledTimes(order.orderId)).toMatchObject({ captured: 1, settled: 1, payment: 'succeeded' })
  expect(await pagesOf(order.paymentId)).toBe(1)
})

test('when its time is over the provider is not asked at all', async () => {
  const order = await anUnpaidOrder()
  await rows(`update payments.payment set expires_at = now() - interval '1 second' where id = ?`, [order.paymentId])
  expect(await startCheckout({} as PaymentProvider, VISITOR, checkoutStart(order.paymentId))).toMatchObject({
    refusal: { code: 'payment_not_open' },
  })
  expect(await pagesOf(order.paymentId)).toBe(0)
})

test('a page that asks another amount than the payment is a broken assumption: it is not used, and no second one opened', async () => {
  const order = await anOrderWhosePageIsLost()
  await asOwner(
    `update payments.payment set amount_minor = amount_minor + 1, created_at = created_at - interval '24 hours' where id = $1`,
    [order.paymentId],
  )
  await expect(startCheckout(sandbox.provider, VISITOR, checkoutStart(order.paymentId))).rejects.toThrow('as it was written down')
  expect(await pagesOf(order.paymentId)).toBe(1)
})

test('money by a page that we lost sight of, for an order that ran out, is found by its event all the same', async () => {
  const order = await anOrderWhosePageIsLost()
  await run(expireOrder, VISITOR, { orderId: order.orderId, isBuyersWish: true }, { key: crypto.randomUUID() })
  await payOnPage(order.url)
  for (const event of await eventsOf(sandbox.provider, order.paymentId)) await deliver(sandbox.provider, event)
  expect(await settledTimes(order.orderId)).toMatchObject({ captured: 1 })
})
