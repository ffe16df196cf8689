import { actorRef } from '../shared/actor.ts'
import { command } from '../shared/command.server.ts'
import { done, refuse } from '../shared/outcome.ts'
import type { OrdersRefusal } from './refusals.ts'

/** What whoever fetches a parcel shows at the counter. No number of a document is written down. */
export const SHOWN = ['identity_document', 'order_page', 'both'] as const
export type Shown = (typeof SHOWN)[number]

/**
 * Writes down that a parcel was given over the counter, by whom and what was shown for it. Refuses a parcel nobody knows, one of an order that
 * is sent to a door, and one that was fetched already.
 */
export const handOverParcel = command<{ parcelNumber: string; shown: Shown }, { parcelNumber: string }, OrdersRefusal>(
  'orders.hand-over-parcel',
  'dispatch:order',
  async ({ em, actor, now }, { parcelNumber, shown }) => {
    const [parcel] = await em.execute<{ id: string; point: string | null }[]>(
      `select parcel.id, placed.pickup_point as point from orders.parcel join orders.order placed on placed.id = parcel.order_id
       where parcel.number = ? for update of parcel`,
      [parcelNumber],
    )
    if (!parcel) return refuse('parcel_unknown')
    if (parcel.point === null) return refuse('parcel_goes_to_a_door', { parcel: parcelNumber })
    const given = await em.execute<unknown[]>(
      `insert into orders.hand_over (parcel_id, shown, handed_by, handed_at) values (?, ?, ?, ?)
       on conflict (parcel_id) do nothing returning parcel_id`,
      [parcel.id, shown, actorRef(actor), now],
    )
    return given.length === 0 ? refuse('parcel_handed_over', { parcel: parcelNumber }) : done({ parcelNumber })
  },
)
