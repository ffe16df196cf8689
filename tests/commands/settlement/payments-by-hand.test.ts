import { describe, expect, test } from 'vitest'
import { chooseWay } from '#app/domain/orders/choose-way.server.ts'
import { placeOrder } from '#app/domain/orders/place-order.server.ts'
import { confirmManualPayment } from '#app/domain/settlement/confirm-manual-payment.server.ts'
import { denyManualPayment } from '#app/domain/settlement/deny-manual-payment.server.ts'
import { VISITOR } from '#app/domain/shared/actor.ts'
import { run } from '#app/domain/shared/command.server.ts'
import { forkEntityManager } from '#db/orm.server.ts'
import { findManualPayments } from '#db/questions/payments/find-manual-payments.server.ts'
import { anOrderFor, aPieceInStock, place } from '#tests/support/buying.ts'
import { footprint } from '#tests/support/footprint.ts'
import { everythingHoldsAfterwards } from '#tests/support/holding.ts'
import { asOwner, openTestDatabase, row, rows } from '#tests/support/open-database.ts'
import { staffWith } from '#tests/support/people.ts'
import { balanceOf } from '#tests/support/refunds.ts'
import { aMaker, aProduct, aReference } from '#tests/support/small-world.ts'

openTestDatabase()
everythingHoldsAfterwards()

const key = () => ({ key: crypto.randomUUID() })
const hours = (count: number) => new Date(Date.now() + count * 3_600_000)

async function anOrder(method: 'card' | 'yape' | 'transfer' = 'transfer') {
  const maker = await aMaker()
  const { variantId } = await aProduct(maker, '180.00')
  await aPieceInStock(variantId, maker)
  const input = await anOrderFor([variantId], { method })
  const placed = await place({ ...input, buyer: { ...input.buyer, email: `${crypto.randomUUID()}@example.com` } })
  return { ...placed, variantId, total: input.expectedTotal, input }
}

const letter = async (kind: string, number: number) =>
  (
    await rows<{ facts: Record<string, unknown> }>(
      `select facts from mail.message where kind = ? and facts ->> 'orderNumber' = ?`,
      [kind, String(number)],
    )
  ).map(({ facts }) => facts)

async function refused(work: () => Promise<unknown>, code: string): Promise<void> {
  const before = await footprint()
  expect(await work()).toMatchObject({ ok: false, refusal: { code } })
  expect(await footprint()).toEqual(before)
}

describe('a way of paying by hand', () => {
  test('says to whom, who confirms and by when, and keeps the piece exactly as long', async () => {
    const order = await anOrder('transfer')
    const { hold, piece, expires } = await row<{ hold: string; piece: string; expires: string }>(
      `select hold_until::text as hold, piece.held_until::text as piece, payment.expires_at::text as expires from orders.order
       join orders.order_line line on line.order_id = "order".id join catalogue.piece on piece.order_line_id = line.id
       join payments.payment on payment.order_id = "order".id where "order".id = ?`,
      [order.orderId],
    )
    expect([piece, expires]).toEqual([hold, hold])
    const [facts] = await letter('payment-instructions', order.number)
    const { payBy, holdUntil } = facts as { payBy: string; holdUntil: string }
    expect(facts).toMatchObject({ holder: 'Asociación Hilo', confirmedBy: 'la tesorería de Hilo' })
    expect(new Date(holdUntil).getTime() - new Date(payBy).getTime()).toBe(24 * 3_600_000)
    expect(new Date(holdUntil)).toEqual(new Date(hold))
  })

  test('is not offered on a day without a row in force', async () => {
    const order = await anOrder('yape')
    // What has begun stays: a newer row ends it, and another one begins it anew.
    const newer = (from: string, to: string) =>
      asOwner(
        `insert into payments.way_to_pay select (jsonb_populate_record(way, jsonb_build_object('from_on', ${from}, 'to_on', ${to}))).*
         from payments.way_to_pay way where method = 'plin' order by from_on limit 1`,
      )
    await newer('current_date - 9', 'current_date - 3')
    await refused(() => run(placeOrder, VISITOR, { ...order.input, method: 'plin' }, key()), 'way_not_offered')
    await refused(() => run(chooseWay, VISITOR, { orderId: order.orderId, method: 'plin' }, key()), 'way_not_offered')
    await newer('current_date - 2', 'null::date')
  })
})

describe('money by hand', () => {
  test('of another amount is kept apart with a letter; the order waits for its own until the same time, and takes it', async () => {
    const treasurer = await staffWith('treasurer')
    const order = await anOrder()
    const before = BigInt(await balanceOf('suspense:PEN'))
    const short = (BigInt(order.total) - 200n).toString()
    const input = { paymentId: order.paymentId, reference: aReference(), came: short }
    expect(await run(confirmManualPayment, treasurer, input, key())).toMatchObject({ value: { result: 'in_suspense' } })
    expect(BigInt(await balanceOf('suspense:PEN')) - before).toBe(BigInt(short))
    expect(await letter('money-apart', order.number)).toMatchObject([{ isOpen: true, came: { minor: short } }])
    const payments = await rows<{ id: string; state: string; amount: string; lasts: boolean }>(
      `select payment.id, payment.state, amount_minor::text as amount, expires_at = hold_until as lasts from payments.payment
       join orders.order on "order".id = order_id where order_id = ? order by payment.number`,
      [order.orderId],
    )
    expect(payments).toMatchObject([
      { state: 'in_suspense', amount: short },
      { state: 'open', amount: order.total, lasts: true },
    ])
    const whole = { paymentId: payments[1]?.id ?? '', reference: aReference(), came: order.total }
    expect(await run(confirmManualPayment, treasurer, whole, key())).toMatchObject({ value: { result: 'paid' } })
  })

  test('that comes after its time goes to the order while the piece is free, and to a person when it is gone; nothing is lost', async () => {
    const treasurer = await staffWith('treasurer')
    const deny = (paymentId: string) =>
      run(denyManualPayment, treasurer, { paymentId, reason: 'not_on_statement' as const }, { ...key(), now: hours(30) })
    const late = async (sellsFirst: boolean) => {
      const order = await anOrder()
      await deny(order.paymentId)
      if (sellsFirst) await place({ ...order.input, buyer: { ...order.input.buyer, email: 'otra@example.com' } })
      return run(confirmManualPayment, treasurer, { paymentId: order.paymentId, reference: aReference() }, key())
    }
    expect(await late(false)).toMatchObject({ value: { result: 'paid' } })
    expect(await late(true)).toMatchObject({ value: { result: 'needs_attention' } })
  })

  test('that is not on the statement lets the order go, once its time to pay is over, and tells the buyer; who looked stays written', async () => {
    const treasurer = await staffWith('treasurer')
    const order = await anOrder()
    const input = { paymentId: order.paymentId, reason: 'not_on_statement' as const }
    await refused(() => run(denyManualPayment, treasurer, input, { ...key(), now: hours(23) }), 'pay_time_runs')
    const twice = { key: crypto.randomUUID(), now: hours(25) }
    for (const _ of [1, 2]) expect(await run(denyManualPayment, treasurer, input, twice)).toMatchObject({ ok: true })
    expect(await row('select state from orders.order where id = ?', [order.orderId])).toEqual({ state: 'expired' })
    expect(await row('select state from catalogue.piece where variant_id = ?', [order.variantId])).toEqual({ state: 'in_stock' })
    expect(await letter('money-not-received', order.number)).toHaveLength(1)
    const { waiting } = await findManualPayments(forkEntityManager())
    expect(waiting.find(({ id }) => id === order.paymentId)?.denied).toMatchObject({
      by: 'treasurer',
      reason: 'not_on_statement',
    })
    await refused(() => run(denyManualPayment, treasurer, input, { ...key(), now: hours(26) }), 'payment_already_closed')
  })

  test('is looked for only where a person confirms it', async () => {
    const treasurer = await staffWith('treasurer')
    const reason = 'went_elsewhere' as const
    const card = await anOrder('card')
    await refused(() => run(denyManualPayment, treasurer, { paymentId: card.paymentId, reason }, key()), 'payment_not_manual')
    await refused(() => run(denyManualPayment, treasurer, { paymentId: crypto.randomUUID(), reason }, key()), 'payment_not_found')
  })
})
