import { describe, expect, test } from 'vitest'
import { expireOrder } from '#app/domain/orders/expire-order.server.ts'
import { remindOfPayment } from '#app/domain/orders/remind-of-payment.server.ts'
import { confirmManualPayment } from '#app/domain/settlement/confirm-manual-payment.server.ts'
import { dispatchOrder } from '#app/domain/settlement/dispatch-order.server.ts'
import { payRefundByHand } from '#app/domain/settlement/pay-refund-by-hand.server.ts'
import { systemActor, VISITOR } from '#app/domain/shared/actor.ts'
import { Forbidden, run } from '#app/domain/shared/command.server.ts'
import { remindOfPayments } from '#app/mail-jobs.server.ts'
import { anOrderFor, aPieceInStock, confirm, place } from '#tests/support/buying.ts'
import { openTestDatabase, row, rows } from '#tests/support/open-database.ts'
import { staffWith } from '#tests/support/people.ts'
import { aRefund } from '#tests/support/refunds.ts'
import { aMaker, aProduct, aReference } from '#tests/support/small-world.ts'
import { aSale, did } from '#tests/support/sold.ts'

openTestDatabase()

/** By the row in force: twelve hours to pay and twelve to confirm. */
const YAPE_HOLD_MINUTES = 24 * 60

const JOBS = systemActor('jobs')
const key = () => crypto.randomUUID()
const minutesFromNow = (minutes: number) => new Date(Date.now() + minutes * 60_000)

/** The letters that this order's buyer got, by kind, in the order they were asked for. */
async function lettersOf(number: number): Promise<string[]> {
  const found = await rows<{ kind: string }>(
    `select kind from mail.message where facts ->> 'orderNumber' = ? order by queued_at, id`,
    [String(number)],
  )
  return found.map(({ kind }) => kind)
}

const factsOf = async (kind: string, number: number) =>
  (
    await row<{ facts: unknown }>(`select facts from mail.message where kind = ? and facts ->> 'orderNumber' = ?`, [
      kind,
      String(number),
    ])
  ).facts

async function anOrder(method: 'card' | 'yape' = 'yape', email?: string) {
  const maker = await aMaker()
  const { variantId } = await aProduct(maker, '180.00')
  await aPieceInStock(variantId, maker)
  const input = await anOrderFor([variantId], { method })
  const order = await place({ ...input, buyer: { ...input.buyer, email: email ?? `${crypto.randomUUID()}@example.com` } })
  return { ...order, variantId }
}

describe('an order that waits for its payment', () => {
  test('by hand: how to pay is written at once, with the number, the amount and until when', async () => {
    const { number } = await anOrder('yape')
    expect(await lettersOf(number)).toEqual(['payment-instructions'])
    expect(await factsOf('payment-instructions', number)).toMatchObject({
      method: 'yape',
      to: '900 000 001',
      confirmedWithinHours: 12,
    })
  })

  test('by card: whoever did not end is reminded once, after a quarter of an hour, while the payment page is open', async () => {
    const { number } = await anOrder('card')
    await remindOfPayments(minutesFromNow(14))
    expect(await lettersOf(number)).toEqual([])
    await remindOfPayments(minutesFromNow(30))
    expect(await lettersOf(number)).toEqual([])
    for (const minutes of [16, 17]) await remindOfPayments(minutesFromNow(minutes))
    expect(await lettersOf(number)).toEqual(['payment-reminder'])
  })

  test('and not whoever bought in another order meanwhile, nor when the time is nearly over', async () => {
    const email = `${crypto.randomUUID()}@example.com`
    const begun = await anOrder('card', email)
    const bought = await anOrder('yape', email)
    await confirm(bought.paymentId)
    await remindOfPayments(minutesFromNow(16))
    const late = await anOrder('card')
    const outcome = await run(remindOfPayment, JOBS, { orderId: late.orderId }, { key: key(), now: minutesFromNow(30) })
    expect(outcome).toMatchObject({ ok: true, value: { written: false } })
    expect([await lettersOf(begun.number), await lettersOf(late.number)]).toEqual([[], []])
  })

  test('a reminder is refused for an order nobody knows and one that is paid, and to anybody but a job', async () => {
    const paid = await anOrder()
    await confirm(paid.paymentId)
    const before = await lettersOf(paid.number)
    const ask = (orderId: string) => run(remindOfPayment, JOBS, { orderId }, { key: key() })
    expect(await ask(key())).toMatchObject({ ok: false, refusal: { code: 'order_not_found' } })
    expect(await ask(paid.orderId)).toMatchObject({ ok: false, refusal: { code: 'order_not_awaiting_payment' } })
    await expect(run(remindOfPayment, VISITOR, { orderId: paid.orderId }, { key: key() })).rejects.toThrow(Forbidden)
    expect(await lettersOf(paid.number)).toEqual(before)
  })

  test('when its time is over it is told, but not to whoever turned back', async () => {
    const [over, turned] = [await anOrder(), await anOrder()]
    const afterTheHold = minutesFromNow(YAPE_HOLD_MINUTES + 1)
    await did(run(expireOrder, JOBS, { orderId: over.orderId, isBuyersWish: false }, { key: key(), now: afterTheHold }))
    await did(run(expireOrder, JOBS, { orderId: turned.orderId, isBuyersWish: true }, { key: key() }))
    expect(await lettersOf(over.number)).toEqual(['payment-instructions', 'order-expired'])
    expect(await lettersOf(turned.number)).toEqual(['payment-instructions'])
    // The piece is sold to somebody else, and then the money comes.
    const other = await place(await anOrderFor([over.variantId]))
    await confirm(other.paymentId)
    const paid = { paymentId: over.paymentId, reference: aReference() }
    await did(run(confirmManualPayment, JOBS, paid, { key: key() }))
    expect(await lettersOf(over.number)).toContain('order-attention')
  })
})

describe('a paid order', () => {
  test('is told when its parcel leaves: with whom, under which code, until when, and that nothing is left', async () => {
    const { orderId, number } = await aSale(await aMaker(), '180.00')
    await did(
      run(dispatchOrder, await staffWith('workshop'), { orderId, carrier: 'Olva', trackingCode: 'OL-77' }, { key: key() }),
    )
    expect(await lettersOf(number)).toEqual(['payment-instructions', 'order-confirmed', 'order-dispatched'])
    expect(await factsOf('order-dispatched', number)).toMatchObject({
      pieces: [{ name: 'Chal', quantity: 1 }],
      carrier: 'Olva',
      code: 'OL-77',
      isWhole: true,
    })
  })

  test('is told when money went back, once', async () => {
    const { orderId, number } = await aSale(await aMaker(), '180.00')
    const refundId = await aRefund(orderId, '9000')
    const paid = { refundId, way: 'wallet' as const, from: 'yape', reference: aReference().toUpperCase() }
    const once = key()
    for (let time = 0; time < 2; time += 1) await did(run(payRefundByHand, await staffWith('treasurer'), paid, { key: once }))
    expect((await lettersOf(number)).filter((kind) => kind === 'refund-sent')).toHaveLength(1)
    expect(await factsOf('refund-sent', number)).toMatchObject({ amount: { minor: '9000', currency: 'PEN' }, isByCard: false })
  })
})
