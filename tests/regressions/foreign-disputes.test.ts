import { expect, test } from 'vitest'
import { startCheckout } from '#app/domain/payments/start-checkout.server.ts'
import { settleProviderDispute } from '#app/domain/settlement/settle-provider-dispute.server.ts'
import { settleProviderPayment } from '#app/domain/settlement/settle-provider-payment.server.ts'
import { sweepProvider } from '#app/domain/settlement/sweep-provider.server.ts'
import { VISITOR } from '#app/domain/shared/actor.ts'
import { anOrderFor, aPieceInStock, place } from '#tests/support/buying.ts'
import { checkoutStart, JOBS, openSandbox, payOnPage } from '#tests/support/card-payments.ts'
import { everythingHoldsAfterwards } from '#tests/support/holding.ts'
import { openTestDatabase, row, rows } from '#tests/support/open-database.ts'
import { differences } from '#tests/support/provider-ledger.ts'
import { aRefund, balanceOf } from '#tests/support/refunds.ts'
import { aMaker, aProduct } from '#tests/support/small-world.ts'
import { did } from '#tests/support/sold.ts'

openTestDatabase()
everythingHoldsAfterwards()
const sandbox = openSandbox()

async function control(path: string, body: object) {
  const answer = await fetch(`${sandbox.url}/__sandbox/${path}`, { method: 'POST', body: JSON.stringify(body) })
  if (!answer.ok) throw new Error(await answer.text())
  return (await answer.json()) as { id: string }
}

async function aSaleInDollars() {
  const maker = await aMaker()
  const { variantId } = await aProduct(maker, '180.00', { usd: '85.00' })
  await aPieceInStock(variantId, maker)
  const order = await place(await anOrderFor([variantId], { country: 'FR', currency: 'USD', method: 'card' }))
  const started = await did(startCheckout(sandbox.provider, VISITOR, checkoutStart(order.paymentId)))
  await payOnPage(started.url)
  expect(await settleProviderPayment(sandbox.provider, VISITOR, order.paymentId)).toMatchObject({ result: 'paid' })
  const { charge } = await row<{ charge: string }>('select charge_ref as charge from payments.payment where id = ?', [
    order.paymentId,
  ])
  return { ...order, charge }
}

test('a sale in dollars, settled in soles, is disputed and lost: the order is refunded, once, and nothing stays withheld', async () => {
  await rows(
    `insert into payments.exchange_rate (from_currency, to_currency, on_date, rate, source, taken_at) values ('USD', 'PEN', '2026-01-01', 3.42, 'test', now())`,
  )
  await control('settings', { settleIn: { usd: 'pen' } })
  const sale = await aSaleInDollars()
  await sweepProvider(sandbox.provider, JOBS)
  await aRefund(sale.orderId, '2000')
  const { id } = await control(`disputes/${sale.charge}`, { reason: 'product_not_received' })
  expect(await settleProviderDispute(sandbox.provider, JOBS, { providerRef: id })).toBe('open')
  await control(`disputes/${id}`, { to: 'lost' })
  expect(await settleProviderDispute(sandbox.provider, JOBS, { providerRef: id })).toBe('lost')
  const { number } = await row<{ number: string }>('select number from settlement.dispute where provider_ref = ?', [id])
  for (const currency of ['PEN', 'USD'] as const)
    expect(await balanceOf(`dispute_held:${number}:${currency}`, 'network', currency)).toBe('0')
  expect(await balanceOf(`order_held:${sale.number}:USD`, 'network', 'USD')).toBe('0')
  expect(await balanceOf(`refund_due:${sale.number}:USD`, 'network', 'USD')).toBe('0')
  const { refunded, total } = await row<{ refunded: string; total: string }>(
    `select (select sum(amount_minor)::text from settlement.refund where order_id = orders.id and state = 'paid') as refunded,
       total_minor::text as total from orders.order orders where id = ?`,
    [sale.orderId],
  )
  expect(refunded).toBe(total)
  await sweepProvider(sandbox.provider, JOBS)
  expect(await differences()).toEqual([])
}, 60_000)
