import type { EntityManager } from '#db/orm.server.ts'
import type { PlainDate } from '../../shared/dates.ts'
import type { Destination, OrderQuote, QuoteRequest } from '../quote-order.server.ts'

/** The service that goes everywhere: what holds while nobody has chosen. */
const USUAL = 'standard'

/** How an order travels and in how many days: the point or the service that was asked for while it is offered there, else the usual service. */
export async function findWay(
  em: EntityManager,
  destination: Destination,
  { delivery, country }: QuoteRequest,
  on: PlainDate,
): Promise<Pick<OrderQuote, 'delivery' | 'transitDays'>> {
  const own = [destination.transitMin, destination.transitMax] as const
  if (!delivery || delivery === USUAL) return { delivery: { service: USUAL }, transitDays: own }
  const [found] = await em.execute<{ is_point: boolean; min: number | null; max: number | null }[]>(
    `select true as is_point, days_min as min, days_max as max from orders.pickup_point
     where code = ? and country = ? and from_on <= ? and (to_on is null or to_on >= ?)
     union all
     select false, transit_days_min, transit_days_max from orders.delivery_service
     where code = ? and zone = ? and from_on <= ? and (to_on is null or to_on >= ?) limit 1`,
    [delivery, country, on, on, delivery, destination.zone, on, on],
  )
  if (!found) return { delivery: { service: USUAL }, transitDays: own }
  const transitDays = [found.min ?? own[0], found.max ?? own[1]] as const
  return { delivery: found.is_point ? { pickupPoint: delivery } : { service: delivery }, transitDays }
}
