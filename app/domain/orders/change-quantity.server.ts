import { command } from '../shared/command.server.ts'
import { done, refuse } from '../shared/outcome.ts'
import { bagOf } from './internal/bag.server.ts'
import type { OrdersRefusal } from './refusals.ts'

/**
 * Says how many pieces of a line are wanted. Refuses a line that is not in this bag, and more pieces than there are: of work made to order
 * as many as an order may have, of a piece in stock as many as nobody else has taken.
 */
export const changeQuantity = command<
  { sessionId: string; lineId: string; quantity: number },
  { quantity: number },
  OrdersRefusal
>('orders.change-quantity', 'use:shop', async (context, { sessionId, lineId, quantity }) => {
  const bagId = await bagOf(context, sessionId)
  const [line] = await context.em.execute<{ quantity: number; made_to_order: boolean; in_stock: number; name: string }[]>(
    `select line.quantity, product.made_to_order,
       (select count(*)::int from catalogue.piece where variant_id = line.variant_id and state = 'in_stock') as in_stock,
       (select name from catalogue.product_text where product_id = product.id and locale = 'es') as name
     from orders.bag_line line
     join catalogue.variant variant on variant.id = line.variant_id
     join catalogue.product product on product.id = variant.product_id
     where line.id = ? and line.bag_id = ?`,
    [lineId, bagId],
  )
  if (!line) return refuse('bag_line_not_found')
  if (!line.made_to_order && quantity > line.in_stock && quantity > line.quantity) {
    return refuse('not_enough_pieces', { name: line.name, left: line.in_stock })
  }
  await context.em.execute('update orders.bag_line set quantity = ? where id = ?', [quantity, lineId])
  return done({ quantity })
})
