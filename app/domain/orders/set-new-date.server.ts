import { LockMode } from '@mikro-orm/postgresql'
import { Order } from '#db/entities/orders/order.ts'
import { insertRow } from '#db/insert.server.ts'
import { actorRef } from '../shared/actor.ts'
import { command } from '../shared/command.server.ts'
import { addDays, type PlainDate } from '../shared/dates.ts'
import type { OrderId } from '../shared/ids.ts'
import { done, refuse } from '../shared/outcome.ts'
import { FARTHEST_NEW_DATE_DAYS, type LateReason } from './late.ts'
import { writeNewDate } from './late-letters.server.ts'
import type { OrdersRefusal } from './refusals.ts'

export interface SetNewDateInput {
  readonly orderId: string
  readonly leavesOn: PlainDate
  readonly reason: LateReason
}

/**
 * Gives an order under way, also one that needs attention, a new last day on which its parcel leaves: the buyer's page shows it, and a letter tells it with its reason. The dates
 * before it stay on record. Refuses an order nobody knows, one that is not under way, and a day that is past or too far ahead to be a promise.
 */
export const setNewDate = command<SetNewDateInput, { number: number }, OrdersRefusal>(
  'orders.set-new-date',
  'dispatch:order',
  async (context, { orderId, leavesOn, reason }) => {
    const { em, actor, now, today } = context
    const order = await em.findOne(Order, { id: orderId as OrderId }, { lockMode: LockMode.PESSIMISTIC_WRITE })
    if (!order) return refuse('order_not_found')
    if (!order.isUnderWay()) return refuse('order_not_under_way', { number: order.number })
    if (leavesOn < today) return refuse('new_date_past', { date: leavesOn })
    if (leavesOn > addDays(today, FARTHEST_NEW_DATE_DAYS)) return refuse('new_date_far', { days: FARTHEST_NEW_DATE_DAYS })
    const { id } = await insertRow(
      em,
      'orders.new_date',
      { order_id: order.id, leaves_on: leavesOn, reason, set_by: actorRef(actor), set_at: now },
      'id',
    )
    await writeNewDate(context, order, { id, leavesOn, reason })
    return done({ number: order.number })
  },
)
