import type { Order } from '#db/entities/orders/order.ts'
import { queueMail } from '../mail/queue-mail.server.ts'
import type { Context } from '../shared/command.server.ts'
import { addDays, type PlainDate } from '../shared/dates.ts'
import type { LateReason } from './late.ts'
import { transitOfOrder } from './transit-of-order.server.ts'

/** Staff gave a new date: when the parcel leaves, when it then arrives, and why. */
export async function writeNewDate(
  context: Context,
  order: Order,
  set: { readonly id: string; readonly leavesOn: PlainDate; readonly reason: LateReason },
): Promise<void> {
  const to = order.buyer.email
  if (!to) return
  const [first, last] = await transitOfOrder(context.em, order)
  const facts = {
    orderNumber: order.number,
    news: {
      leavesOn: set.leavesOn,
      arrival: [addDays(set.leavesOn, first), addDays(set.leavesOn, last)] as [string, string],
      reason: set.reason,
    },
  }
  await queueMail(context, { kind: 'order-late', to, locale: order.locale, key: `order-late:${set.id}`, facts })
}

/** The day passed on which it should have left, and nobody has given a new one yet: said plainly, once for each day that was promised. */
export async function writeLate(context: Context, order: Order, promisedOn: PlainDate): Promise<boolean> {
  const to = order.buyer.email
  if (!to) return false
  const key = `order-late:${order.number}:${promisedOn}`
  await queueMail(context, { kind: 'order-late', to, locale: order.locale, key, facts: { orderNumber: order.number } })
  return true
}
