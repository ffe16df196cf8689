import { command } from '../shared/command.server.ts'
import type { Currency } from '../shared/money.ts'
import { done, refuse } from '../shared/outcome.ts'
import { bagOf } from './internal/bag.server.ts'
import type { OrdersRefusal } from './refusals.ts'
import type { SeenBag } from './seen-bag.ts'

/**
 * Writes down that a shopper has seen the bag as it is: from now on only later changes are told. Refuses when one of the prices is no longer
 * what was on the page, so that no change passes unseen.
 */
export const acceptPrices = command<{ sessionId: string; currency: Currency; seen: SeenBag }, { lines: number }, OrdersRefusal>(
  'orders.accept-prices',
  'use:shop',
  async (context, { sessionId, currency, seen }) => {
    const bagId = await bagOf(context, sessionId)
    const lines = await context.em.execute<{ variant_id: string; price: string | null; quantity: number }[]>(
      `update orders.bag_line line set seen_minor = price.amount_minor, seen_currency = case when price.amount_minor is null then null else ? end
       from orders.bag_line own left join lateral (
         select amount_minor from catalogue.price where variant_id = own.variant_id and currency = ?
           and from_on <= (shared.now() at time zone 'America/Lima')::date order by from_on desc limit 1) price on true
       where line.id = own.id and own.bag_id = ? returning line.variant_id, line.quantity, price.amount_minor::text as price`,
      [currency, currency, bagId],
    )
    const onPage = new Map(seen.lines.map((line) => [line.variantId, line]))
    const isAsSeen =
      seen.currency === currency &&
      lines.length === seen.lines.length &&
      lines.every((line) => {
        const before = onPage.get(line.variant_id)
        return before !== undefined && before.quantity === line.quantity && before.price === (line.price ?? '')
      })
    return isAsSeen ? done({ lines: lines.length }) : refuse('bag_not_as_seen')
  },
)
