import { command } from '../shared/command.server.ts'
import type { Locale } from '../shared/locale.ts'
import { done, refuse } from '../shared/outcome.ts'
import { bagOf } from './internal/bag.server.ts'
import { offeredVariant } from './internal/offered.server.ts'
import type { OrdersRefusal } from './refusals.ts'

export interface LineChange {
  readonly sessionId: string
  readonly lineId: string
  /** Another size or colour of the same piece; left out, it stays as it is. */
  readonly variantId?: string | undefined
  readonly quantity: number
  /** Of the name in a refusal. */
  readonly locale?: Locale | undefined
}

/**
 * Says how many pieces of a line are wanted, and of which size and colour. Where the bag holds that size and colour on another line already,
 * the two become one. Refuses a line that is not in this bag, a variant that is not offered or is of another piece, and more pieces than there
 * are: of work made to order as many as an order may have, of a piece in stock as many as nobody else has taken. Fewer than before is always
 * allowed.
 */
export const changeLine = command<LineChange, { quantity: number }, OrdersRefusal>(
  'orders.change-line',
  'use:shop',
  async (context, { sessionId, lineId, variantId, quantity, locale }) => {
    const { em } = context
    const bagId = await bagOf(context, sessionId)
    const [line] = await em.execute<{ variant_id: string; quantity: number; to_make: boolean; product_id: string }[]>(
      `select line.variant_id, line.quantity, line.to_make, variant.product_id from orders.bag_line line
       join catalogue.variant variant on variant.id = line.variant_id where line.id = ? and line.bag_id = ?`,
      [lineId, bagId],
    )
    if (!line) return refuse('bag_line_not_found')
    const wanted = variantId ?? line.variant_id
    const isOther = wanted !== line.variant_id
    const variant = await offeredVariant(em, wanted, { locale })
    if (!variant || variant.productId !== line.product_id) return refuse('variant_unavailable', { variantId: wanted })
    const isMore = isOther || quantity > line.quantity
    // Another size that is ready is not made anew; one that is not stays to be made, as the shopper asked.
    const isToMake = line.to_make && variant.madeAgain && (!isOther || quantity > variant.inStock)
    if (!variant.madeToOrder && !isToMake && isMore && quantity > variant.inStock) {
      return refuse('not_enough_pieces', { name: variant.name, left: variant.inStock })
    }
    if (isOther) await em.execute('delete from orders.bag_line where bag_id = ? and variant_id = ?', [bagId, wanted])
    await em.execute(
      `update orders.bag_line set variant_id = ?, quantity = ?, to_make = ?, seen_minor = case when ? then null else seen_minor end,
         seen_currency = case when ? then null else seen_currency end where id = ?`,
      [wanted, quantity, isToMake, isOther, isOther, lineId],
    )
    return done({ quantity })
  },
)
