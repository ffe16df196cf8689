import { expect, test } from 'vitest'
import { quoteOrder } from '#app/domain/orders/quote-order.server.ts'
import { dispatchOrder } from '#app/domain/settlement/dispatch-order.server.ts'
import { run } from '#app/domain/shared/command.server.ts'
import { dateOf } from '#app/domain/shared/dates.ts'
import { forkEntityManager } from '#db/orm.server.ts'
import { findCentersOfOrder } from '#db/questions/orders/find-parcels-to-come.server.ts'
import { anOrderFor, aPieceInStock, confirm, place } from '#tests/support/buying.ts'
import { everythingHoldsAfterwards } from '#tests/support/holding.ts'
import { asOwner, openTestDatabase, row, rows } from '#tests/support/open-database.ts'
import { staffWith } from '#tests/support/people.ts'
import { aMaker, aProduct } from '#tests/support/small-world.ts'
import { did } from '#tests/support/sold.ts'

openTestDatabase()
everythingHoldsAfterwards()

const key = () => crypto.randomUUID()

async function aPieceFrom(region: string) {
  const maker = await aMaker({ profile: 'peru_released' })
  await asOwner(`update makers.maker set region = '${region}' where id = '${maker.makerId}'`)
  const { variantId } = await aProduct(maker, '118.00')
  await aPieceInStock(variantId, maker)
  return variantId
}

test('pieces of two places go in two parcels, for one delivery, told before and after paying', async () => {
  const [lima, cusco] = [await aPieceFrom('La Libertad'), await aPieceFrom('Cusco')]
  const asked = { lines: [lima, cusco].map((variantId) => ({ variantId, quantity: 1 })), country: 'PE', currency: 'PEN' as const }
  const quoted = await quoteOrder(forkEntityManager(), asked, dateOf(new Date()))
  expect(quoted.ok && quoted.value.parcels).toEqual([
    { packingCenter: 'cusco', variantIds: [cusco], makingDays: undefined },
    { packingCenter: 'lima', variantIds: [lima], makingDays: undefined },
  ])
  const order = await place(await anOrderFor([lima, cusco], { method: 'transfer' }))
  await confirm(order.paymentId)
  const [letter] = await rows<{ facts: { parcels: { names: string[] }[] } }>(
    `select facts from mail.message where kind = 'order-confirmed' and (facts ->> 'orderNumber')::int = ?`,
    [order.number],
  )
  expect(letter?.facts.parcels.map(({ names }) => names)).toEqual([['Chal'], ['Chal']])

  const staff = await staffWith('workshop')
  const send = (packingCenter?: string) =>
    run(dispatchOrder, staff, { orderId: order.orderId, carrier: 'Olva', packingCenter }, { key: key() })
  expect(await send()).toMatchObject({ ok: false, refusal: { code: 'parcel_of_two_places', facts: { number: order.number } } })
  expect(await did(send('cusco'))).toMatchObject({ pieces: 1 })
  expect(await send('cusco')).toMatchObject({ ok: false, refusal: { code: 'nothing_to_dispatch' } })
  expect((await findCentersOfOrder(forkEntityManager(), order.orderId, 'es')).map(({ code, ofAll }) => [code, ofAll])).toEqual([
    ['lima', 2],
  ])
  expect(await did(send())).toMatchObject({ pieces: 1 })
  expect(
    await rows('select packing_center, shipping_minor::int as shipping from orders.parcel where order_id = ? order by number', [
      order.orderId,
    ]),
  ).toEqual([
    { packing_center: 'cusco', shipping: 1180 },
    { packing_center: null, shipping: 0 },
  ])
  expect(await row('select state from orders."order" where id = ?', [order.orderId])).toEqual({ state: 'completed' })
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
