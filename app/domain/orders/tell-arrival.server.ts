import { insertRow } from '#db/insert.server.ts'
import { actorRef } from '../shared/actor.ts'
import { command } from '../shared/command.server.ts'
import { done, refuse } from '../shared/outcome.ts'
import type { OrdersRefusal } from './refusals.ts'

/**
 * Somebody says that a parcel arrived today: its buyer, from her page. Until somebody does, the last day it was promised for stands for it. Refuses a
 * parcel that is not of this order, and one that was said to have arrived before.
 */
export const tellArrival = command<{ orderId: string; parcelId: string }, { number: string }, OrdersRefusal>(
  'orders.tell-arrival',
  'ask:after-sale',
  async ({ em, actor, now, today }, { orderId, parcelId }) => {
    const [parcel] = await em.execute<{ number: string }[]>(
      'select number from orders.parcel where id = ? and order_id = ? for update',
      [parcelId, orderId],
    )
    if (!parcel) return refuse('parcel_not_found')
    const known = await em.execute<unknown[]>('select 1 from orders.parcel_arrival where parcel_id = ?', [parcelId])
    if (known.length > 0) return refuse('arrival_told_already', { number: parcel.number })
    const values = { parcel_id: parcelId, arrived_on: today, told_by: actorRef(actor), told_at: now }
    await insertRow(em, 'orders.parcel_arrival', values, 'parcel_id as id')
    return done({ number: parcel.number })
  },
)
