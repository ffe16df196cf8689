import { command } from '../shared/command.server.ts'
import { done, refuse } from '../shared/outcome.ts'
import { bagOf } from './internal/bag.server.ts'
import type { OrdersRefusal } from './refusals.ts'

/** As many kinds of pieces as a bag holds: what one order may have. */
const MOST_LINES = 30

/**
 * Puts a piece in a shopper's bag. What is in it already stays as it is: sent twice, it is still one piece, and the bag is where the number
 * is changed. Refuses a variant that is not offered, one that nobody has left, and a bag that is full.
 */
export const addToBag = command<{ sessionId: string; variantId: string }, { lineId: string }, OrdersRefusal>(
  'orders.add-to-bag',
  'use:shop',
  async (context, { sessionId, variantId }) => {
    const { em, now } = context
    const [variant] = await em.execute<{ made_to_order: boolean; in_stock: number; name: string }[]>(
      `select product.made_to_order,
         (select count(*)::int from catalogue.piece where variant_id = variant.id and state = 'in_stock') as in_stock,
         (select name from catalogue.product_text where product_id = product.id and locale = 'es') as name
       from catalogue.variant variant join catalogue.product product on product.id = variant.product_id
       where variant.id = ? and product.state = 'published'`,
      [variantId],
    )
    if (!variant) return refuse('variant_unavailable', { variantId })
    const bagId = await bagOf(context, sessionId)
    const [known] = await em.execute<{ id: string }[]>('select id from orders.bag_line where bag_id = ? and variant_id = ?', [
      bagId,
      variantId,
    ])
    if (known) return done({ lineId: known.id })
    if (!variant.made_to_order && variant.in_stock === 0) return refuse('sold_out', { name: variant.name })
    const [count] = await em.execute<{ lines: number }[]>('select count(*)::int as lines from orders.bag_line where bag_id = ?', [
      bagId,
    ])
    if ((count?.lines ?? 0) >= MOST_LINES) return refuse('bag_full', { most: MOST_LINES })
    const [line] = await em.execute<{ id: string }[]>(
      'insert into orders.bag_line (bag_id, variant_id, quantity, added_at) values (?, ?, 1, ?) returning id',
      [bagId, variantId, now],
    )
    return done({ lineId: line?.id ?? '' })
  },
)
