// Where does the shop send, in how many days, at which price, and which law keeps which goods out?
import type { PlainDate } from '#app/domain/shared/dates.ts'
import { type Currency, isCurrency, Money } from '#app/domain/shared/money.ts'
import { ask, type EntityManager } from '#db/orm.server.ts'

export interface DestinationRow {
  readonly country: string
  readonly currency: Currency
  readonly transitDays: readonly [number, number]
  /** The share of goods and parcel that the carrier collects at the door; undefined when it is not known or nothing is due. */
  readonly importTaxRate: string | undefined
  readonly buyerPaysDuties: boolean
  readonly ratesOn: string
  /** The law that keeps goods made in custody out, where one does. */
  readonly blockedBy: string | undefined
  /** One parcel of up to a kilogram, in the destination's own currency. */
  readonly parcel: Money | undefined
}

interface Row {
  country: string
  currency: string
  transit_days_min: number
  transit_days_max: number
  import_tax_rate: string | null
  duties: 'none' | 'buyer_pays'
  rates_on: string
  blocked_by: string | null
  parcel_minor: string | null
}

const DESTINATION = `select destination.country, destination.currency, transit_days_min, transit_days_max, import_tax_rate::text, duties,
    to_char(rates_on, 'YYYY-MM-DD') as rates_on,
    case when gate.rule = 'block' then gate.law end as blocked_by,
    (select amount_minor from orders.services_on(?) service join orders.rates_on(?) rate on rate.zone = service.zone and rate.service = service.code
       where service.zone = destination.zone and rate.currency = destination.currency and rate.up_to_grams >= 1000
       order by service.position, service.code, up_to_grams limit 1) as parcel_minor
  from orders.destinations_on(?) destination
  left join lateral (
    select rule, law from orders.destination_gate gate
    where gate.country = destination.country and from_on <= ? and (to_on is null or to_on >= ?)
    order by from_on desc limit 1) gate on true`

/** Every destination, home first, then by code. */
export async function findDestinations(em: EntityManager, on: PlainDate): Promise<DestinationRow[]> {
  const rows = await ask<Row>(em, `${DESTINATION} order by destination.country <> 'PE', destination.country`, [
    on,
    on,
    on,
    on,
    on,
  ])
  return rows.map(destinationOf)
}

/** One destination; home where a country is not served. Undefined when home is not served either. */
export async function findDestination(em: EntityManager, on: PlainDate, country: string): Promise<DestinationRow | undefined> {
  const [row] = await ask<Row>(
    em,
    `${DESTINATION} where destination.country in (?, 'PE') order by destination.country = 'PE' limit 1`,
    [on, on, on, on, on, country],
  )
  return row && destinationOf(row)
}

function destinationOf(row: Row): DestinationRow {
  const currency = isCurrency(row.currency) ? row.currency : 'PEN'
  return {
    country: row.country,
    currency,
    transitDays: [row.transit_days_min, row.transit_days_max],
    importTaxRate: row.import_tax_rate ?? undefined,
    buyerPaysDuties: row.duties === 'buyer_pays',
    ratesOn: row.rates_on,
    blockedBy: row.blocked_by ?? undefined,
    parcel: row.parcel_minor === null ? undefined : Money.ofMinor(row.parcel_minor, currency),
  }
}
