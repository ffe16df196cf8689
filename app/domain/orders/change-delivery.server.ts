import { insertRow } from '#db/insert.server.ts'
import { findDeliveryTable } from '#db/questions/orders/find-delivery-table.server.ts'
import { actorRef } from '../shared/actor.ts'
import { type Context, command } from '../shared/command.server.ts'
import type { PlainDate } from '../shared/dates.ts'
import type { InThreeLanguages } from '../shared/locale.ts'
import { done, refuse } from '../shared/outcome.ts'
import {
  areSteps,
  type DeliveryTable,
  gapsOpened,
  PRICED_IN,
  type Step,
  withCountry,
  withPrices,
  withService,
} from './delivery-table.ts'
import type { OrdersRefusal } from './refusals.ts'

/*
 * Staff change the shipping table: each change is a new row that holds from a day on, today at the earliest. What has begun is never edited.
 */

interface Dated {
  readonly fromOn: PlainDate
  /** The last day it holds; left out, it holds until a newer row. */
  readonly toOn?: PlainDate | undefined
}

/** The gaps were read and are meant. */
interface Told {
  readonly isSure: boolean
}

export interface ServiceChange extends Dated, Told {
  readonly code: string
  readonly zone: string
  readonly name: InThreeLanguages
  /** The name of who carries it; left out while nobody is agreed on. */
  readonly carrier?: string | undefined
  readonly isTracked: boolean
  readonly position: number
  /** Its own days; left out, those of each country. */
  readonly days?: readonly [number, number] | undefined
}

/**
 * A service into a zone from a day on: new, changed, or until a last day. Refuses a code that cannot be one or that a point has, a zone without countries, dates that are
 * over or the wrong way round, a day that has a row already, days that are none, and gaps that nobody has said yes to.
 */
export const changeService = command<ServiceChange, { code: string; zone: string }, OrdersRefusal>(
  'orders.change-service',
  'manage:delivery',
  async (context, input) => {
    const { code, zone, fromOn } = input
    await oneAtATime(context)
    if (!/^[a-z0-9-]{2,30}$/.test(code)) return refuse('delivery_code_shape')
    const [point] = await context.em.execute<unknown[]>('select 1 from orders.pickup_point where code = ?', [code])
    if (point) return refuse('delivery_code_taken', { code })
    const table = await findDeliveryTable(context.em, fromOn)
    if (!(await hasZone(context, zone))) return refuse('delivery_zone_unknown', { zone })
    const no =
      refusalOfDates(context, input) ??
      refusalOfDays(input.days) ??
      (await refusalOfDay(context, 'orders.delivery_service', { code, zone }, fromOn)) ??
      refusalOfGaps(input, table, withService(table, code, zone, input.toOn === undefined))
    if (no) return no
    await insertRow(
      context.em,
      'orders.delivery_service',
      {
        ...{ code, zone, from_on: fromOn, to_on: input.toOn, position: input.position, carrier: input.carrier },
        ...{ name: JSON.stringify(input.name), is_tracked: input.isTracked },
        ...{ transit_days_min: input.days?.[0], transit_days_max: input.days?.[1], ...by(context) },
      },
      'code as id',
    )
    return done({ code, zone })
  },
)

export interface PricesChange extends Told {
  readonly fromOn: PlainDate
  readonly service: string
  readonly zone: string
  readonly steps: readonly Step[]
}

/**
 * The price list of a service into a zone from a day on, in every currency at once: it takes the place of the whole list before. Refuses a service
 * that does not go there, dates that are over, a day that has a list already, steps that do not go up, and gaps that nobody has said yes to.
 */
export const changePrices = command<PricesChange, { code: string; zone: string }, OrdersRefusal>(
  'orders.change-prices',
  'manage:delivery',
  async (context, input) => {
    const { service, zone, fromOn, steps } = input
    await oneAtATime(context)
    const [known] = await context.em.execute<unknown[]>(
      'select 1 from orders.delivery_service where code = ? and zone = ? limit 1',
      [service, zone],
    )
    if (!known) return refuse('delivery_service_unknown')
    if (!areSteps(steps)) return refuse('delivery_steps')
    const table = await findDeliveryTable(context.em, fromOn)
    const no =
      refusalOfDates(context, input) ??
      (await refusalOfDay(context, 'orders.shipping_rate', { service, zone }, fromOn)) ??
      refusalOfGaps(input, table, withPrices(table, service, zone, steps))
    if (no) return no
    for (const { upToGrams, prices } of steps)
      for (const currency of PRICED_IN)
        await insertRow(
          context.em,
          'orders.shipping_rate',
          {
            ...{ zone, service, currency, up_to_grams: upToGrams, from_on: fromOn },
            ...{ amount_minor: prices[currency], ...by(context) },
          },
          'zone as id',
        )
    return done({ code: service, zone })
  },
)

export interface CountryChange extends Dated, Told {
  readonly country: string
  readonly zone: string
  readonly days: readonly [number, number]
}

/**
 * A country in a zone, with its days, from a day on, or until a last day. Refuses a country that is none of ours, a zone without countries, dates that
 * are over or the wrong way round, a day that has a row already, days that are none, and gaps that nobody has said yes to.
 */
export const changeCountry = command<CountryChange, { country: string }, OrdersRefusal>(
  'orders.change-country',
  'manage:delivery',
  async (context, input) => {
    const { country, zone, fromOn, days } = input
    await oneAtATime(context)
    const [known] = await context.em.execute<unknown[]>('select 1 from orders.destination where country = ?', [country])
    if (!known) return refuse('delivery_country_unknown', { country })
    if (!(await hasZone(context, zone))) return refuse('delivery_zone_unknown', { zone })
    const table = await findDeliveryTable(context.em, fromOn)
    const no =
      refusalOfDates(context, input) ??
      refusalOfDays(days) ??
      (await refusalOfDay(context, 'orders.destination_change', { country }, fromOn)) ??
      refusalOfGaps(input, table, withCountry(table, country, zone))
    if (no) return no
    const values = { country, zone, from_on: fromOn, to_on: input.toOn, transit_days_min: days[0], transit_days_max: days[1] }
    await insertRow(context.em, 'orders.destination_change', { ...values, ...by(context) }, 'country as id')
    return done({ country })
  },
)

export interface PointChange extends Dated {
  readonly code: string
  /** For a point that is new. */
  readonly country?: string | undefined
  readonly name: string
  readonly address: readonly string[]
  readonly hours: InThreeLanguages
  readonly days: readonly [number, number]
}

/**
 * A pick-up point from a day on: a new one in its country, or another address, other hours or a last day of one that is there. Orders that wait there
 * go by what is true today. Refuses a code that cannot be one or that a service has, a new point in a country that is none of ours, dates that are over or the
 * wrong way round, a day that has a row already, and days that are none.
 */
export const changePoint = command<PointChange, { code: string }, OrdersRefusal>(
  'orders.change-point',
  'manage:delivery',
  async (context, input) => {
    const { em } = context
    const { code, country, fromOn } = input
    await oneAtATime(context)
    if (!/^[a-z0-9-]{2,40}$/.test(code)) return refuse('delivery_code_shape')
    const [known] = await em.execute<{ from_on: PlainDate }[]>('select from_on::text from orders.pickup_point where code = ?', [
      code,
    ])
    if (known && country !== undefined) return refuse('delivery_code_taken', { code })
    if (!known && country === undefined) return refuse('delivery_point_unknown')
    const [service] = await em.execute<unknown[]>('select 1 from orders.delivery_service where code = ? limit 1', [code])
    if (service) return refuse('delivery_code_taken', { code })
    if (country !== undefined) {
      const [ours] = await em.execute<unknown[]>('select 1 from orders.destination where country = ?', [country])
      if (!ours) return refuse('delivery_country_unknown', { country })
    }
    const no =
      refusalOfDates(context, input) ??
      refusalOfDays(input.days) ??
      (known && fromOn <= known.from_on ? refuse('delivery_day_taken', { day: fromOn }) : undefined) ??
      (await refusalOfDay(context, 'orders.pickup_change', { code }, fromOn))
    if (no) return no
    await insertRow(
      em,
      known ? 'orders.pickup_change' : 'orders.pickup_point',
      {
        ...{ code, country: known ? undefined : country, name: input.name, from_on: fromOn, to_on: input.toOn },
        ...{ address: arrayLiteral(input.address), hours: JSON.stringify(input.hours) },
        ...{ days_min: input.days[0], days_max: input.days[1], ...by(context) },
      },
      'code as id',
    )
    return done({ code })
  },
)

/** Whether a day is free is asked before the row is written: of two people who save at once the second must see the first. */
async function oneAtATime({ em }: Context): Promise<void> {
  await em.execute(`select pg_advisory_xact_lock(hashtextextended('shipping table', 0))`)
}

function by({ actor, now }: Context) {
  return { added_by: actorRef(actor), added_at: now }
}

/** A list of texts as a column of type text[] takes it. */
function arrayLiteral(items: readonly string[]): string {
  return `{${items.map((item) => JSON.stringify(item)).join(',')}}`
}

async function hasZone({ em }: Context, zone: string): Promise<boolean> {
  const found = await em.execute<unknown[]>(
    'select 1 from orders.destination where zone = ? union select 1 from orders.delivery_service where zone = ? limit 1',
    [zone, zone],
  )
  return found.length > 0
}

function refusalOfDates({ today }: Context, { fromOn, toOn }: Dated) {
  if (fromOn < today) return refuse('delivery_day_past')
  return toOn !== undefined && toOn < fromOn ? refuse('delivery_last_day') : undefined
}

function refusalOfDays(days: readonly [number, number] | undefined) {
  return days && (days[0] < 1 || days[1] < days[0]) ? refuse('delivery_days') : undefined
}

async function refusalOfDay({ em }: Context, table: string, key: Record<string, string>, fromOn: PlainDate) {
  const columns = Object.keys(key)
  const found = await em.execute<unknown[]>(
    `select 1 from ${table} where ${columns.map((column) => `${column} = ?`).join(' and ')} and from_on = ? limit 1`,
    [...Object.values(key), fromOn],
  )
  return found.length > 0 ? refuse('delivery_day_taken', { day: fromOn }) : undefined
}

function refusalOfGaps({ isSure }: Told, before: DeliveryTable, after: DeliveryTable) {
  const opened = isSure ? [] : gapsOpened(before, after)
  return opened.length > 0 ? refuse('delivery_gaps', { count: opened.length }) : undefined
}
