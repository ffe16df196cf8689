// Which products are there for the staff who tell of them: what each still lacks, what is offered, what was withdrawn?
import type { Locale } from '#app/domain/shared/locale.ts'
import type { EntityManager } from '../../orm.server.ts'

export const PRODUCT_VIEWS = ['offered', 'drafts', 'lacking', 'withdrawn', 'all'] as const
export type ProductView = (typeof PRODUCT_VIEWS)[number]

export interface WorkshopProductRow {
  readonly code: string
  readonly state: 'draft' | 'published' | 'withdrawn'
  readonly name: string
  readonly author: string
  readonly category: string
  readonly variants: number
  readonly free: number
  /** Languages in which nobody has told of it yet. */
  readonly languages: readonly Locale[]
  /** Currencies that some variant has no price in. */
  readonly currencies: readonly string[]
  /** Nothing but drawings hangs on it. */
  readonly isDrawn: boolean
}

const SORTS = { product: 'lower(name)', code: 'code', author: 'lower(author)', free: 'free' } as const
export type ProductSort = keyof typeof SORTS

const PRODUCTS = `
  select product.code, product.state, coalesce(words.name, any_words.name, product.code) as name,
    coalesce(maker.chosen_name, "group".name) as author, category.name ->> ? as category,
    (select count(*)::int from catalogue.variant where product_id = product.id) as variants,
    (select count(*)::int from catalogue.piece join catalogue.variant on variant.id = piece.variant_id
      where variant.product_id = product.id and piece.state = 'in_stock') as free,
    array(select locale from unnest(array['es', 'en', 'fr']) locale
      where not exists (select from catalogue.product_text where product_id = product.id and product_text.locale = locale.locale)) as languages,
    array(select currency from unnest(array['PEN', 'USD', 'EUR']) currency where exists (
      select from catalogue.variant where product_id = product.id
        and not exists (select from catalogue.price where variant_id = variant.id and price.currency = currency.currency))) as currencies,
    not exists (select from catalogue.picture where product_id = product.id and not is_drawing) as "isDrawn"
  from catalogue.product product
  join catalogue.category category on category.id = product.category_id
  left join catalogue.product_text words on words.product_id = product.id and words.locale = ?
  left join lateral (select name from catalogue.product_text where product_id = product.id order by locale = 'es' desc limit 1) any_words on true
  left join makers.maker maker on maker.id = product.maker_id
  left join makers."group" on "group".id = product.group_id`

const LACKS = `(cardinality(languages) > 0 or cardinality(currencies) > 0)`
const IN_VIEW: Readonly<Record<ProductView, string>> = {
  offered: `state = 'published'`,
  drafts: `state = 'draft'`,
  lacking: `state <> 'withdrawn' and ${LACKS}`,
  withdrawn: `state = 'withdrawn'`,
  all: 'true',
}

/** One page of the products, and how many stand in each view. */
export async function findWorkshopProducts(
  em: EntityManager,
  filters: { readonly view: ProductView; readonly q?: string | undefined },
  list: { sort: ProductSort; isDescending: boolean; pageSize: number; offset: number },
  locale: Locale,
): Promise<{ rows: WorkshopProductRow[]; total: number; counts: Record<ProductView, number> }> {
  const { q = null } = filters
  const filtered = `with row as (${PRODUCTS}), filtered as (
    select * from row where ?::text is null or lower(unaccent(name || ' ' || author || ' ' || code)) like '%' || lower(unaccent(?)) || '%')`
  const values = [locale, locale, q, q]
  const [counts] = await em.execute<Record<ProductView, number>[]>(
    `${filtered} select ${PRODUCT_VIEWS.map((view) => `count(*) filter (where ${IN_VIEW[view]})::int as "${view}"`).join(', ')} from filtered`,
    values,
  )
  const direction = list.isDescending ? 'desc' : 'asc'
  const rows = await em.execute<WorkshopProductRow[]>(
    `${filtered} select * from filtered where ${IN_VIEW[filters.view]} order by ${SORTS[list.sort]} ${direction}, code limit ? offset ?`,
    [...values, list.pageSize, list.offset],
  )
  const views = counts ?? { offered: 0, drafts: 0, lacking: 0, withdrawn: 0, all: 0 }
  return { rows, total: views[filters.view], counts: views }
}
