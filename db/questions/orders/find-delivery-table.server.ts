// How does the shipping table stand on a day: which country in which zone, which services, at which prices, which pick-up points? And what is planned?
import type { DeliveryTable, PlannedKind } from '#app/domain/orders/delivery-table.ts'
import type { PlainDate } from '#app/domain/shared/dates.ts'
import type { InThreeLanguages } from '#app/domain/shared/locale.ts'
import type { Currency } from '#app/domain/shared/money.ts'
import type { EntityManager } from '#db/orm.server.ts'

/** The table as gaps are looked for in it. */
export async function findDeliveryTable(em: EntityManager, on: PlainDate): Promise<DeliveryTable> {
  const countries = await em.execute<{ country: string; zone: string }[]>('select country, zone from orders.destinations_on(?)', [
    on,
  ])
  const services = await em.execute<{ code: string; zone: string }[]>('select code, zone from orders.services_on(?)', [on])
  const prices = await em.execute<
    { zone: string; service: string; currency: Currency; steps: { upToGrams: number; minor: string }[] }[]
  >(
    `select zone, service, currency, jsonb_agg(jsonb_build_object('upToGrams', up_to_grams, 'minor', amount_minor::text) order by up_to_grams) as steps
     from orders.rates_on(?) group by zone, service, currency order by zone, service, currency`,
    [on],
  )
  return { countries, services, prices }
}

export interface CountryRow {
  readonly country: string
  readonly zone: string
  readonly days: readonly [number, number]
}

export interface ServiceRow {
  readonly code: string
  readonly zone: string
  readonly fromOn: PlainDate
  readonly toOn: PlainDate | null
  readonly position: number
  readonly carrier: string | null
  readonly name: InThreeLanguages
  readonly isTracked: boolean
  readonly daysMin: number | null
  readonly daysMax: number | null
}

export interface PointRow {
  readonly code: string
  readonly country: string
  readonly name: string
  readonly address: readonly string[]
  readonly hours: InThreeLanguages
  readonly days: readonly [number, number]
  readonly fromOn: PlainDate
  readonly toOn: PlainDate | null
}

/** The countries that are sent to on a day, by zone. */
export async function findCountries(em: EntityManager, on: PlainDate): Promise<CountryRow[]> {
  return em.execute<CountryRow[]>(
    `select country, zone, array[transit_days_min, transit_days_max]::int[] as days from orders.destinations_on(?) order by zone, country`,
    [on],
  )
}

const SERVICE = `code, zone, from_on::text as "fromOn", to_on::text as "toOn", position, carrier, name, is_tracked as "isTracked",
  transit_days_min as "daysMin", transit_days_max as "daysMax"`

/** The services that are offered on a day, in the table's order. */
export async function findServiceRows(em: EntityManager, on: PlainDate): Promise<ServiceRow[]> {
  return em.execute<ServiceRow[]>(`select ${SERVICE} from orders.services_on(?) order by zone, position, code`, [on])
}

/** Every row that a service into a zone has had, newest first. */
export async function findRowsOfService(em: EntityManager, code: string, zone: string): Promise<ServiceRow[]> {
  return em.execute<ServiceRow[]>(
    `select ${SERVICE} from orders.delivery_service where code = ? and zone = ? order by from_on desc`,
    [code, zone],
  )
}

export interface DatedPrices {
  readonly fromOn: PlainDate
  readonly steps: readonly { readonly upToGrams: number; readonly prices: Readonly<Record<string, string>> }[]
}

/** Every price list that a service into a zone has had, newest first. */
export async function findPricesOfService(em: EntityManager, code: string, zone: string): Promise<DatedPrices[]> {
  return em.execute<DatedPrices[]>(
    `select from_on::text as "fromOn", jsonb_agg(jsonb_build_object('upToGrams', up_to_grams, 'prices', prices) order by up_to_grams) as steps
     from (select from_on, up_to_grams, jsonb_object_agg(currency, amount_minor::text) as prices from orders.shipping_rate
       where service = ? and zone = ? group by from_on, up_to_grams) step
     group by from_on order by from_on desc`,
    [code, zone],
  )
}

const POINT = `code, country, name, address, hours, array[days_min, days_max]::int[] as days, from_on::text as "fromOn", to_on::text as "toOn"`

/** The pick-up points of a day; with `isEveryone` also those that are closed or not open yet. */
export async function findPoints(em: EntityManager, on: PlainDate, isEveryone = false): Promise<PointRow[]> {
  return em.execute<PointRow[]>(`select ${POINT} from orders.${isEveryone ? 'points_known_on' : 'points_on'}(?) order by name`, [
    on,
  ])
}

export interface DatedPoint extends Omit<PointRow, 'country'> {
  readonly isPlanned: boolean
}

/** Every row that a point has had, newest first. */
export async function findRowsOfPoint(em: EntityManager, code: string): Promise<DatedPoint[]> {
  return em.execute<DatedPoint[]>(
    `select ${POINT.replace('country, ', '')}, from_on > catalogue.today() as "isPlanned" from (
       select code, name, address, hours, days_min, days_max, from_on, to_on from orders.pickup_point
       union all select code, name, address, hours, days_min, days_max, from_on, to_on from orders.pickup_change) known
     where code = ? order by from_on desc`,
    [code],
  )
}

export interface PlannedRow {
  readonly kind: PlannedKind
  /** The service, the country or the point. */
  readonly what: string
  readonly zone: string | null
  readonly fromOn: PlainDate
  readonly toOn: PlainDate | null
  readonly addedBy: string | null
}

/** What is planned from a later day on, earliest first. */
export async function findPlanned(em: EntityManager): Promise<PlannedRow[]> {
  return em.execute<PlannedRow[]>(
    `select kind, what, zone, from_on::text as "fromOn", to_on::text as "toOn",
       coalesce((select display_name from people.sign_in where 'staff:' || sign_in.id = added_by), split_part(added_by, ':', 2)) as "addedBy"
     from (
       select 'service' as kind, code as what, zone, from_on, to_on, added_by from orders.delivery_service
       union select 'prices', service, zone, from_on, null, added_by from orders.shipping_rate
       union all select 'country', country, zone, from_on, to_on, added_by from orders.destination_change
       union all select 'point', code, null, from_on, to_on, added_by from orders.pickup_point
       union all select 'point', code, null, from_on, to_on, added_by from orders.pickup_change) planned
     where from_on > catalogue.today() order by from_on, kind, what, zone`,
  )
}
