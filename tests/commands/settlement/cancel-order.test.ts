import { expect, test } from 'vitest'
import { tellArrival } from '#app/domain/orders/tell-arrival.server.ts'
import { assignWork } from '#app/domain/production/assign-work.server.ts'
import { beginWork } from '#app/domain/production/begin-work.server.ts'
import { acceptPiece } from '#app/domain/settlement/accept-piece.server.ts'
import { approveRefund } from '#app/domain/settlement/approve-refund.server.ts'
import { cancelOrder } from '#app/domain/settlement/cancel-order.server.ts'
import { planCancellation } from '#app/domain/settlement/cancel-plan.ts'
import { dispatchOrder } from '#app/domain/settlement/dispatch-order.server.ts'
import { cancelRefund } from '#app/domain/settlement/prepare-refund.server.ts'
import { VISITOR } from '#app/domain/shared/actor.ts'
import { run } from '#app/domain/shared/command.server.ts'
import { dateOf } from '#app/domain/shared/dates.ts'
import { forkEntityManager } from '#db/orm.server.ts'
import { findBuyersRefunds, findOrderStory } from '#db/questions/orders/find-order-story.server.ts'
import { findCancellable } from '#db/questions/settlement/find-cancellable.server.ts'
import { anOrderFor, aPieceInStock, confirm, place } from '#tests/support/buying.ts'
import { footprint } from '#tests/support/footprint.ts'
import { everythingHoldsAfterwards } from '#tests/support/holding.ts'
import { openTestDatabase, row, rows } from '#tests/support/open-database.ts'
import { staffWith } from '#tests/support/people.ts'
import { balanceOf } from '#tests/support/refunds.ts'
import { aPaidOrder } from '#tests/support/small-sale.ts'
import { aMaker, aProduct, type SmallMaker } from '#tests/support/small-world.ts'
import { aSale } from '#tests/support/sold.ts'

openTestDatabase()
everythingHoldsAfterwards()

const NOBODY = '01990000-0000-7000-8000-000000000000'
const key = () => crypto.randomUUID()
const today = () => dateOf(new Date())

/** What the buyer's page would ask: these lines, or all that are there, at what would come back. */
async function wish(number: number, which?: readonly number[]) {
  const order = await findCancellable(forkEntityManager(), number, today())
  if (!order) throw new Error(`order ${number} cannot be cancelled`)
  const lineIds = order.lines.filter((_, index) => which?.includes(index) ?? true).map(({ orderLineId }) => orderLineId)
  return { orderId: order.orderId, lineIds, expected: planCancellation(order, new Set(lineIds)).amount.minor.toString() }
}

const cancel = (input: Awaited<ReturnType<typeof wish>>) => run(cancelOrder, VISITOR, input, { key: key() })
const stateOf = (orderId: string) => row('select state from orders."order" where id = ?', [orderId])
const refundsOf = (orderId: string) =>
  rows('select state, cause, borne_by, prepared_by from settlement.refund where order_id = ? order by number', [orderId])

async function anOrderToMake(maker: SmallMaker, price = '180.00', quantity = 1) {
  const { variantId } = await aProduct(maker, price, { madeToOrder: true })
  return aPaidOrder(variantId, price, quantity)
}

test('what is ready is cancelled until it is sent: one refund with its delivery, the mirror of the sale, the piece on the shelf', async () => {
  const maker = await aMaker()
  const { orderId, number } = await aSale(maker, '180.00')
  const input = await wish(number)
  const total = await row<{ total: string }>('select total_minor::text as total from orders."order" where id = ?', [orderId])
  expect(input.expected).toBe(total.total)
  const same = { key: key() }
  const first = await run(cancelOrder, VISITOR, input, same)
  expect(first).toMatchObject({ ok: true, value: { state: 'approved' } })
  const before = await footprint()
  expect(await run(cancelOrder, VISITOR, input, same)).toMatchObject({ ok: true, replayed: true })
  expect(await cancel(input)).toMatchObject({ ok: false, refusal: { code: 'cancel_not_open' } })
  expect(await footprint()).toEqual(before)
  expect(await stateOf(orderId)).toEqual({ state: 'cancelled' })
  expect(await balanceOf(`refund_due:${number}:PEN`)).toBe(total.total)
  expect(await balanceOf(`family:${maker.code}:held`)).toBe('0')
  expect(
    await row('select count(*)::int as here from catalogue.piece where state = ? and order_line_id is null', ['in_stock']),
  ).toEqual({
    here: 1,
  })
  const story = await findOrderStory(forkEntityManager(), orderId, 'es')
  expect(story.map(({ kind }) => kind)).toEqual(['promised_back', 'cancelled', 'paid', 'placed'])
  expect(await findBuyersRefunds(forkEntityManager(), orderId)).toMatchObject([{ state: 'approved', way: 'by_hand' }])
})

test('above the association’s figure it waits for another person, and meanwhile nothing of it is made or sent', async () => {
  const maker = await aMaker()
  const { variantId } = await aProduct(maker, '600.00')
  await aPieceInStock(variantId, maker)
  const { variantId: toMake } = await aProduct(maker, '20.00', { madeToOrder: true })
  const placed = await place(await anOrderFor([variantId, toMake]))
  await confirm(placed.paymentId)
  expect(await cancel(await wish(placed.number))).toMatchObject({ ok: true, value: { state: 'waits' } })
  expect(await cancel(await wish(placed.number))).toMatchObject({ ok: false, refusal: { code: 'cancel_asked_already' } })
  const { id: productionOrderId } = await row<{ id: string }>(
    `select production.id from production.production_order production join orders.order_line line on line.id = order_line_id where order_id = ?`,
    [placed.orderId],
  )
  const workshop = await staffWith('workshop')
  const send = () => run(dispatchOrder, workshop, { orderId: placed.orderId, carrier: 'Serpost' }, { key: key() })
  const accept = () => run(acceptPiece, workshop, { productionOrderId }, { key: key() })
  const shares = [{ makerId: maker.makerId, part: 1 }]
  const assign = () => run(assignWork, workshop, { productionOrderId, shares }, { key: key() })
  expect(await send()).toMatchObject({ ok: false, refusal: { code: 'nothing_to_dispatch' } })
  for (const tried of [await accept(), await assign()])
    expect(tried).toMatchObject({ ok: false, refusal: { code: 'production_order_done' } })

  // Dropped by staff, who spoke with the buyer: it is made and sent as before.
  const [refund] = await rows<{ id: string }>('select id from settlement.refund where order_id = ?', [placed.orderId])
  expect((await run(cancelRefund, workshop, { refundId: refund?.id ?? '' }, { key: key() })).ok).toBe(true)
  expect((await assign()).ok).toBe(true)

  // Asked for again, and approved by one person of the treasury: two decided, the buyer and she.
  expect(await cancel(await wish(placed.number))).toMatchObject({ ok: true, value: { state: 'waits' } })
  const [again] = await rows<{ id: string }>(`select id from settlement.refund where order_id = ? and state = 'prepared'`, [
    placed.orderId,
  ])
  expect((await run(approveRefund, await staffWith('treasurer'), { refundId: again?.id ?? '' }, { key: key() })).ok).toBe(true)
  expect(await stateOf(placed.orderId)).toEqual({ state: 'cancelled' })
})

test('one line of two: its price alone comes back, and the other is made; small pieces add up to much', async () => {
  const maker = await aMaker()
  const first = await aProduct(maker, '300.00', { madeToOrder: true })
  const second = await aProduct(maker, '300.00', { madeToOrder: true })
  const placed = await place(await anOrderFor([first.variantId, second.variantId]))
  await confirm(placed.paymentId)
  const one = await wish(placed.number, [0])
  expect(one.expected).toBe('30000')
  expect(await cancel(one)).toMatchObject({ ok: true, value: { state: 'approved' } })
  expect(await stateOf(placed.orderId)).toEqual({ state: 'paid' })
  expect(await cancel(await wish(placed.number, [1]))).toMatchObject({ ok: true, value: { state: 'waits' } })
})

test('refuses in words what cannot be cancelled any more, and leaves nothing behind', async () => {
  const maker = await aMaker()
  const { orderId, number, productionOrderId } = await anOrderToMake(maker, '180.00', 2)
  const input = await wish(number)
  const refused = async (change: Partial<typeof input>, code: string) => {
    const before = await footprint()
    expect(await cancel({ ...input, ...change })).toMatchObject({ ok: false, refusal: { code } })
    expect(await footprint()).toEqual(before)
  }
  await refused({ orderId: NOBODY }, 'order_not_found')
  await refused({ lineIds: [NOBODY] }, 'cancel_line_unknown')
  await refused({ expected: '1' }, 'cancel_changed')

  const workshop = await staffWith('workshop')
  const begin = (begunOn: ReturnType<typeof today>, id = productionOrderId) =>
    run(beginWork, workshop, { productionOrderId: id, begunOn }, { key: key() })
  expect(await begin('2099-01-01' as ReturnType<typeof today>)).toMatchObject({ ok: false, refusal: { code: 'begun_in_future' } })
  expect(await begin(today(), NOBODY)).toMatchObject({ ok: false, refusal: { code: 'production_order_not_found' } })
  expect((await begin(today())).ok).toBe(true)
  expect(await begin(today())).toMatchObject({ ok: false, refusal: { code: 'begun_already' } })
  await refused({}, 'cancel_in_hand')
  // Late, she may cancel until quality has accepted the first piece.
  await rows(`update production.production_order set due_on = '2024-01-01' where id = ?`, [productionOrderId])
  expect(await findCancellable(forkEntityManager(), number, today())).toMatchObject({ lines: [{ isLate: true }] })
  expect((await run(acceptPiece, workshop, { productionOrderId }, { key: key() })).ok).toBe(true)
  await refused({}, 'cancel_made')
  expect((await run(dispatchOrder, workshop, { orderId, carrier: 'Serpost' }, { key: key() })).ok).toBe(true)
  await refused({}, 'cancel_sent')
  await rows(`update orders.order_line set quantity = quantity where order_id = ?`, [orderId]).catch(() => [])

  const parcel = await row<{ id: string; number: string }>('select id, number from orders.parcel where order_id = ?', [orderId])
  const arrived = (parcelId: string) => run(tellArrival, VISITOR, { orderId, parcelId }, { key: key() })
  expect(await arrived(NOBODY)).toMatchObject({ ok: false, refusal: { code: 'parcel_not_found' } })
  expect((await arrived(parcel.id)).ok).toBe(true)
  expect(await arrived(parcel.id)).toMatchObject({ ok: false, refusal: { code: 'arrival_told_already' } })
})

test('what went back whole already is not cancelled again', async () => {
  const maker = await aMaker()
  const one = await aProduct(maker, '30.00', { madeToOrder: true })
  const two = await aProduct(maker, '40.00', { madeToOrder: true })
  const placed = await place(await anOrderFor([one.variantId, two.variantId]))
  await confirm(placed.paymentId)
  const input = await wish(placed.number, [0])
  expect((await cancel(input)).ok).toBe(true)
  expect(await cancel(input)).toMatchObject({ ok: false, refusal: { code: 'cancel_nothing_left' } })
  expect(await refundsOf(placed.orderId)).toEqual([
    { state: 'approved', cause: 'cancelled', borne_by: 'maker', prepared_by: 'system:buyer-cancels' },
  ])
})

test('the buyer cancels while quality accepts, and while the parcel leaves: one of the two, never both', async () => {
  const workshop = await staffWith('workshop')
  for (let round = 0; round < 3; round += 1) {
    const { number, productionOrderId } = await anOrderToMake(await aMaker())
    const input = await wish(number)
    const made = await Promise.all([
      ...[1, 2].map(() => cancel(input)),
      run(acceptPiece, workshop, { productionOrderId }, { key: key() }),
    ])
    expect(made.filter(({ ok }) => ok)).toHaveLength(1)
    expect((await refundsOf(input.orderId)).length + (made[2]?.ok ? 1 : 0)).toBe(1)

    const ready = await aSale(await aMaker(), '180.00')
    const readyInput = await wish(ready.number)
    const sent = await Promise.all([
      cancel(readyInput),
      run(dispatchOrder, workshop, { orderId: ready.orderId, carrier: 'Serpost' }, { key: key() }),
    ])
    expect(sent.filter(({ ok }) => ok)).toHaveLength(1)
  }
})
