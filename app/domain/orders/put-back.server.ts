import { command } from '../shared/command.server.ts'
import type { Locale } from '../shared/locale.ts'
import type { Currency } from '../shared/money.ts'
import { done, refuse } from '../shared/outcome.ts'
import { bagOf } from './internal/bag.server.ts'
import { offeredVariant } from './internal/offered.server.ts'
import type { OrdersRefusal } from './refusals.ts'
import { MOST_LINES } from './schema.ts'

export interface LineAsItWas {
  readonly sessionId: string
  readonly variantId: string
  readonly quantity: number
  /** The size and colour that had taken its place, to be taken out again. */
  readonly insteadOf?: string | undefined
  readonly currency: Currency
  /** Of the name in a refusal. */
  readonly locale?: Locale | undefined
}

/**
 * Undoes a change of the bag: the line is there again as it was, however the bag looks by now; to be made where none is left and it can be. Refuses a variant that is not offered any more,
 * more pieces than are left by now, and a bag that is full.
 */
export const putBack = command<LineAsItWas, { quantity: number }, OrdersRefusal>(
  'orders.put-back',
  'use:shop',
  async (context, { sessionId, variantId, quantity, insteadOf, currency, locale }) => {
    const { em, now } = context
    const variant = await offeredVariant(em, variantId, { currency, locale })
    if (!variant) return refuse('variant_unavailable', { variantId })
    const bagId = await bagOf(context, sessionId)
    const isToMake = variant.madeAgain && variant.inStock === 0
    if (!variant.madeToOrder && !isToMake && quantity > variant.inStock) {
      return refuse('not_enough_pieces', { name: variant.name, left: variant.inStock })
    }
    if (insteadOf && insteadOf !== variantId) {
      await em.execute('delete from orders.bag_line where bag_id = ? and variant_id = ?', [bagId, insteadOf])
    }
    const [others] = await em.execute<{ lines: number }[]>(
      'select count(*)::int as lines from orders.bag_line where bag_id = ? and variant_id <> ?',
      [bagId, variantId],
    )
    if ((others?.lines ?? 0) >= MOST_LINES) return refuse('bag_full', { most: MOST_LINES })
    const seen = variant.priceMinor ? [variant.priceMinor, currency] : [null, null]
    await em.execute(
      `insert into orders.bag_line (bag_id, variant_id, quantity, to_make, added_at, seen_minor, seen_currency) values (?, ?, ?, ?, ?, ?, ?)
       on conflict on constraint bag_variant_once do update set quantity = excluded.quantity`,
      [bagId, variantId, quantity, isToMake, now, ...seen],
    )
    return done({ quantity })
  },
)
