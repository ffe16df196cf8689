import { describe, expect, test } from 'vitest'
import { closeProviderPayment, settleProviderPayment } from '#app/domain/settlement/settle-provider-payment.server.ts'
import { sweepPayments } from '#app/domain/settlement/sweep-provider.server.ts'
import { VISITOR } from '#app/domain/shared/actor.ts'
import { withClient } from '#scripts/machine/postgres.ts'
import {
  aCheckout as aCheckoutAt,
  anEvent,
  deliver,
  JOBS,
  openSandbox,
  payOnPage as pay,
  SETTLED_ONCE,
  settledTimes,
} from '#tests/support/card-payments.ts'
import { testDatabase } from '#tests/support/database.ts'
import { asOwner, openTestDatabase } from '#tests/support/open-database.ts'

openTestDatabase()
const sandbox = openSandbox()
const aCheckout = () => aCheckoutAt(sandbox.provider)

/** A hint that something happened to the payment, under an event id. */
function webhook(paymentId: string, id: string): Promise<string> {
  return deliver(sandbox.provider, anEvent({ id, kind: 'charge', objectId: 'ch', reference: paymentId }))
}

describe('the webhook and the buyer’s return are two doors to one payment', () => {
  test('five deliveries before, with and after the return give one order, one capture, one settlement', async () => {
    const order = await aCheckout()
    expect((await pay(order.url)).status).toBe(303)
    const back = () => settleProviderPayment(sandbox.provider, VISITOR, order.paymentId)
    const hook = (n: number) => webhook(order.paymentId, `evt_${order.number}_${n}`)
    await hook(1)
    await Promise.all([back(), hook(1), hook(2), back(), hook(3)])
    await hook(4)
    expect(await back()).toMatchObject({ result: 'paid', orderNumber: order.number })
    expect(await settledTimes(order.orderId)).toEqual(SETTLED_ONCE)
  })

  test('without the return the webhook alone settles, and without the webhook the return alone', async () => {
    const first = await aCheckout()
    await pay(first.url)
    await webhook(first.paymentId, `evt_${first.number}_alone`)
    expect(await settledTimes(first.orderId)).toEqual(SETTLED_ONCE)
    const second = await aCheckout()
    await pay(second.url)
    await settleProviderPayment(sandbox.provider, VISITOR, second.paymentId)
    expect(await settledTimes(second.orderId)).toEqual(SETTLED_ONCE)
  })

  test('a webhook for a checkout that is not paid yet changes nothing; a declined card neither', async () => {
    const order = await aCheckout()
    await webhook(order.paymentId, `evt_${order.number}_early`)
    expect((await pay(order.url, '4000000000000002')).status).toBeLessThan(500)
    expect(await settleProviderPayment(sandbox.provider, VISITOR, order.paymentId)).toMatchObject({ result: 'open' })
    expect(await settledTimes(order.orderId)).toMatchObject({ settled: 0, captured: 0, state: 'awaiting_payment' })
  })

  test('an order that is let go has its payment page closed: nobody can pay there any more', async () => {
    const order = await aCheckout()
    expect(await closeProviderPayment(sandbox.provider, VISITOR, order.paymentId)).toMatchObject({ result: 'expired' })
    await pay(order.url)
    expect(await settleProviderPayment(sandbox.provider, VISITOR, order.paymentId)).toMatchObject({ result: 'expired' })
    expect(await settledTimes(order.orderId)).toMatchObject({ settled: 0, captured: 0, state: 'awaiting_payment' })
  })
})

test('a payment that the provider no longer knows does not keep a later one from being settled', async () => {
  const lost = await aCheckout()
  const paid = await aCheckout()
  await pay(paid.url)
  await withClient(testDatabase().admin, async (client) => {
    // The guard of what a payment was is off: no command of ours leads there.
    await client.query('set session_replication_role = replica')
    await client.query(
      `update payments.payment set created_at = created_at - interval '1 hour', provider_ref = 'cs_test_nobody_knows' where id = $1`,
      [lost.paymentId],
    )
  })
  await asOwner(`update payments.payment set created_at = created_at - interval '10 minutes' where id = $1`, [paid.paymentId])
  await expect(sweepPayments(sandbox.provider, JOBS)).rejects.toThrow()
  expect(await settledTimes(paid.orderId)).toMatchObject({ settled: 1, captured: 1, state: 'paid' })
})
