// Which shelves does the shop have, and how many pieces are offered on each in a currency?
import type { Locale } from '#app/domain/shared/locale.ts'
import type { Currency } from '#app/domain/shared/money.ts'
import type { EntityManager } from '#db/orm.server.ts'
import { priceColumn, shelfSizes } from './shelf-parts.ts'

/** A shelf with its own pieces and those of the shelves below it. */
export interface CategoryRow {
  readonly id: string
  readonly parentId: string | undefined
  readonly name: string
  readonly slug: string
  /** The slug in every language, for the switch of languages. */
  readonly slugs: Readonly<Record<Locale, string>>
  readonly count: number
}

/** All shelves, departments first, each in the order of the shop. Empty ones are included, with a count of zero. */
export async function findCategories(em: EntityManager, locale: Locale, currency: Currency): Promise<CategoryRow[]> {
  const rows = await em.execute<
    { id: string; parent_id: string | null; name: string; slugs: Record<Locale, string>; pieces: number }[]
  >(
    `select category.id, category.parent_id, category.name ->> ? as name, category.slug as slugs, coalesce(sum(on_it.pieces), 0)::int as pieces
     from catalogue.category category
     left join catalogue.facet_set sets on sets.facet = 'kind' and category.id = any (sets.members)
     left join (${shelfSizes(currency)}) on_it on on_it.kind_set = sets.id
     group by category.id
     order by category.parent_id is not null, category.position, category.id`,
    [locale],
  )
  return rows.map((row) => ({
    id: row.id,
    parentId: row.parent_id ?? undefined,
    name: row.name,
    slug: row.slugs[locale],
    slugs: row.slugs,
    count: row.pieces,
  }))
}

/**
 * The departments that have something to offer, in the order of the shop: what every page says above itself. It asks of each whether there is a first
 * piece, and counts none.
 */
export async function findDepartments(
  em: EntityManager,
  locale: Locale,
  currency: Currency,
): Promise<Pick<CategoryRow, 'name' | 'slug'>[]> {
  return em.execute<Pick<CategoryRow, 'name' | 'slug'>[]>(
    `select category.name ->> ? as name, category.slug ->> ? as slug from catalogue.category category cross join lateral (
       select 1 from catalogue.facet_set sets join catalogue.shelf_entry shelf on shelf.kind_set = sets.id
       where sets.facet = 'kind' and category.id = any (sets.members) and ${priceColumn(currency, 'shelf')} is not null limit 1) offered
     where category.parent_id is null order by category.position, category.id`,
    [locale, locale],
  )
}
