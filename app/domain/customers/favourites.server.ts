import { findFavourites } from '#db/questions/customers/find-favourites.server.ts'
import { type Context, command } from '../shared/command.server.ts'
import type { CustomerId } from '../shared/ids.ts'
import { done } from '../shared/outcome.ts'
import { ownAccount } from './internal/own-account.ts'
import { MOST_FAVOURITES } from './rules.ts'

interface BrowsersList {
  /** What the browser keeps, the newest first. */
  readonly codes: readonly string[]
}

/** Adds what a browser keeps to what the customer keeps: nothing of either is lost but what is too much, the oldest first. Codes of no product are left out. */
export const mergeFavourites = command<BrowsersList, { codes: string[] }>(
  'customers.merge-favourites',
  'use:customer-account',
  async (context, { codes }) => {
    const customerId = ownAccount(context)
    // One order for the whole list: each a moment before the one that stands above it.
    await context.em.execute(
      `insert into customers.favourite (customer_id, code, kept_at)
       select ?, product.code, ?::timestamptz - asked.place * interval '1 millisecond'
       from unnest(array[?]::text[]) with ordinality as asked (code, place) join catalogue.product product on product.code = asked.code
       on conflict do nothing`,
      [customerId, context.now, [...codes]],
    )
    return done({ codes: await keptBy(context, customerId) })
  },
)

/** Keeps one piece, or lets it go. */
export const changeFavourite = command<{ code: string; isKept: boolean }, { codes: string[] }>(
  'customers.change-favourite',
  'use:customer-account',
  async (context, { code, isKept }) => {
    const { em, now } = context
    const customerId = ownAccount(context)
    if (isKept) {
      await em.execute(
        `insert into customers.favourite (customer_id, code, kept_at) select ?, code, ? from catalogue.product where code = ?
         on conflict (customer_id, code) do update set kept_at = excluded.kept_at`,
        [customerId, now, code],
      )
    } else await em.execute('delete from customers.favourite where customer_id = ? and code = ?', [customerId, code])
    return done({ codes: await keptBy(context, customerId) })
  },
)

/** The customer's list after a change, cut to what a browser holds too. */
async function keptBy({ em }: Context, customerId: CustomerId): Promise<string[]> {
  const codes = await findFavourites(em, customerId)
  const tooMany = codes.slice(MOST_FAVOURITES)
  if (tooMany.length > 0) {
    await em.execute('delete from customers.favourite where customer_id = ? and code = any (array[?]::text[])', [
      customerId,
      tooMany,
    ])
  }
  return codes.slice(0, MOST_FAVOURITES)
}
