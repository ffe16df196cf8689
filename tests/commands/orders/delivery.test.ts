import { beforeAll, expect, test } from 'vitest'
import { addToBag } from '#app/domain/orders/add-to-bag.server.ts'
import { handOverParcel } from '#app/domain/orders/hand-over-parcel.server.ts'
import { keepDelivery } from '#app/domain/orders/keep-delivery.server.ts'
import { placeOrder } from '#app/domain/orders/place-order.server.ts'
import { quoteOrder } from '#app/domain/orders/quote-order.server.ts'
import { dispatchOrder } from '#app/domain/settlement/dispatch-order.server.ts'
import { VISITOR } from '#app/domain/shared/actor.ts'
import { run } from '#app/domain/shared/command.server.ts'
import { dateOf } from '#app/domain/shared/dates.ts'
import type { Currency } from '#app/domain/shared/money.ts'
import { forkEntityManager } from '#db/orm.server.ts'
import { findPickupPoints, findServices } from '#db/questions/orders/find-delivery-options.server.ts'
import { anOrderFor, aPieceInStock, confirm, place } from '#tests/support/buying.ts'
import { everythingHoldsAfterwards } from '#tests/support/holding.ts'
import { asOwner, openTestDatabase, row, rows } from '#tests/support/open-database.ts'
import { staffWith } from '#tests/support/people.ts'
import { aMaker, aProduct } from '#tests/support/small-world.ts'
import { did } from '#tests/support/sold.ts'

openTestDatabase()
everythingHoldsAfterwards()

const TODAY = dateOf(new Date())
const key = () => crypto.randomUUID()

beforeAll(async () => {
  await asOwner(
    `insert into orders.pickup_point (code, country, name, address, hours, days_min, days_max, from_on, to_on) values
       ('agencia-prueba', 'PE', 'Agencia de prueba', '{Jr. Pizarro 1}', '{"es":"9 a 13 h","en":"9 to 13 h","fr":"9 h à 13 h"}', 1, 3, '2020-01-01', null),
       ('agencia-otra', 'PE', 'Otra agencia', '{Jr. Puno 2}', '{"es":"x","en":"x","fr":"x"}', 1, 3, '2020-01-01', null),
       ('bazar-cerrado', 'PE', 'Bazar', '{Av. España 1}', '{"es":"x","en":"x","fr":"x"}', 1, 3, '2020-01-01', '2021-01-01')`,
  )
})

async function aVariant(pieces: number) {
  const maker = await aMaker({ profile: 'peru_released' })
  const { variantId } = await aProduct(maker, '118.00', { usd: '40.00' })
  for (let n = 0; n < pieces; n += 1) await aPieceInStock(variantId, maker)
  return variantId
}

async function quoteOf(variantId: string, delivery: string | undefined, country = 'PE', currency: Currency = 'PEN') {
  const asked = { lines: [{ variantId, quantity: 1 }], country, currency, delivery }
  const quoted = await quoteOrder(forkEntityManager(), asked, TODAY)
  if (!quoted.ok) throw new Error(quoted.refusal.code)
  return quoted.value
}

test('each service has its price and its days; what nobody offers there goes the usual way', async () => {
  const variantId = await aVariant(0)
  const usual = await quoteOf(variantId, undefined)
  const express = await quoteOf(variantId, 'express')
  expect([usual.delivery, usual.shipping.toText(), usual.transitDays]).toEqual([{ service: 'standard' }, '11.80', [2, 5]])
  expect(express.delivery).toEqual({ service: 'express' })
  expect(express.shipping.isGreaterThan(usual.shipping)).toBe(true)
  expect(express.transitDays[1]).toBeLessThan(usual.transitDays[1])
  expect(await quoteOf(variantId, 'by-balloon')).toMatchObject({ delivery: { service: 'standard' } })
  const offered = await findServices(forkEntityManager(), {
    ...{ country: 'PE', currency: 'PEN' as const, locale: 'es' as const, on: TODAY },
    weights: usual.parcels.map(({ weightGrams }) => weightGrams),
  })
  expect(offered.map(({ code, price }) => [code, price.toText()])).toEqual([
    ['standard', usual.shipping.toText()],
    ['express', express.shipping.toText()],
  ])
})

test('nothing is paid to pick up, at a point that is open today, in its own country alone', async () => {
  const variantId = await aVariant(0)
  const quote = await quoteOf(variantId, 'agencia-prueba')
  expect([quote.delivery, quote.shipping.isZero(), quote.total.toText()]).toEqual([
    { pickupPoint: 'agencia-prueba' },
    true,
    '118.00',
  ])
  expect((await quoteOf(variantId, 'bazar-cerrado')).delivery).toEqual({ service: 'standard' })
  expect((await quoteOf(variantId, 'agencia-prueba', 'BO', 'USD').catch((error) => error.message)) ?? '').not.toMatchObject({
    delivery: { pickupPoint: 'agencia-prueba' },
  })
  const points = await findPickupPoints(forkEntityManager(), { country: 'PE', locale: 'fr', on: TODAY })
  expect(points.filter(({ code }) => code.endsWith('prueba') || code.endsWith('cerrado')).map(({ hours }) => hours)).toEqual([
    '9 h à 13 h',
  ])
})

test('a bag keeps what is offered for its country and refuses the rest', async () => {
  const sessionId = key()
  await did(run(addToBag, VISITOR, { sessionId, variantId: await aVariant(1) }, { key: key() }))
  const keep = (delivery: string, country = 'PE') => run(keepDelivery, VISITOR, { sessionId, country, delivery }, { key: key() })
  expect(await keep('agencia-prueba')).toMatchObject({ ok: true })
  for (const [delivery, country] of [
    ['agencia-prueba', 'FR'],
    ['bazar-cerrado', 'PE'],
    ['by-balloon', 'PE'],
  ] as const)
    expect(await keep(delivery, country)).toMatchObject({ ok: false, refusal: { code: 'delivery_not_offered' } })
  expect(await row('select delivery, delivery_country from orders.bag where session_id = ?', [sessionId])).toEqual({
    delivery: 'agencia-prueba',
    delivery_country: 'PE',
  })
})

test('an order to pick up is paid, settled and sent to its counter, and given once to whoever shows what is asked', async () => {
  const variantId = await aVariant(1)
  const input = {
    ...(await anOrderFor([variantId])),
    delivery: 'agencia-prueba',
    expectedTotal: '11800',
    method: 'transfer' as const,
  }
  const order = await place(input)
  expect(
    await row('select pickup_point, delivery_service, shipping_minor::int from orders.order where id = ?', [order.orderId]),
  ).toEqual({
    pickup_point: 'agencia-prueba',
    delivery_service: null,
    shipping_minor: 0,
  })
  await confirm(order.paymentId)
  const staff = await staffWith('workshop')
  const { parcelNumber } = await did(run(dispatchOrder, staff, { orderId: order.orderId, carrier: 'Valija' }, { key: key() }))
  expect(await row('select state from orders.order where id = ?', [order.orderId])).toEqual({ state: 'completed' })
  const hand = () => run(handOverParcel, staff, { orderId: order.orderId, parcelNumber, shown: 'both' }, { key: key() })
  const both = await Promise.all([hand(), hand()])
  expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  expect(await hand()).toMatchObject({ ok: false, refusal: { code: 'parcel_handed_over' } })
  expect(
    await rows('select shown from orders.hand_over join orders.parcel on parcel.id = parcel_id where number = ?', [parcelNumber]),
  ).toEqual([{ shown: 'both' }])
})

test('the same pieces to another counter are another order, though its price is the same', async () => {
  const input = { ...(await anOrderFor([await aVariant(2)])), expectedTotal: '11800', sessionId: key() }
  const order = await place({ ...input, delivery: 'agencia-prueba' })
  expect(await place({ ...input, delivery: 'agencia-prueba' })).toMatchObject({ number: order.number })
  const other = await run(placeOrder, VISITOR, { ...input, delivery: 'agencia-otra' }, { key: key() })
  expect(other).toMatchObject({ ok: false, refusal: { code: 'order_waits', facts: { number: order.number } } })
})

test('nothing is given over the counter of an order that is sent, nor of a parcel nobody knows', async () => {
  const variantId = await aVariant(1)
  const order = await place(await anOrderFor([variantId], { method: 'transfer' }))
  await confirm(order.paymentId)
  const staff = await staffWith('workshop')
  const { parcelNumber } = await did(run(dispatchOrder, staff, { orderId: order.orderId, carrier: 'Correo' }, { key: key() }))
  const hand = (number: string, orderId = order.orderId) =>
    run(handOverParcel, staff, { orderId, parcelNumber: number, shown: 'both' }, { key: key() })
  expect(await hand(parcelNumber)).toMatchObject({ ok: false, refusal: { code: 'parcel_goes_to_a_door' } })
  expect(await hand('E-0')).toMatchObject({ ok: false, refusal: { code: 'parcel_unknown' } })
  // A parcel is given from the page of its own order alone.
  const another = await place(await anOrderFor([await aVariant(1)], { method: 'transfer' }))
  expect(await hand(parcelNumber, another.orderId)).toMatchObject({ ok: false, refusal: { code: 'parcel_unknown' } })
})
