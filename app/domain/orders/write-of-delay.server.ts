import { LockMode } from '@mikro-orm/postgresql'
import { Order } from '#db/entities/orders/order.ts'
import { findPromisedDay } from '#db/questions/orders/find-promised-day.server.ts'
import { command } from '../shared/command.server.ts'
import type { OrderId } from '../shared/ids.ts'
import { done, refuse } from '../shared/outcome.ts'
import { writeLate } from './late-letters.server.ts'
import type { OrdersRefusal } from './refusals.ts'

/**
 * Writes to the buyer of an order whose promised day has passed and whose parcel has not left, before the buyer asks. Written once for each
 * promised day. Refuses an order nobody knows and one that is not under way; one that is not late is left alone.
 */
export const writeOfDelay = command<{ orderId: string }, { written: boolean }, OrdersRefusal>(
  'orders.write-of-delay',
  'send:mail',
  async (context, { orderId }) => {
    const order = await context.em.findOne(Order, { id: orderId as OrderId }, { lockMode: LockMode.PESSIMISTIC_WRITE })
    if (!order) return refuse('order_not_found')
    if (!order.isUnderWay()) return refuse('order_not_under_way', { number: order.number })
    const promisedOn = await findPromisedDay(context.em, order.id)
    const isLate = promisedOn !== undefined && promisedOn < context.today
    return done({ written: isLate && (await writeLate(context, order, promisedOn)) })
  },
)
