import type { Order } from '#db/entities/orders/order.ts'
import type { Context } from '../../shared/command.server.ts'

/** The buyer left with the pieces: nothing is dispatched later, and the order is done. */
export async function handOver(context: Context, order: Order): Promise<void> {
  await context.em.execute(
    `update catalogue.piece set state = 'dispatched' where state = 'sold' and order_line_id in
       (select id from orders.order_line where order_id = ?)`,
    [order.id],
  )
  order.state = 'completed'
  order.completedAt = context.now
}
