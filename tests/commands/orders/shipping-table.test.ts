import { expect, test } from 'vitest'
import {
  changeCountry,
  changePoint,
  changePrices,
  changeService,
  type PointChange,
  type PricesChange,
  type ServiceChange,
} from '#app/domain/orders/change-delivery.server.ts'
import { dropPlannedDelivery } from '#app/domain/orders/drop-planned-delivery.server.ts'
import { quoteOrder } from '#app/domain/orders/quote-order.server.ts'
import { VISITOR } from '#app/domain/shared/actor.ts'
import { run } from '#app/domain/shared/command.server.ts'
import { addDays, dateOf, type PlainDate } from '#app/domain/shared/dates.ts'
import { forkEntityManager } from '#db/orm.server.ts'
import { findPickupPoints } from '#db/questions/orders/find-delivery-options.server.ts'
import { findPlanned, findPoints, findPricesOfService, findRowsOfPoint } from '#db/questions/orders/find-delivery-table.server.ts'
import { asOwner, openTestDatabase, row } from '#tests/support/open-database.ts'
import { staffWith } from '#tests/support/people.ts'
import { aMaker, aProduct } from '#tests/support/small-world.ts'
import { did } from '#tests/support/sold.ts'

openTestDatabase()

const TODAY = dateOf(new Date())
const later = (days: number) => addDays(TODAY, days)
const key = () => crypto.randomUUID()
const staff = () => staffWith('workshop')
const step = (upToGrams: number, minor: string) => ({ upToGrams, prices: { PEN: minor, USD: minor, EUR: minor } })
const refused = (code: string, facts = {}) => ({ ok: false, refusal: { code, facts } })

function prices(change: Partial<PricesChange> = {}): PricesChange {
  const steps = [step(1000, '1500'), step(30_000, '6000')]
  return { ...{ service: 'standard', zone: 'peru', fromOn: later(10), steps, isSure: false }, ...change }
}
function service(change: Partial<ServiceChange> = {}): ServiceChange {
  return {
    ...{ code: 'standard', zone: 'europe', fromOn: later(10), name: { es: 'Envío', en: 'Parcel', fr: 'Colis' } },
    ...{ carrier: 'Correo', isTracked: true, position: 1, isSure: false },
    ...change,
  }
}
function point(change: Partial<PointChange> = {}): PointChange {
  return {
    ...{ code: 'bazar-1', country: 'PE', fromOn: TODAY, name: 'Bazar', address: ['Jr. "Unión" 1', 'Lima'] },
    ...{ hours: { es: '9 a 13 h', en: '9 to 13 h', fr: '9 h à 13 h' }, days: [1, 3] as const },
    ...change,
  }
}
const doPrices = async (input: PricesChange) => run(changePrices, await staff(), input, { key: key() })
const doService = async (input: ServiceChange) => run(changeService, await staff(), input, { key: key() })
const doPoint = async (input: PointChange) => run(changePoint, await staff(), input, { key: key() })

/** What a parcel of 640 g from Lima to Lima costs on a day. */
async function costOn(on: PlainDate): Promise<string> {
  const { variantId } = await aProduct(await aMaker({ profile: 'peru_released' }), '118.00')
  const quoted = await quoteOrder(
    forkEntityManager(),
    { lines: [{ variantId, quantity: 1 }], country: 'PE', currency: 'PEN' },
    on,
  )
  return quoted.ok ? quoted.value.shipping.toText() : quoted.refusal.code
}

test('a new price list holds from its day on, takes the whole place of the one before, and may be dropped while it is planned', async () => {
  await did(doPrices(prices()))
  expect([await costOn(later(9)), await costOn(later(10))]).toEqual(['11.80', '15.00'])
  const lists = await findPricesOfService(forkEntityManager(), 'standard', 'peru')
  expect(lists.map(({ fromOn, steps }) => [fromOn, steps.length])).toEqual([
    [later(10), 2],
    ['2020-01-01', 4],
  ])
  expect(await doPrices(prices())).toMatchObject(refused('delivery_day_taken', { day: later(10) }))
  expect(await findPlanned(forkEntityManager())).toMatchObject([
    { kind: 'prices', what: 'standard', zone: 'peru', fromOn: later(10) },
  ])
  const drop = async (fromOn: PlainDate) =>
    run(dropPlannedDelivery, await staff(), { kind: 'prices', what: 'standard', zone: 'peru', fromOn }, { key: key() })
  expect(await drop(TODAY)).toMatchObject(refused('delivery_row_begun'))
  expect(await drop(later(10))).toMatchObject({ ok: true })
  expect(await drop(later(10))).toMatchObject(refused('delivery_row_begun'))
  expect(await costOn(later(10))).toBe('11.80')
  await expect(asOwner(`delete from orders.shipping_rate where from_on = '2020-01-01'`)).rejects.toThrow(/stays as it is/)
})

test('a price list is refused for a day that is over, a service that does not go there, and steps that do not go up', async () => {
  expect(await doPrices(prices({ fromOn: later(-1) }))).toMatchObject(refused('delivery_day_past'))
  expect(await doPrices(prices({ zone: 'andes', service: 'express' }))).toMatchObject(refused('delivery_service_unknown'))
  expect(await doPrices(prices({ steps: [step(900, '1'), step(900, '2')] }))).toMatchObject(refused('delivery_steps'))
})

test('a hole in the weights is told first, and saved only by whoever says that it is meant', async () => {
  const hole = prices({ fromOn: later(20), steps: [step(1000, '1500'), step(5000, '2500')] })
  expect(await doPrices(hole)).toMatchObject(refused('delivery_gaps', { count: 3 }))
  expect(await doPrices({ ...hole, isSure: true })).toMatchObject({ ok: true })
})

test('a service is added, changed and ended by rows of its own; what would leave countries without any is told first', async () => {
  const own = { code: 'courier', position: 3, days: [2, 4] as const, zone: 'andes' }
  expect(await doService(service(own))).toMatchObject(refused('delivery_gaps', { count: 3 }))
  await did(doService(service({ ...own, isSure: true })))
  expect(await doService(service({ zone: 'far', fromOn: later(5), toOn: later(6) }))).toMatchObject({
    ok: false,
    refusal: { code: 'delivery_gaps' },
  })
  expect(await doService(service({ code: 'Ñandú' }))).toMatchObject(refused('delivery_code_shape'))
  expect(await doService(service({ zone: 'moon' }))).toMatchObject(refused('delivery_zone_unknown'))
  expect(await doService(service({ toOn: later(9) }))).toMatchObject(refused('delivery_last_day'))
  expect(await doService(service({ days: [4, 2] }))).toMatchObject(refused('delivery_days'))
  // Ended, what comes next in the table takes its place.
  await did(doService(service({ fromOn: TODAY, toOn: TODAY, isSure: true })))
  const { variantId } = await aProduct(await aMaker({ profile: 'peru_released' }), '118.00', { usd: '40.00' })
  const asked = { lines: [{ variantId, quantity: 1 }], country: 'FR', currency: 'USD' as const }
  const way = async (on: PlainDate) => {
    const quoted = await quoteOrder(forkEntityManager(), asked, on)
    return quoted.ok ? quoted.value.delivery.service : quoted.refusal.code
  }
  expect([await way(TODAY), await way(later(1))]).toEqual(['standard', 'express'])
})

test('a country moves to another zone from a day on, with its days', async () => {
  const change = { country: 'CL', zone: 'america', fromOn: later(3), days: [7, 9] as const, isSure: false }
  const move = async (input: object) => run(changeCountry, await staff(), { ...change, ...input }, { key: key() })
  expect(await move({ country: 'XX' })).toMatchObject(refused('delivery_country_unknown', { country: 'XX' }))
  expect(await move({ zone: 'moon' })).toMatchObject(refused('delivery_zone_unknown'))
  await did(move({}))
  const zone = async (on: PlainDate) =>
    row('select zone, transit_days_max::int as most from orders.destinations_on(?) where country = ?', [on, 'CL'])
  expect([await zone(later(2)), await zone(later(3))]).toEqual([
    { zone: 'andes', most: 8 },
    { zone: 'america', most: 9 },
  ])
})

test('a pick-up point opens, changes its hours and closes; its code is its own', async () => {
  await did(doPoint(point()))
  expect(await doPoint(point())).toMatchObject(refused('delivery_code_taken', { code: 'bazar-1' }))
  expect(await doPoint(point({ code: 'express' }))).toMatchObject(refused('delivery_code_taken', { code: 'express' }))
  expect(await doPoint(point({ code: 'nobody', country: undefined }))).toMatchObject(refused('delivery_point_unknown'))
  expect(await doPoint(point({ code: 'far', country: 'XX' }))).toMatchObject(refused('delivery_country_unknown'))
  expect(await doPoint(point({ country: undefined }))).toMatchObject(refused('delivery_day_taken'))
  const hours = { es: '10 a 12 h', en: '10 to 12 h', fr: '10 h à 12 h' }
  await did(doPoint(point({ country: undefined, fromOn: later(2), toOn: later(4), hours })))
  const shown = async (on: PlainDate) =>
    (await findPickupPoints(forkEntityManager(), { country: 'PE', locale: 'fr', on })).map((each) => [each.code, each.hours])
  expect([await shown(TODAY), await shown(later(2)), await shown(later(5))]).toEqual([
    [['bazar-1', '9 h à 13 h']],
    [['bazar-1', '10 h à 12 h']],
    [],
  ])
  expect((await findPoints(forkEntityManager(), later(5), true)).map(({ address }) => address)).toEqual([
    ['Jr. "Unión" 1', 'Lima'],
  ])
  expect(await findRowsOfPoint(forkEntityManager(), 'bazar-1')).toMatchObject([{ isPlanned: true }, { isPlanned: false }])
})

test('of two people who save a price list for one day the second is told; a service takes no code of a point', async () => {
  const lists = [900, 1000].map((grams) => prices({ fromOn: later(40), steps: [step(grams, '1500'), step(30_000, '6000')] }))
  const both = await Promise.all(lists.map(doPrices))
  expect(both.map((outcome) => (outcome.ok ? 'saved' : outcome.refusal.code)).sort()).toEqual(['delivery_day_taken', 'saved'])
  await did(doPoint(point({ code: 'casa-2' })))
  expect(await doService(service({ code: 'casa-2' }))).toMatchObject(refused('delivery_code_taken', { code: 'casa-2' }))
})

test('whoever is not staff of the workshop changes nothing', async () => {
  await expect(run(changePrices, VISITOR, prices(), { key: key() })).rejects.toThrow()
})
