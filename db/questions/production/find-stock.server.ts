// What lies in stock? Per variant: free, held for a buyer, sold and not yet sent; with the product's maker and its price, in soles if nothing else is asked.
import type { PlainDate } from '#app/domain/shared/dates.ts'
import type { Locale } from '#app/domain/shared/locale.ts'
import type { Currency } from '#app/domain/shared/money.ts'
import type { EntityManager } from '../../orm.server.ts'

export interface StockRow {
  readonly variantId: string
  readonly sku: string
  readonly size: string | null
  readonly product: string
  readonly makerId: string | null
  readonly author: string
  readonly free: number
  readonly held: number
  readonly sold: number
  readonly madeToOrder: boolean
  readonly madeInCustody: boolean
  readonly priceMinor: string | null
}

export interface StockFilters {
  readonly view: 'in_stock' | 'sold_out' | 'all'
  readonly q?: string | undefined
}

const SORTS = { product: 'lower(product)', free: 'free', author: 'lower(author)' } as const
export type StockSort = keyof typeof SORTS

const VARIANTS = `
  select variant.id as "variantId", variant.sku, variant.size, words.name as product, product.maker_id as "makerId",
    coalesce(maker.chosen_name, "group".name) as author, product.made_to_order as "madeToOrder",
    product.made_in_custody as "madeInCustody", price.amount_minor::text as "priceMinor",
    count(piece.id) filter (where piece.state = 'in_stock')::int as free, count(piece.id) filter (where piece.state = 'held')::int as held,
    count(piece.id) filter (where piece.state = 'sold')::int as sold
  from catalogue.variant variant
  join catalogue.product product on product.id = variant.product_id and product.state <> 'withdrawn'
  join catalogue.product_text words on words.product_id = product.id and words.locale = ?
  left join makers.maker maker on maker.id = product.maker_id
  left join makers."group" on "group".id = product.group_id
  left join catalogue.piece piece on piece.variant_id = variant.id
  left join lateral (select amount_minor from catalogue.price where variant_id = variant.id and currency = ? and from_on <= ?
    order by from_on desc limit 1) price on true
  group by variant.id, words.name, product.id, maker.chosen_name, "group".name, price.amount_minor`

const IN_VIEW = { in_stock: 'free + held + sold > 0', sold_out: 'free = 0 and not "madeToOrder"', all: 'true' } as const

/** One page of the stock, and how many variants there are in each view. */
export async function findStock(
  em: EntityManager,
  filters: StockFilters,
  list: { sort: StockSort; isDescending: boolean; pageSize: number; offset: number },
  at: { locale: Locale; today: PlainDate },
) {
  const { q = null } = filters
  const rows = `with row as (${VARIANTS}), filtered as (
    select * from row where ?::text is null or lower(unaccent(product || ' ' || author || ' ' || sku)) like '%' || lower(unaccent(?)) || '%')`
  const values = [at.locale, 'PEN', at.today, q, q]
  const [counts] = await em.execute<Record<StockFilters['view'] | 'pieces', number>[]>(
    `${rows} select count(*) filter (where ${IN_VIEW.in_stock})::int as in_stock,
       count(*) filter (where ${IN_VIEW.sold_out})::int as sold_out, count(*)::int as all, coalesce(sum(free), 0)::int as pieces from filtered`,
    values,
  )
  const direction = list.isDescending ? 'desc' : 'asc'
  const page = await em.execute<StockRow[]>(
    `${rows} select * from filtered where ${IN_VIEW[filters.view]} order by ${SORTS[list.sort]} ${direction}, sku limit ? offset ?`,
    [...values, list.pageSize, list.offset],
  )
  const views = counts ?? { in_stock: 0, sold_out: 0, all: 0, pieces: 0 }
  return { rows: page, total: views[filters.view], counts: views }
}

/** The variants with a free piece, for a sale over the counter or an exchange. */
export async function findSellable(
  em: EntityManager,
  at: { locale: Locale; today: PlainDate; currency?: Currency },
): Promise<StockRow[]> {
  return em.execute<StockRow[]>(
    `with row as (${VARIANTS}) select * from row where free > 0 order by lower(product), sku limit 500`,
    [at.locale, at.currency ?? 'PEN', at.today],
  )
}
