import { expect, test } from 'vitest'
import { expireOrder } from '#app/domain/orders/expire-order.server.ts'
import { confirmManualPayment } from '#app/domain/settlement/confirm-manual-payment.server.ts'
import { systemActor } from '#app/domain/shared/actor.ts'
import { run } from '#app/domain/shared/command.server.ts'
import { anOrderFor, aPieceInStock, confirm, place } from '#tests/support/buying.ts'
import { openTestDatabase, row } from '#tests/support/open-database.ts'
import { aMaker, aProduct, aReference } from '#tests/support/small-world.ts'

openTestDatabase()

/** By the row in force: twelve hours to pay and twelve to confirm. */
const YAPE_HOLD_MINUTES = 24 * 60

const JOBS = systemActor('jobs')
const afterTheHold = () => new Date(Date.now() + YAPE_HOLD_MINUTES * 60_000 + 1000)

async function anOrder() {
  const maker = await aMaker()
  const { variantId } = await aProduct(maker, '180.00')
  const pieceId = await aPieceInStock(variantId, maker)
  return { ...(await place(await anOrderFor([variantId]))), pieceId, variantId, maker }
}

function expire(orderId: string, change: { isBuyersWish?: boolean; now?: Date } = {}) {
  return run(
    expireOrder,
    JOBS,
    { orderId, isBuyersWish: change.isBuyersWish ?? false },
    { key: crypto.randomUUID(), now: change.now },
  )
}

test('an order whose time is over lets its piece go, and its open payment', async () => {
  const order = await anOrder()
  expect(await expire(order.orderId, { now: afterTheHold() })).toMatchObject({ ok: true })
  expect(await row('select state, held_until from catalogue.piece where id = ?', [order.pieceId])).toEqual({
    state: 'in_stock',
    held_until: null,
  })
  expect(await row('select state from payments.payment where id = ?', [order.paymentId])).toEqual({ state: 'expired' })
})

test('while the time runs it is refused, unless the buyer turned back', async () => {
  const order = await anOrder()
  expect(await expire(order.orderId)).toMatchObject({ ok: false, refusal: { code: 'hold_still_runs' } })
  expect(await row('select state from catalogue.piece where id = ?', [order.pieceId])).toEqual({ state: 'held' })
  expect(await expire(order.orderId, { isBuyersWish: true })).toMatchObject({ ok: true })
})

test('a paid order and an unknown one are refused', async () => {
  const order = await anOrder()
  await confirm(order.paymentId)
  expect(await expire(order.orderId, { now: afterTheHold() })).toMatchObject({
    ok: false,
    refusal: { code: 'order_not_awaiting_payment' },
  })
  expect(await expire(crypto.randomUUID())).toMatchObject({ ok: false, refusal: { code: 'order_not_found' } })
})

test('money that comes after the order was let go takes the piece again while it is free', async () => {
  const order = await anOrder()
  await expire(order.orderId, { now: afterTheHold() })
  expect(await confirm(order.paymentId)).toMatchObject({ result: 'paid', settlements: 1 })
})

test('and when the piece was sold meanwhile the money is kept with the order, which asks for attention', async () => {
  const order = await anOrder()
  await expire(order.orderId, { now: afterTheHold() })
  const other = await place(await anOrderFor([order.variantId]))
  await confirm(other.paymentId)
  const late = await run(
    confirmManualPayment,
    JOBS,
    { paymentId: order.paymentId, reference: aReference() },
    { key: `confirm:${order.paymentId}` },
  )
  expect(late).toMatchObject({ ok: true, value: { result: 'needs_attention', settlements: 0 } })
  const held = await row('select balance::int from ledger.balance where code = ?', [`order_held:${order.number}:PEN`])
  expect(held).toEqual({ balance: -Number.parseInt((await anOrderFor([order.variantId])).expectedTotal, 10) })
})
