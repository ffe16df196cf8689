// Which shelves does the shop have, which of its departments have something to offer in a currency, and how much?
import type { Locale } from '#app/domain/shared/locale.ts'
import type { Currency } from '#app/domain/shared/money.ts'
import { ask, type EntityManager } from '#db/orm.server.ts'
import { priceColumn, shelfSizes } from './shelf-parts.ts'

export interface CategoryRow {
  readonly id: string
  readonly parentId: string | undefined
  readonly name: string
  readonly slug: string
  /** The slug in every language, for the switch of languages. */
  readonly slugs: Readonly<Record<Locale, string>>
}

/** A department as the menu names it. */
export type DepartmentRow = Pick<CategoryRow, 'name' | 'slug'>

export type CountedShelf = DepartmentRow & { readonly count: number }

/** All shelves, departments first, each in the order of the shop. Empty ones are included. */
export async function findCategories(em: EntityManager, locale: Locale): Promise<CategoryRow[]> {
  const rows = await ask<{ id: string; parent_id: string | null; name: string; slugs: Record<Locale, string> }>(
    em,
    `select id, parent_id, name ->> ? as name, slug as slugs from catalogue.category
     order by parent_id is not null, position, id`,
    [locale],
  )
  return rows.map(({ id, parent_id, name, slugs }) => ({
    ...{ id, name, slugs, parentId: parent_id ?? undefined },
    slug: slugs[locale],
  }))
}

/**
 * The departments that have something to offer, in the order of the shop: what every page says above itself. It asks of each whether there is a first
 * piece, and counts none.
 */
export async function findDepartments(em: EntityManager, locale: Locale, currency: Currency): Promise<DepartmentRow[]> {
  return ask<DepartmentRow>(
    em,
    `select category.name ->> ? as name, category.slug ->> ? as slug from catalogue.category category cross join lateral (
       select 1 from catalogue.facet_set sets join catalogue.shelf_entry shelf on shelf.kind_set = sets.id
       where sets.facet = 'kind' and category.id = any (sets.members) and ${priceColumn(currency, 'shelf')} is not null limit 1) offered
     where category.parent_id is null order by category.position, category.id`,
    [locale, locale],
  )
}

/** The shelves below one that have something to offer, each with how many products that is; the departments when no shelf is named. */
export async function countShelves(
  em: EntityManager,
  { locale, currency, below }: { readonly locale: Locale; readonly currency: Currency; readonly below?: string | undefined },
): Promise<CountedShelf[]> {
  return ask<CountedShelf>(
    em,
    `select category.name ->> ? as name, category.slug ->> ? as slug, sum(on_it.pieces)::int as count
     from catalogue.category category
     join catalogue.facet_set sets on sets.facet = 'kind' and category.id = any (sets.members)
     join (${shelfSizes(currency)}) on_it on on_it.kind_set = sets.id
     where category.parent_id is not distinct from ? group by category.id order by category.position, category.id`,
    [locale, locale, below ?? null],
  )
}
