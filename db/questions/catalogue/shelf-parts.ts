import type { Locale } from '#app/domain/shared/locale.ts'
import type { Currency } from '#app/domain/shared/money.ts'

/*
 * What a shelf or a search holds and which filters a buyer set, as fragments of SQL: the list, the counts and the plans that a benchmark
 * reads are made of the same ones, so that a count never promises what the list does not show.
 */

export type Readiness = 'ready' | 'to_order'
export const READINESS = ['ready', 'to_order'] as const satisfies readonly Readiness[]

/** The facets whose values are sets of words: one column of `catalogue.shelf_entry` each, in the order of their bits. */
export const SET_FACETS = ['kind', 'size', 'fibre', 'colour', 'region', 'maker'] as const
export type SetFacet = (typeof SET_FACETS)[number]
export type Facet = SetFacet | 'readiness' | 'price'
export const FACETS = [...SET_FACETS, 'readiness', 'price'] as const satisfies readonly Facet[]

/** What is looked through before any filter: a shelf, what was typed, or everything. */
export interface ShelfScope {
  readonly locale: Locale
  readonly currency: Currency
  /** Shelves, with those below them. */
  readonly categoryId?: string
  /** What was typed, as `askFor` reads it. */
  readonly asked?: Asked
}

/** What a buyer typed, as the database's question to its documents. */
export type Asked = string & { readonly asked: unique symbol }

/** Prices in minor units, both ends included; open where undefined. */
export interface PriceSpan {
  readonly fromMinor?: bigint
  readonly toMinor?: bigint
}

/** What a buyer chose: any value of one facet, and something of every facet. */
export interface ShelfFilters {
  readonly sets?: Partial<Readonly<Record<SetFacet, readonly string[]>>>
  readonly readiness?: readonly Readiness[]
  /** Places in the price ranges of the currency. */
  readonly priceRanges?: readonly number[]
  readonly between?: PriceSpan
}

/** Upper ends of the price ranges, in minor units; the last range is open. A price that is exactly an end belongs below it. */
export const PRICE_ENDS: Readonly<Partial<Record<Currency, readonly bigint[]>>> = {
  PEN: [5_000n, 10_000n, 20_000n, 40_000n],
  USD: [2_000n, 4_000n, 6_000n, 10_000n],
  EUR: [2_000n, 4_000n, 6_000n, 10_000n],
}

const PRICE_COLUMNS: Readonly<Partial<Record<Currency, string>>> = {
  PEN: 'price_pen',
  USD: 'price_usd',
  EUR: 'price_eur',
}

/** A piece of SQL and what stands for its question marks. */
export interface Part {
  readonly sql: string
  readonly values: readonly unknown[]
}

/** The column of the lowest price in a currency; in one without a price list nothing has a price. */
export function priceColumn(currency: Currency, table: string): string {
  const column = PRICE_COLUMNS[currency]
  return column ? `${table}.${column}` : 'null::bigint'
}

function priceRange(currency: Currency): string {
  const ends = PRICE_ENDS[currency] ?? [0n]
  const column = priceColumn(currency, 'shelf')
  return `case ${ends.map((end, place) => `when ${column} <= ${end} then ${place}`).join(' ')} else ${ends.length} end`
}

/** Joins `moved` to `shelf`: what is in stock of those whose pieces moved since their entries were written. */
export const JOIN_MOVED = `left join (
    select product_id, (
      select true from catalogue.variant variant join catalogue.piece piece on piece.variant_id = variant.id and piece.state = 'in_stock'
      where variant.product_id = changed.product_id limit 1) is true as is_in_stock
    from (select distinct product_id from catalogue.stock_moved) changed) moved on moved.product_id = shelf.product_id`

/**
 * The shelf as of this moment: with the pieces that moved since its entries were written. `state` is 0 ready now, 1 made to order, 2 sold out;
 * `price_range` a place in the price ranges of the currency.
 */
function entries(currency: Currency): string {
  return `(
    select shelf.*, coalesce(moved.is_in_stock, shelf.is_in_stock) as is_here,
      case when shelf.is_to_order then 1 when coalesce(moved.is_in_stock, shelf.is_in_stock) then 0 when shelf.is_made_again then 1 else 2 end as state,
      ${priceColumn(currency, 'shelf')} as price, ${priceRange(currency)} as price_range
    from catalogue.shelf_entry shelf ${JOIN_MOVED}
    where ${priceColumn(currency, 'shelf')} is not null)`
}

/** Written so that the database guesses right how many fit: of `state = 0` it takes a handful for granted, and sorts them all. */
const IS: Readonly<Record<Readiness, string>> = {
  ready: '(not entry.is_to_order and entry.is_here)',
  to_order: '(entry.is_to_order or (entry.is_made_again and not entry.is_here))',
}

/** `from … where …`: the products of a scope. `doc` stands beside `entry` when something was typed. */
export function scopePart({ locale, currency, categoryId, asked }: ShelfScope): Part {
  const values: unknown[] = []
  let joined = `${entries(currency)} entry`
  const where = ['true']
  if (asked !== undefined) {
    // The locale stands in the text, not beside it: each language has an index of its own.
    joined = `catalogue.search_document doc join ${joined} on entry.id = doc.entry_id`
    where.push(`doc.locale = '${locale}'`, 'doc.words @@ ?::tsquery')
    values.push(asked)
  }
  if (categoryId !== undefined) {
    where.push(
      `entry.kind_set = any (array(select id from catalogue.facet_set where facet = 'kind' and members && array[?]::text[]))`,
    )
    values.push(categoryId)
  }
  return { sql: `from ${joined} where ${where.join(' and ')}`, values }
}

/** One condition for each facet that has something chosen. */
export function filterParts(filters: ShelfFilters): ReadonlyMap<Facet, Part> {
  const parts = new Map<Facet, Part>()
  for (const facet of SET_FACETS) {
    const chosen = filters.sets?.[facet]
    if (!chosen?.length) continue
    const sql = `entry.${facet}_set = any (array(select id from catalogue.facet_set where facet = '${facet}' and members && array[?]::text[]))`
    parts.set(facet, { sql, values: [chosen] })
  }
  if (filters.readiness?.length)
    parts.set('readiness', { sql: `(${filters.readiness.map((each) => IS[each]).join(' or ')})`, values: [] })
  const price = pricePart(filters)
  if (price) parts.set('price', price)
  return parts
}

function pricePart({ priceRanges, between }: ShelfFilters): Part | undefined {
  const all: string[] = []
  const values: unknown[] = []
  if (priceRanges?.length) {
    all.push('entry.price_range in (?)')
    values.push(priceRanges)
  }
  if (between?.fromMinor !== undefined) {
    all.push('entry.price >= ?')
    values.push(between.fromMinor)
  }
  if (between?.toMinor !== undefined) {
    all.push('entry.price <= ?')
    values.push(between.toMinor)
  }
  return all.length > 0 ? { sql: `(${all.join(' and ')})`, values } : undefined
}

/** How many products with a price in a currency have each set of kinds. */
export function shelfSizes(currency: Currency): string {
  return `select kind_set, count(*) as pieces from catalogue.shelf_entry shelf where ${priceColumn(currency, 'shelf')} is not null group by kind_set`
}
