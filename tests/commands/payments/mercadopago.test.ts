import { describe, expect, test } from 'vitest'
import { recordProviderPayout } from '#app/domain/payments/move-money.server.ts'
import type { ProviderEvent } from '#app/domain/payments/ports.ts'
import { providersOf } from '#app/domain/payments/providers.ts'
import { startCheckout } from '#app/domain/payments/start-checkout.server.ts'
import { sendRefund } from '#app/domain/settlement/send-refund.server.ts'
import { settleProviderPayment } from '#app/domain/settlement/settle-provider-payment.server.ts'
import { bookDifferences, sweepPayments, sweepProvider } from '#app/domain/settlement/sweep-provider.server.ts'
import { VISITOR } from '#app/domain/shared/actor.ts'
import { run } from '#app/domain/shared/command.server.ts'
import { expireDueOrders } from '#app/jobs.server.ts'
import { sweepDisputes } from '#app/refund-jobs.server.ts'
import { withClient } from '#scripts/machine/postgres.ts'
import { anOrderFor, aPieceInStock, place } from '#tests/support/buying.ts'
import { checkoutStart, deliver, JOBS, openSandbox, SETTLED_ONCE, settledTimes } from '#tests/support/card-payments.ts'
import { testDatabase } from '#tests/support/database.ts'
import { everythingHoldsAfterwards } from '#tests/support/holding.ts'
import { openMercadoPago } from '#tests/support/mercadopago.ts'
import { openTestDatabase, row, rows } from '#tests/support/open-database.ts'
import { staffWith } from '#tests/support/people.ts'
import { balances, change, differences, journals } from '#tests/support/provider-ledger.ts'
import { aRefund } from '#tests/support/refunds.ts'
import { aMaker, aProduct } from '#tests/support/small-world.ts'
import { did } from '#tests/support/sold.ts'

openTestDatabase()
everythingHoldsAfterwards()
const { used, control, notices, pay, state } = openMercadoPago()
const stripe = openSandbox()
const PSP = 'psp:mercadopago:PEN'
const YAPE = { way: 'yape', phone: '111111111', code: '123456' }

/** A piece of S/ 180.00 in stock, ordered to Lima, with Mercado Pago's page open. */
async function aPage() {
  const maker = await aMaker()
  const { variantId } = await aProduct(maker, '180.00')
  await aPieceInStock(variantId, maker)
  const order = await place(await anOrderFor([variantId], { method: 'mercadopago' }))
  const { url } = await did(startCheckout(used.provider, VISITOR, checkoutStart(order.paymentId)))
  return { ...order, url, maker }
}

/** As aPage, paid with Yape and booked. */
async function aPaidOrder() {
  const order = await aPage()
  await pay(order.url, YAPE)
  expect((await settleProviderPayment(used.provider, JOBS, order.paymentId)).result).toBe('paid')
  return order
}

const paymentRefOf = async (paymentId: string) =>
  (await row<{ ref: string }>('select payment_ref as ref from payments.payment where id = ?', [paymentId])).ref

/** The notices of one payment there, as the door would hand them on. */
async function eventsOf(paymentRef: string): Promise<ProviderEvent[]> {
  const own = (await notices()).filter(({ url }) => url.includes(`data.id=${paymentRef}`))
  return own.flatMap(({ url, headers, body }) => {
    const call = {
      rawBody: new TextEncoder().encode(body),
      header: (name: string) => headers[name],
      query: new URL(url).searchParams,
    }
    const verdict = used.provider.verifyWebhook(call, new Date())
    return verdict.ok ? [verdict.event] : []
  })
}

describe('a sale', () => {
  test('paid with Yape is settled to the céntimo, its money at Mercado Pago and its fee that of the dated row', async () => {
    const moved = await change([PSP, 'psp:stripe:PEN', 'psp_fee', 'fee_recovered'], async () => {
      const order = await aPaidOrder()
      expect(await settledTimes(order.orderId)).toEqual(SETTLED_ONCE)
    })
    // 180.00 and its delivery of 11.80: what came is 191.80; kept are 3.99 % (7.65) and S/ 1.00. Of it her line bears 3.99 % of 180.00 (7.18) and S/ 1.00.
    expect(moved).toEqual({ [PSP]: '18315', 'psp:stripe:PEN': '0', psp_fee: '865', fee_recovered: '-818' })
    const [line] = await rows<{ rule: { id: string; rate: string } }>(
      `select line.rule from ledger.journal_line line join ledger.journal journal on journal.id = line.journal_id and journal.kind = 'settled'
       join ledger.ledger_account account on account.id = line.ledger_account_id and account.code = 'fee_recovered' order by journal.id desc limit 1`,
    )
    expect(line?.rule).toMatchObject({ id: 'fee_rate.mercadopago', rate: '0.0399' })
  })

  test('its page is one, pressed twice or after the answer was lost, and one order of it is charged once', async () => {
    const order = await aPage()
    const again = await Promise.all([1, 2].map(() => did(startCheckout(used.provider, VISITOR, checkoutStart(order.paymentId)))))
    expect(new Set([order.url, ...again.map(({ url }) => url)]).size).toBe(1)
    await pay(order.url)
    await Promise.all([1, 2, 3].map(() => settleProviderPayment(used.provider, JOBS, order.paymentId)))
    expect(await settledTimes(order.orderId)).toEqual(SETTLED_ONCE)
  })

  test('declined it waits with the reason; in review nobody is told that nothing was charged, and it is not let go', async () => {
    const order = await aPage()
    await pay(order.url, { way: 'yape', phone: '111111113', code: '123456' })
    expect(await settleProviderPayment(used.provider, JOBS, order.paymentId)).toMatchObject({
      result: 'open',
      declineCode: 'wallet_declined',
    })
    await pay(order.url, { way: 'card', name: 'CONT' })
    expect(await settleProviderPayment(used.provider, JOBS, order.paymentId)).toMatchObject({ result: 'open', isPending: true })
    const { payments } = await state()
    const inReview = payments.find(
      ({ external_reference, status }) => external_reference === order.paymentId && status === 'in_process',
    )
    await control(`payments/${inReview?.id}`, { status: 'approved' })
    expect((await settleProviderPayment(used.provider, JOBS, order.paymentId)).result).toBe('paid')
    expect(await settledTimes(order.orderId)).toEqual(SETTLED_ONCE)
  })
})

describe('notices', () => {
  test('one that knows only the payment’s name finds its order; five of them settle it once', async () => {
    const order = await aPage()
    await pay(order.url)
    const { payments } = await state()
    const made = payments.find(({ external_reference }) => external_reference === order.paymentId)
    const [event] = await eventsOf(String(made?.id))
    expect(event?.reference).toBeUndefined()
    const worked = await Promise.all([1, 2, 3, 4, 5].map(() => deliver(used.provider, event as ProviderEvent)))
    expect(worked).toContain('done')
    expect(await settledTimes(order.orderId)).toEqual(SETTLED_ONCE)
  })

  test('of a declined try it is ours and moves nothing; of a payment that is not there it is parked', async () => {
    const order = await aPage()
    await pay(order.url, { way: 'card', name: 'FUND' })
    await pay(order.url, { way: 'card', name: 'APRO' })
    await settleProviderPayment(used.provider, JOBS, order.paymentId)
    const { payments } = await state()
    const declined = payments.find(
      ({ external_reference, status }) => external_reference === order.paymentId && status === 'rejected',
    )
    const [event] = await eventsOf(String(declined?.id))
    const before = await journals()
    expect(await deliver(used.provider, event as ProviderEvent)).toBe('done')
    expect(await journals()).toBe(before)
    const forged = { ...(event as ProviderEvent), id: 'mp-1-forged', objectId: '1', paymentRef: '1' }
    await expect(deliver(used.provider, forged)).rejects.toThrow('404')
  })

  test('lost ones are made up for by the sweep of the one provider, and the other’s leaves them alone', async () => {
    const order = await aPage()
    await pay(order.url)
    await withClient(testDatabase().owner, (client) =>
      client.query(`update payments.payment set created_at = created_at - interval '5 minutes' where id = $1`, [order.paymentId]),
    )
    expect(await sweepPayments(stripe.provider, JOBS)).toBe(0)
    expect(await sweepPayments(used.provider, JOBS)).toBeGreaterThan(0)
    expect(await settledTimes(order.orderId)).toEqual(SETTLED_ONCE)
  })
})

describe('its ledger beside ours', () => {
  test('agrees after a sale, and a page that was paid takes no other payment', async () => {
    const order = await aPaidOrder()
    await sweepProvider(used.provider, JOBS)
    expect(await differences()).toEqual([])
    expect((await pay(order.url)).status).toBe(410)
    await sweepProvider(used.provider, JOBS)
    expect(await differences()).toEqual([])
  })

  test('a payout stands on the bank’s statement and is recorded by hand: no difference', async () => {
    await aPaidOrder()
    await sweepProvider(used.provider, JOBS)
    const treasurer = await staffWith('treasurer')
    const payout = { provider: 'mercadopago' as const, currency: 'PEN' as const, arrived: '10000', fee: '0', reference: 'BCP-77' }
    const moved = await change([PSP, 'bank:network:PEN'], () =>
      did(run(recordProviderPayout, treasurer, payout, { key: crypto.randomUUID() })),
    )
    expect(moved).toEqual({ [PSP]: '-10000', 'bank:network:PEN': '10000' })
    expect(await differences()).toEqual([])
  })
})

describe('back to the buyer', () => {
  test('a refund leaves from Mercado Pago, once, whoever asks and however often', async () => {
    const order = await aPaidOrder()
    const refundId = await aRefund(order.orderId, '18000', {}, 'to_stock')
    const moved = await change([PSP, `refund_due:${order.number}:PEN`], async () => {
      const send = () => sendRefund(used.provider, JOBS, { refundId, now: new Date() })
      expect(await Promise.all([send(), send(), send()])).toEqual(['succeeded', 'succeeded', 'succeeded'])
    })
    expect(moved).toEqual({ [PSP]: '-18000', [`refund_due:${order.number}:PEN`]: '18000' })
    const { payments } = await state()
    const paid = payments.find(({ external_reference }) => external_reference === order.paymentId)
    expect(paid?.refunds.map(({ cents }) => cents)).toEqual(['18000'])
    await sweepProvider(used.provider, JOBS)
    await bookDifferences(used.provider, JOBS)
    expect(await differences()).toEqual([])
  })

  test('a chargeback withholds, and won it comes back: in the books of the same provider', async () => {
    const order = await aPaidOrder()
    const ref = await paymentRefOf(order.paymentId)
    const before = await balances(PSP)
    const { id } = (await control(`payments/${ref}/chargeback`, {})) as { id: string }
    const [event] = await eventsOf(id)
    expect(await deliver(used.provider, event as ProviderEvent)).toBe('done')
    expect(BigInt((await balances(PSP))[PSP] ?? 0) - BigInt(before[PSP] ?? 0)).toBe(-19_180n)
    await control(`chargebacks/${id}`, { to: 'won' })
    expect(await sweepDisputes(used.provider)).toBeGreaterThan(0)
    expect(await balances(PSP)).toEqual(before)
    await sweepProvider(used.provider, JOBS)
    expect(await differences()).toEqual([])
  })
})

test('an order whose time is over is closed at its own provider, and one that cannot be asked is not let go', async () => {
  const order = await aPage()
  await rows(`update orders.order set hold_until = shared.now() - interval '1 minute' where id = ?`, [order.orderId])
  const stateOf = async () => (await row<{ state: string }>('select state from orders.order where id = ?', [order.orderId])).state
  await expect(expireDueOrders(providersOf([stripe.provider]))).rejects.toThrow('was not given its keys')
  expect(await stateOf()).toBe('awaiting_payment')
  await expireDueOrders(providersOf([stripe.provider, used.provider]))
  expect(await stateOf()).toBe('expired')
  expect((await pay(order.url)).status).toBe(410)
})
