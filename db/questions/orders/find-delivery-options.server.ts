// How may a bag travel to a country: which services, at which price and in how many days, and at which points can it be picked up?
import type { PlainDate } from '#app/domain/shared/dates.ts'
import type { Locale } from '#app/domain/shared/locale.ts'
import { type Currency, Money } from '#app/domain/shared/money.ts'
import { ask, type EntityManager } from '#db/orm.server.ts'

export interface ServiceOption {
  readonly code: string
  readonly name: string
  /** Undefined while nobody is agreed on. */
  readonly carrier: string | undefined
  readonly isTracked: boolean
  readonly price: Money
  readonly transitDays: readonly [number, number]
}

export interface PickupOption {
  readonly code: string
  readonly name: string
  readonly address: readonly string[]
  readonly hours: string
  readonly days: readonly [number, number]
}

interface Asked {
  readonly country: string
  readonly currency: Currency
  /** Of each parcel. */
  readonly weights: readonly number[]
  readonly locale: Locale
  readonly on: PlainDate
}

/** The services that take parcels of these weights there, each at the price of them all; in the order of the table. */
export async function findServices(
  em: EntityManager,
  { country, currency, weights, locale, on }: Asked,
): Promise<ServiceOption[]> {
  const rows = await ask<{
    code: string
    name: string
    carrier: string | null
    is_tracked: boolean
    price: string
    min: number
    max: number
  }>(
    em,
    `select service.code, service.name ->> ? as name, service.carrier, service.is_tracked, rate.amount_minor::text as price,
       coalesce(service.transit_days_min, destination.transit_days_min) as min, coalesce(service.transit_days_max, destination.transit_days_max) as max
     from orders.destinations_on(?) destination join orders.services_on(?) service on service.zone = destination.zone
     cross join lateral (
       select sum(step.amount_minor) as amount_minor, count(*) as parcels from unnest(?::int[]) as parcel(grams)
       cross join lateral (select amount_minor from orders.rates_on(?)
         where zone = destination.zone and service = service.code and currency = ? and up_to_grams >= parcel.grams
         order by up_to_grams limit 1) step) rate
     where destination.country = ? and rate.parcels = ? order by service.position, service.code`,
    [locale, on, on, weights, on, currency, country, weights.length],
  )
  return rows.map((row) => ({
    code: row.code,
    name: row.name,
    carrier: row.carrier ?? undefined,
    isTracked: row.is_tracked,
    price: Money.ofMinor(row.price, currency),
    transitDays: [row.min, row.max],
  }))
}

interface PointRow {
  code: string
  name: string
  address: string[]
  hours: string
  min: number
  max: number
}

/** The points of a country where orders are picked up today. */
export async function findPickupPoints(
  em: EntityManager,
  { country, locale, on }: Pick<Asked, 'country' | 'locale' | 'on'>,
): Promise<PickupOption[]> {
  const rows = await ask<PointRow>(
    em,
    `select code, name, address, hours ->> ? as hours, days_min as min, days_max as max from orders.points_on(?)
     where country = ? order by name`,
    [locale, on, country],
  )
  return rows.map(pointOf)
}

/** The point of an order and whether it was fetched; undefined for an order that is sent. Also one that is closed by now. */
export async function findPickupOfOrder(
  em: EntityManager,
  orderId: string,
  locale: Locale,
): Promise<(PickupOption & { readonly fetchedAt: Date | undefined }) | undefined> {
  const [row] = await ask<PointRow & { fetched_at: string | null }>(
    em,
    `select point.code, point.name, point.address, point.hours ->> ? as hours, days_min as min, days_max as max,
       (select max(handed_at)::text from orders.hand_over join orders.parcel on parcel.id = parcel_id where parcel.order_id = placed.id) as fetched_at
     from orders.order placed join orders.points_known_on(catalogue.today()) point on point.code = placed.pickup_point where placed.id = ?`,
    [locale, orderId],
  )
  return row && { ...pointOf(row), fetchedAt: row.fetched_at === null ? undefined : new Date(row.fetched_at) }
}

function pointOf({ code, name, address, hours, min, max }: PointRow): PickupOption {
  return { code, name, address, hours, days: [min, max] }
}
