import type { Order } from '#db/entities/orders/order.ts'
import type { Context } from '../shared/command.server.ts'

/**
 * Takes what an order bought out of the bag it came from, once it is paid. What was put in meanwhile, in another tab, stays; a bag with nothing
 * left goes as a whole, its notes and the buyer's address with it.
 */
export async function clearBought({ em }: Context, order: Order): Promise<void> {
  if (!order.sessionId) return
  await em.execute(
    `delete from orders.bag_line line using orders.bag bag
     where bag.session_id = ? and line.bag_id = bag.id and line.variant_id in (select variant_id from orders.order_line where order_id = ?)`,
    [order.sessionId, order.id],
  )
  await em.execute(
    'delete from orders.bag where session_id = ? and not exists (select from orders.bag_line where bag_id = bag.id)',
    [order.sessionId],
  )
}
