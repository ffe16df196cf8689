import { describe, expect, test } from 'vitest'
import { confirmPayment } from '#app/domain/settlement/confirm-payment.server.ts'
import { payRefundByHand } from '#app/domain/settlement/pay-refund-by-hand.server.ts'
import { placeSuspense } from '#app/domain/settlement/place-suspense.server.ts'
import { returnSuspense } from '#app/domain/settlement/return-suspense.server.ts'
import { systemActor } from '#app/domain/shared/actor.ts'
import { run } from '#app/domain/shared/command.server.ts'
import { anOrderFor, aPieceInStock, place } from '#tests/support/buying.ts'
import { footprint } from '#tests/support/footprint.ts'
import { everythingHoldsAfterwards } from '#tests/support/holding.ts'
import { openTestDatabase, row } from '#tests/support/open-database.ts'
import { staffWith } from '#tests/support/people.ts'
import { balanceOf } from '#tests/support/refunds.ts'
import { aMaker, aProduct } from '#tests/support/small-world.ts'
import { aSale, did } from '#tests/support/sold.ts'

openTestDatabase()
everythingHoldsAfterwards()

const NOBODY = '01990000-0000-7000-8000-000000000000'
const key = () => crypto.randomUUID()

/** A second payment of an order that was paid: nobody guesses what it is for. */
async function aSecondPayment(amount = '18000') {
  const sale = await aSale(await aMaker(), '180.00')
  const { id } = await row<{ id: string }>(
    `insert into payments.payment (order_id, method, provider, state, amount_minor, currency, reference, created_at)
     values (?, 'yape', 'manual', 'paid', ?, 'PEN', ?, now()) returning id`,
    [sale.orderId, amount, key()],
  )
  const received = await did(run(confirmPayment, systemActor('test'), { paymentId: id }, { key: `paid:${id}` }))
  expect(received.result).toBe('in_suspense')
  return { ...sale, second: id }
}

async function refused(work: () => Promise<unknown>, code: string): Promise<void> {
  const before = await footprint()
  expect(await work()).toMatchObject({ ok: false, refusal: { code } })
  expect(await footprint()).toEqual(before)
}

describe('two payments on one order', () => {
  test('the second goes back whole: promised, then paid; order and maker are not touched', async () => {
    const { second, number } = await aSecondPayment()
    const treasurer = await staffWith('treasurer')
    expect(await balanceOf('suspense:PEN')).toBe('18000')
    const { refundId } = await did(run(returnSuspense, treasurer, { paymentId: second }, { key: 'back' }))
    expect(await run(returnSuspense, treasurer, { paymentId: second }, { key: 'back' })).toMatchObject({
      ok: true,
      replayed: true,
    })
    expect(await balanceOf('suspense:PEN')).toBe('0')
    expect(await balanceOf(`refund_due:${number}:PEN`)).toBe('18000')
    await did(run(payRefundByHand, treasurer, { refundId, way: 'wallet', from: 'yape', reference: 'OP-1' }, { key: key() }))
    expect(await balanceOf(`refund_due:${number}:PEN`)).toBe('0')
    await refused(() => run(returnSuspense, treasurer, { paymentId: second }, { key: key() }), 'payment_not_in_suspense')
  })

  test('or it was meant for another order: that one is paid by it, and settled', async () => {
    const treasurer = await staffWith('treasurer')
    const maker = await aMaker()
    const { variantId } = await aProduct(maker, '180.00')
    await aPieceInStock(variantId, maker)
    const other = await place(await anOrderFor([variantId]))
    const { total } = await row<{ total: string }>('select total_minor::text as total from orders."order" where id = ?', [
      other.orderId,
    ])
    const { second } = await aSecondPayment(total)
    await did(run(placeSuspense, treasurer, { paymentId: second, orderNumber: other.number }, { key: 'place' }))
    expect(await balanceOf(`family:${maker.code}:held`)).toBe('10244')
    expect(await row('select state from orders."order" where id = ?', [other.orderId])).toEqual({ state: 'paid' })
    expect(await row('select state from payments.payment where id = ?', [other.paymentId])).toEqual({ state: 'expired' })
    await refused(
      () => run(placeSuspense, treasurer, { paymentId: second, orderNumber: other.number }, { key: key() }),
      'payment_not_in_suspense',
    )
  })

  test('refuses what is unknown, not waiting, or not exactly what is asked', async () => {
    const treasurer = await staffWith('treasurer')
    const { second, number, paymentId } = await aSecondPayment()
    const put = (input: { paymentId?: string; orderNumber: number }) => () =>
      run(placeSuspense, treasurer, { paymentId: second, ...input }, { key: key() })
    await refused(put({ paymentId: NOBODY, orderNumber: number }), 'payment_not_found')
    await refused(put({ paymentId, orderNumber: number }), 'payment_not_in_suspense')
    await refused(put({ orderNumber: 999_999 }), 'order_not_found')
    await refused(put({ orderNumber: number }), 'order_not_waiting')
    const { variantId } = await aProduct(await aMaker(), '95.00', { madeToOrder: true })
    const cheaper = await place(await anOrderFor([variantId]))
    await refused(put({ orderNumber: cheaper.number }), 'amount_does_not_fit')
    await refused(() => run(returnSuspense, treasurer, { paymentId: NOBODY }, { key: key() }), 'payment_not_found')
  })
})
