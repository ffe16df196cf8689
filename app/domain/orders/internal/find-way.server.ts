import { ask, type EntityManager } from '#db/orm.server.ts'
import type { PlainDate } from '../../shared/dates.ts'
import type { Destination, OrderQuote, QuoteRequest } from '../quote-order.server.ts'

interface Row {
  code: string
  is_point: boolean
  min: number | null
  max: number | null
}

/**
 * How an order travels and in how many days: the point or the service that was asked for while it is offered there, else the first service of the
 * country's zone in the table's own order. Undefined where none is priced in the currency.
 */
export async function findWay(
  em: EntityManager,
  destination: Destination,
  { delivery, country, currency }: QuoteRequest,
  on: PlainDate,
): Promise<Pick<OrderQuote, 'delivery' | 'transitDays'> | undefined> {
  const [found] = await ask<Row>(
    em,
    `select code, true as is_point, days_min as min, days_max as max, 0 as rank, 0 as position from orders.points_on(?) where code = ? and country = ?
     union all
     select code, false, transit_days_min, transit_days_max, case when code = ? then 0 else 1 end, position from orders.services_on(?) service
     where zone = ? and exists (select from orders.rates_on(?) rate
       where rate.zone = service.zone and rate.service = service.code and rate.currency = ?)
     order by rank, position, code limit 1`,
    [on, delivery ?? '', country, delivery ?? '', on, destination.zone, on, currency],
  )
  if (!found) return undefined
  const transitDays = [found.min ?? destination.transitMin, found.max ?? destination.transitMax] as const
  return { delivery: found.is_point ? { pickupPoint: found.code } : { service: found.code }, transitDays }
}
