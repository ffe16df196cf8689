import type { Order } from '#db/entities/orders/order.ts'
import type { EntityManager } from '#db/orm.server.ts'
import { dateOf, type PlainDate } from '../shared/dates.ts'
import { FARTHEST_TRANSIT_DAYS } from './rules.ts'

/** From the packing to the door, in days: as the order was quoted; for one that was quoted no days, as its destination stood when it was placed. */
export async function transitOfOrder(em: EntityManager, order: Order): Promise<readonly [number, number]> {
  if (order.transitDaysMin != null && order.transitDaysMax != null) return [order.transitDaysMin, order.transitDaysMax]
  const placedOn: PlainDate = dateOf(order.placedAt)
  const [row] = await em.execute<{ min: number; max: number }[]>(
    'select transit_days_min as min, transit_days_max as max from orders.destinations_on(?) where country = ?',
    [placedOn, order.country],
  )
  return row ? [row.min, row.max] : FARTHEST_TRANSIT_DAYS
}
