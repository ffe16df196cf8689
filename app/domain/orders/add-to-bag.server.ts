import { command } from '../shared/command.server.ts'
import type { Locale } from '../shared/locale.ts'
import type { Currency } from '../shared/money.ts'
import { done, refuse } from '../shared/outcome.ts'
import { bagOf } from './internal/bag.server.ts'
import { offeredVariant } from './internal/offered.server.ts'
import type { OrdersRefusal } from './refusals.ts'
import { MOST_LINES } from './schema.ts'

export interface AddToBag {
  readonly sessionId: string
  readonly variantId: string
  /** The shopper wants it made, because none is left. */
  readonly toMake?: boolean | undefined
  readonly currency?: Currency | undefined
  readonly locale?: Locale | undefined
}

/**
 * Puts a piece in a shopper's bag. What is in it already stays as it is: sent twice, it is still one piece, and the bag is where the number
 * is changed. Where none is left, one that can be made again is put in to be made, if that is asked. Refuses a variant that is not offered, one that nobody has left, and a bag that is full.
 */
export const addToBag = command<AddToBag, { lineId: string }, OrdersRefusal>(
  'orders.add-to-bag',
  'use:shop',
  async (context, { sessionId, variantId, toMake, currency, locale }) => {
    const { em, now } = context
    const variant = await offeredVariant(em, variantId, { currency, locale })
    if (!variant) return refuse('variant_unavailable', { variantId })
    const bagId = await bagOf(context, sessionId)
    const [known] = await em.execute<{ id: string }[]>('select id from orders.bag_line where bag_id = ? and variant_id = ?', [
      bagId,
      variantId,
    ])
    const isToMake = toMake === true && variant.madeAgain && variant.inStock === 0
    const isGone = !variant.madeToOrder && !isToMake && variant.inStock === 0
    if (isGone && (toMake || !known)) return refuse('sold_out', { name: variant.name })
    if (known) {
      if (isToMake) await em.execute('update orders.bag_line set to_make = true where id = ?', [known.id])
      return done({ lineId: known.id })
    }
    const [count] = await em.execute<{ lines: number }[]>('select count(*)::int as lines from orders.bag_line where bag_id = ?', [
      bagId,
    ])
    if ((count?.lines ?? 0) >= MOST_LINES) return refuse('bag_full', { most: MOST_LINES })
    const seen = currency && variant.priceMinor ? [variant.priceMinor, currency] : [null, null]
    const [line] = await em.execute<{ id: string }[]>(
      `insert into orders.bag_line (bag_id, variant_id, quantity, to_make, added_at, seen_minor, seen_currency)
     values (?, ?, 1, ?, ?, ?, ?) returning id`,
      [bagId, variantId, isToMake, now, ...seen],
    )
    return done({ lineId: line?.id ?? '' })
  },
)
