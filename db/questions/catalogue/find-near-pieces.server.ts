// Which pieces are nearest to one: of its kind, by the same hands, of its fibre and its colours, those that can be had first?
import type { Locale } from '#app/domain/shared/locale.ts'
import type { Currency } from '#app/domain/shared/money.ts'
import { ask, type EntityManager } from '#db/orm.server.ts'
import { findCards, type PieceRow, type PlacedPiece } from './find-pieces.server.ts'
import { JOIN_MOVED, priceColumn } from './shelf-parts.ts'

/** How many of a shelf, of a maker and of a department are looked at: a page must not weigh a hundred thousand products. */
const LOOKED_AT = 200

/**
 * The nearest pieces with a price in the currency, the nearest first. The same hands count only where they are named: who is not named must not be
 * found by what stands together.
 */
export async function findNearPieces(
  em: EntityManager,
  code: string,
  search: { readonly isNamed: boolean; readonly locale: Locale; readonly currency: Currency; readonly limit: number },
): Promise<PieceRow[]> {
  const { isNamed, locale, currency, limit } = search
  const price = priceColumn(currency, 'shelf')
  const near = await ask<PlacedPiece>(
    em,
    `with here as materialized (
       select entry.*,
         array(select id from catalogue.facet_set where facet = 'kind'
           and members && (select members from catalogue.facet_set where id = entry.kind_set)) as department,
         array(select id from catalogue.facet_set where facet = 'colour'
           and members && (select members from catalogue.facet_set where id = entry.colour_set)) as families
       from catalogue.shelf_entry entry join catalogue.product product on product.id = entry.product_id where product.code = ?
     ), looked_at as (
       (select shelf.* from catalogue.shelf_entry shelf, here
        where ? and shelf.maker_set = here.maker_set and ${price} is not null limit ${LOOKED_AT})
       union
       (select shelf.* from catalogue.shelf_entry shelf, here
        where shelf.kind_set = here.kind_set and ${price} is not null limit ${LOOKED_AT})
       union
       (select shelf.* from catalogue.shelf_entry shelf, here
        where shelf.kind_set = any (here.department) and ${price} is not null limit ${LOOKED_AT})
     )
     select shelf.product_id, ${price} as amount_minor from here, looked_at shelf ${JOIN_MOVED}
     where shelf.id <> here.id
     order by shelf.is_to_order or shelf.is_made_again or coalesce(moved.is_in_stock, shelf.is_in_stock) desc,
       3 * (shelf.kind_set = here.kind_set)::int + 2 * (? and shelf.maker_set = here.maker_set)::int
         + (shelf.fibre_set = here.fibre_set)::int + (shelf.colour_set = any (here.families))::int desc,
       shelf.featured_rank nulls last, shelf.id limit ?`,
    [code, isNamed, isNamed, limit],
  )
  return findCards(em, near, { locale, currency })
}
