import { command } from '../shared/command.server.ts'
import { done, refuse } from '../shared/outcome.ts'
import { bagOf } from './internal/bag.server.ts'
import type { Sending } from './parcels.ts'
import type { OrdersRefusal } from './refusals.ts'

/**
 * Keeps with the bag how it shall travel: a service into the country's zone, or a point in the country where it is picked up; and, where that was asked,
 * whether what is ready waits for what is made to order. Refuses what is not offered for that country today.
 */
export const keepDelivery = command<
  { sessionId: string; country: string; delivery: string; sending?: Sending | undefined },
  { delivery: string },
  OrdersRefusal
>('orders.keep-delivery', 'use:shop', async (context, { sessionId, country, delivery, sending }) => {
  const [offered] = await context.em.execute<unknown[]>(
    `select 1 from orders.services_on(?) service join orders.destinations_on(?) destination on destination.zone = service.zone
     where service.code = ? and destination.country = ?
     union all
     select 1 from orders.points_on(?) where code = ? and country = ?`,
    [context.today, context.today, delivery, country, context.today, delivery, country],
  )
  if (!offered) return refuse('delivery_not_offered', { country })
  const bagId = await bagOf(context, sessionId)
  await context.em.execute(
    'update orders.bag set delivery = ?, delivery_country = ?, sending = coalesce(?, sending) where id = ?',
    [delivery, country, sending ?? null, bagId],
  )
  return done({ delivery })
})
