import { expect, test } from 'vitest'
import { keepDelivery } from '#app/domain/orders/keep-delivery.server.ts'
import { beginOffer } from '#app/domain/orders/offers.server.ts'
import { placeOrder } from '#app/domain/orders/place-order.server.ts'
import { quoteOrder } from '#app/domain/orders/quote-order.server.ts'
import { cancelOrder } from '#app/domain/settlement/cancel-order.server.ts'
import { planCancellation } from '#app/domain/settlement/cancel-plan.ts'
import { dispatchOrder } from '#app/domain/settlement/dispatch-order.server.ts'
import { systemActor, VISITOR } from '#app/domain/shared/actor.ts'
import { run } from '#app/domain/shared/command.server.ts'
import { dateOf } from '#app/domain/shared/dates.ts'
import { forkEntityManager } from '#db/orm.server.ts'
import { findParcelsOfOrder } from '#db/questions/orders/find-parcels-to-come.server.ts'
import { findCancellable } from '#db/questions/settlement/find-cancellable.server.ts'
import { anOrderFor, aPieceInStock, confirm, place } from '#tests/support/buying.ts'
import { everythingHoldsAfterwards } from '#tests/support/holding.ts'
import { asOwner, openTestDatabase, row, rows } from '#tests/support/open-database.ts'
import { staffWith } from '#tests/support/people.ts'
import { aPreparedRefund, aRefund, balanceOf } from '#tests/support/refunds.ts'
import { aMaker, aProduct } from '#tests/support/small-world.ts'
import { did } from '#tests/support/sold.ts'

openTestDatabase()
everythingHoldsAfterwards()

const key = () => crypto.randomUUID()
const today = () => dateOf(new Date())

async function aPieceFrom(region: string, madeToOrder = false) {
  const maker = await aMaker({ profile: 'peru_released' })
  await asOwner(`update makers.maker set region = '${region}' where id = '${maker.makerId}'`)
  const { variantId } = await aProduct(maker, '118.00', { madeToOrder })
  if (!madeToOrder) await aPieceInStock(variantId, maker)
  return variantId
}

/** A paid order of one ready piece from Cusco and one from Lima. */
async function anOrderFromTwoPlaces() {
  const [lima, cusco] = [await aPieceFrom('La Libertad'), await aPieceFrom('Cusco')]
  const order = await place(await anOrderFor([lima, cusco], { method: 'transfer' }))
  await confirm(order.paymentId)
  const send = (parcel?: number) =>
    run(dispatchOrder, systemActor('test'), { orderId: order.orderId, carrier: 'Olva', parcel }, { key: key() })
  return { ...order, lima, cusco, send, held: () => balanceOf(`order_held:${order.number}:PEN`) }
}

const stateOf = (orderId: string) => row('select state from orders."order" where id = ?', [orderId])
const toCome = async (number: number) =>
  (await findParcelsOfOrder(forkEntityManager(), number)).map((parcel) => parcel.toCome.length)

test('pieces of two places go in two parcels, each with its own delivery, told before and after paying', async () => {
  const order = await anOrderFromTwoPlaces()
  const { lima, cusco, send } = order
  const lines = [lima, cusco].map((variantId) => ({ variantId, quantity: 1 }))
  const quoted = await quoteOrder(forkEntityManager(), { lines, country: 'PE', currency: 'PEN' }, today())
  expect(quoted.ok && quoted.value.parcels).toMatchObject([
    { packingCenter: 'cusco', variantIds: [cusco], shipping: { minor: 1180n } },
    { packingCenter: 'lima', variantIds: [lima], shipping: { minor: 1180n } },
  ])
  expect(quoted.ok && quoted.value.shipping.toText()).toBe('23.60')
  const [letter] = await rows<{ facts: { parcels: { names: string[]; price: { minor: string } }[] } }>(
    `select facts from mail.message where kind = 'order-confirmed' and (facts ->> 'orderNumber')::int = ?`,
    [order.number],
  )
  expect(letter?.facts.parcels).toMatchObject([
    { names: ['Chal'], price: { minor: '1180' } },
    { names: ['Chal'], price: { minor: '1180' } },
  ])
  const { content } = await row<{
    content: { lines: { description: string; total: { minor: string }; igv: { minor: string } }[] }
  }>('select content from fiscal.voucher where order_id = ?', [order.orderId])
  expect(content.lines.slice(2)).toMatchObject([
    { description: 'Envío, paquete 1 de 2', total: { minor: '1180' }, igv: { minor: '180' } },
    { description: 'Envío, paquete 2 de 2', total: { minor: '1180' }, igv: { minor: '180' } },
  ])

  expect(await send()).toMatchObject({ ok: false, refusal: { code: 'parcel_of_two_places', facts: { number: order.number } } })
  // Two people send the same parcel: one of them does.
  const both = await Promise.all([send(1), send(1)])
  expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  expect(both.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: 'nothing_to_dispatch' } })
  expect([await toCome(order.number), await order.held()]).toEqual([[0, 1], '1180'])
  expect(await did(send())).toMatchObject({ pieces: 1 })
  expect(
    await rows(
      'select planned, packing_center, shipping_minor::int as shipping from orders.parcel where order_id = ? order by number',
      [order.orderId],
    ),
  ).toEqual([
    { planned: 1, packing_center: 'cusco', shipping: 1180 },
    { planned: 2, packing_center: 'lima', shipping: 1180 },
  ])
  expect([await stateOf(order.orderId), await order.held()]).toEqual([{ state: 'completed' }, '0'])
})

test('whoever cancels all of a parcel that has not left gets its delivery back, and that of no other', async () => {
  const order = await anOrderFromTwoPlaces()
  await did(order.send(1))
  const found = await findCancellable(forkEntityManager(), order.number, today())
  const [line] = found?.lines.filter(({ parcel }) => parcel === 2) ?? []
  if (!found || !line) throw new Error('the second parcel can be cancelled')
  const { amount } = planCancellation(found, new Set([line.orderLineId]))
  expect(amount.toText()).toBe('129.80')
  const input = { orderId: order.orderId, lineIds: [line.orderLineId], expected: amount.minor.toString() }
  await did(run(cancelOrder, VISITOR, input, { key: key() }))
  expect(
    await rows('select parcel, amount_minor::int as amount from settlement.refund_delivery where order_id = ?', [order.orderId]),
  ).toEqual([{ parcel: 2, amount: 1180 }])
  expect([await toCome(order.number), await order.held(), await stateOf(order.orderId)]).toEqual([
    [0, 0],
    '0',
    { state: 'completed' },
  ])
})

test('an order does not end while delivery is held of a parcel that will never leave', async () => {
  const order = await anOrderFromTwoPlaces()
  const { id } = await row<{ id: string }>('select id from orders.order_line where order_id = ? and parcel = 2', [order.orderId])
  const part = { orderLineId: id, unit: 1, amount: '11800', pieceGoes: 'to_stock' as const }
  await did(order.send(1))
  await aRefund(order.orderId, '1', { cause: 'cancelled', parts: [part] })
  expect([await stateOf(order.orderId), await order.held()]).toEqual([{ state: 'paid' }, '1180'])
  await aRefund(order.orderId, '1', {
    cause: 'cancelled',
    borneBy: 'network',
    parts: [],
    delivery: [{ parcel: 2, amount: '1180' }],
  })
  expect([await stateOf(order.orderId), await order.held()]).toEqual([{ state: 'completed' }, '0'])
})

test('delivery goes back of the parcel that is named: a cost of the one that left, the deposit of the one that has not', async () => {
  const order = await anOrderFromTwoPlaces()
  await did(order.send(1))
  const [cost, igv] = [await balanceOf('refund_cost'), await balanceOf('igv')]
  const of = (...delivery: { parcel: number; amount: string }[]) => ({
    borneBy: 'network' as const,
    cause: 'late' as const,
    parts: [],
    delivery,
  })
  await aRefund(order.orderId, '1', of({ parcel: 1, amount: '500' }, { parcel: 2, amount: '300' }))
  expect([await balanceOf('refund_cost'), await balanceOf('igv')]).toEqual([String(Number(cost) + 424), String(Number(igv) - 76)])
  expect(await order.held()).toBe('880')
  const refused = async (code: string, ...delivery: { parcel: number; amount: string }[]) =>
    expect(aPreparedRefund(order.orderId, of(...delivery))).rejects.toThrow(code)
  await refused('refund_exceeds_shipping', { parcel: 2, amount: '881' })
  await refused('refund_parcel_unknown', { parcel: 3, amount: '1' })
  await refused('refund_parcel_unknown', { parcel: 2, amount: '1' }, { parcel: 2, amount: '1' })
  await did(order.send(2))
  expect(
    await row('select shipping_minor::int as shipping from orders.parcel where order_id = ? and planned = 2', [order.orderId]),
  ).toEqual({
    shipping: 880,
  })
  await aRefund(order.orderId, '1', of({ parcel: 1, amount: '680' }, { parcel: 2, amount: '880' }))
  expect(await order.held()).toBe('0')
})

test('a code takes nothing off delivery, however many parcels there are', async () => {
  const [lima, cusco] = [await aPieceFrom('La Libertad'), await aPieceFrom('Cusco')]
  const terms = { code: 'DIEZ', percent: '10.00', fromOn: today(), toOn: today(), reason: 'Una prueba de la tienda' }
  await did(run(beginOffer, await staffWith('workshop'), { ...terms, categoryIds: [], productCodes: [] }, { key: key() }))
  const lines = [lima, cusco].map((variantId) => ({ variantId, quantity: 1 }))
  const quoted = await quoteOrder(forkEntityManager(), { lines, country: 'PE', currency: 'PEN', offerCode: 'DIEZ' }, today())
  expect(quoted.ok && [quoted.value.discount.toText(), quoted.value.shipping.toText(), quoted.value.total.toText()]).toEqual([
    '23.60',
    '23.60',
    '236.00',
  ])
})

test('ready and made-to-order pieces of one place go together, or apart where the buyer wants it so: another order, at its own total', async () => {
  const [ready, toMake] = [await aPieceFrom('La Libertad'), await aPieceFrom('La Libertad', true)]
  const together = await anOrderFor([ready, toMake], { method: 'transfer' })
  const lines = together.lines
  const quoted = await quoteOrder(forkEntityManager(), { lines, country: 'PE', currency: 'PEN', sending: 'apart' }, today())
  if (!quoted.ok) throw new Error(quoted.refusal.code)
  expect([quoted.value.sending, quoted.value.otherPlan?.sending, quoted.value.parcels.length]).toEqual(['apart', 'together', 2])
  // The total of one way is not the price of the other.
  const apart = { ...together, sending: 'apart' as const }
  if (!quoted.value.shipping.equals(quoted.value.otherPlan?.shipping ?? quoted.value.shipping))
    expect(await run(placeOrder, VISITOR, apart, { key: key() })).toMatchObject({ ok: false, refusal: { code: 'bag_changed' } })
  const sessionId = key()
  const keep = (sending?: 'apart') =>
    did(run(keepDelivery, VISITOR, { sessionId, country: 'PE', delivery: 'standard', sending }, { key: key() }))
  await keep('apart')
  await keep()
  expect(await row('select sending from orders.bag where session_id = ?', [sessionId])).toEqual({ sending: 'apart' })
  const paidApart = { ...apart, sessionId, expectedTotal: quoted.value.total.minor.toString() }
  const order = await place(paidApart)
  expect(await place(paidApart)).toEqual(order)
  expect(await run(placeOrder, VISITOR, { ...together, sessionId }, { key: key() })).toMatchObject({
    refusal: { code: 'order_waits' },
  })
  await confirm(order.paymentId)
  const staff = await staffWith('workshop')
  expect(await did(run(dispatchOrder, staff, { orderId: order.orderId, carrier: 'Olva' }, { key: key() }))).toMatchObject({
    pieces: 1,
  })
  expect(await toCome(order.number)).toEqual([0, 1])
  expect(await balanceOf(`order_held:${order.number}:PEN`)).toBe(
    (11_800n + (quoted.value.parcels[1]?.shipping.minor ?? 0n)).toString(),
  )
})

test('an order keeps the place it was promised from when its region moves', async () => {
  const variantId = await aPieceFrom('Puno')
  const order = await place(await anOrderFor([variantId], { method: 'transfer' }))
  await asOwner(`insert into orders.center_of_region (region, center, from_on) values ('Puno', 'lima', current_date - 1)`)
  expect(await row('select packing_center from orders.order_line where order_id = ?', [order.orderId])).toEqual({
    packing_center: 'cusco',
  })
  const other = await place(await anOrderFor([await aPieceFrom('Puno')], { method: 'transfer' }))
  expect(await row('select packing_center from orders.order_line where order_id = ?', [other.orderId])).toEqual({
    packing_center: 'lima',
  })
})
