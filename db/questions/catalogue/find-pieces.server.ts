// Which pieces does the shop offer, in a buyer's language and currency, and which of them are ready now?
import { Money } from '#app/domain/shared/money.ts'
import { ask, type EntityManager } from '#db/orm.server.ts'
import { AUTHOR_COLUMNS, type AuthorColumns, authorOf, JOIN_AUTHOR, type PublicAuthor } from '../makers/public-author.ts'
import { filterParts, type Part, type Readiness, type ShelfFilters, type ShelfScope, scopePart } from './shelf-parts.ts'

export type { Readiness } from './shelf-parts.ts'
export type PieceSort = 'featured' | 'price' | 'newest' | 'relevance'

export interface PieceSearch extends ShelfScope {
  readonly filters?: ShelfFilters
  readonly makerHandle?: string
  readonly groupHandle?: string
  readonly readiness?: Readiness
  /** These codes alone. */
  readonly codes?: readonly string[]
  /** Codes that are not wanted: the page's own piece, what is in the bag already. */
  readonly exceptCodes?: readonly string[]
  readonly sort?: PieceSort
  readonly isDescending?: boolean
  /** How many are weighed for their relevance; fewer while somebody still types. */
  readonly mostWeighed?: number
  readonly limit: number
  readonly offset?: number
}

/** A picture as a page places it. */
export interface PictureRow {
  readonly key: string
  readonly width: number
  readonly height: number
  readonly alt: string
  readonly isDrawing: boolean
}

/** A piece as a card shows it. */
export interface PieceRow {
  readonly code: string
  readonly name: string
  readonly slug: string
  readonly price: Money
  readonly author: PublicAuthor
  readonly madeToOrder: boolean
  readonly makingDays: readonly [number, number] | undefined
  readonly inStock: number
  readonly picture: PictureRow | undefined
}

/** A piece in its place, with its lowest price. */
export interface PlacedPiece {
  readonly product_id: string
  readonly amount_minor: string
}

interface Row extends AuthorColumns {
  product_id: string
  code: string
  name: string
  slug: string
  made_to_order: boolean
  making_days_min: number | null
  making_days_max: number | null
  in_stock: number
  image_key: string | null
  width: number
  height: number
  alt: string
  is_drawing: boolean
}

/** The pieces that fit, one page of them, and how many there are in all. A product without a price in the currency is not offered in it. */
export async function findPieces(em: EntityManager, search: PieceSearch): Promise<{ pieces: PieceRow[]; total: number }> {
  const pieces = await findPiecePage(em, search)
  const isWhole = !search.offset && pieces.length < search.limit
  return { pieces, total: isWhole ? pieces.length : await countPieces(em, search) }
}

/** One page of the pieces that fit, for a page that counts them anyhow. First who is on it, from the narrow rows of the shelf; then their cards. */
export async function findPiecePage(em: EntityManager, search: PieceSearch): Promise<PieceRow[]> {
  const { sql, values } = piecesPart(search)
  return findCards(em, await em.execute<PlacedPiece[]>(sql, [...values]), search)
}

/** Is there any piece that fits? */
export async function hasPieces(em: EntityManager, search: Omit<PieceSearch, 'limit'>): Promise<boolean> {
  const { sql, values } = foundPart(search)
  return (await em.execute<unknown[]>(`select 1 ${sql} limit 1`, [...values])).length > 0
}

async function countPieces(em: EntityManager, search: PieceSearch): Promise<number> {
  const { sql, values } = foundPart(search)
  const [row] = await em.execute<{ pieces: number }[]>(`select count(*)::int as pieces ${sql}`, [...values])
  return row?.pieces ?? 0
}

/** A page of products in its order, each with its price. */
export function piecesPart(search: PieceSearch): Part {
  const found = foundPart(search)
  const order = orderPart(search)
  const sql = `
    select entry.product_id, entry.price as amount_minor from (
      select entry.product_id, entry.price, entry.id, entry.featured_rank, entry.created_at${order.more} ${found.sql}${order.cap}) entry
    order by ${order.sql} limit ? offset ?`
  return { sql, values: [...found.values, ...order.values, search.limit, search.offset ?? 0] }
}

/** What cards show, of pieces that keep their order. Of a product, a language and its consents, and of nothing else. */
export const CARDS = `
  select product.id as product_id, product.code, words.name, words.slug, ${AUTHOR_COLUMNS},
    product.made_to_order or (product.made_again and stock.in_stock = 0) as made_to_order,
    product.making_days_min, product.making_days_max, stock.in_stock,
    picture.image_key, picture.width, picture.height, picture.alt ->> ? as alt, picture.is_drawing
  from catalogue.product product
  join catalogue.product_text words on words.product_id = product.id and words.locale = ?
  ${JOIN_AUTHOR}
  cross join lateral (
    select count(*)::int as in_stock from catalogue.piece piece join catalogue.variant variant on variant.id = piece.variant_id
    where variant.product_id = product.id and piece.state = 'in_stock'
  ) stock
  left join lateral (
    select * from catalogue.picture where product_id = product.id and view <> 'cut' order by position limit 1
  ) picture on true
  where product.id = any (?::uuid[])`

/** The cards of pieces, in their order. */
export async function findCards(
  em: EntityManager,
  placed: readonly PlacedPiece[],
  { locale, currency }: Pick<ShelfScope, 'locale' | 'currency'>,
): Promise<PieceRow[]> {
  if (placed.length === 0) return []
  const rows = await ask<Row>(em, CARDS, [locale, locale, placed.map(({ product_id }) => product_id)])
  const byId = new Map(rows.map((row) => [row.product_id, row]))
  return placed.flatMap(({ product_id, amount_minor }) => {
    const row = byId.get(product_id)
    return row ? [pieceOf(row, Money.ofMinor(amount_minor, currency))] : []
  })
}

/** What fits the search, as `from … where …`. */
function foundPart(search: Omit<PieceSearch, 'limit'>): Part {
  const scope = scopePart(search)
  const sets = {
    ...search.filters?.sets,
    ...(search.makerHandle && { maker: [search.makerHandle] }),
    ...(search.groupHandle && { maker: [search.groupHandle] }),
  }
  const readiness = search.readiness ? [search.readiness] : search.filters?.readiness
  const parts = [...filterParts({ ...search.filters, sets, readiness }).values()]
  if (search.codes)
    parts.push({ sql: 'entry.product_id in (select id from catalogue.product where code in (?))', values: [search.codes] })
  if (search.exceptCodes?.length)
    parts.push({
      sql: 'entry.product_id not in (select id from catalogue.product where code in (?))',
      values: [search.exceptCodes],
    })
  return {
    sql: [scope.sql, ...parts.map(({ sql }) => sql)].join(' and '),
    values: [...scope.values, ...parts.flatMap(({ values }) => values)],
  }
}

// What was typed counts most in a name, then in what is true of the piece, then in how it is told; least in another language.
const WEIGHTS = `'{0.02, 0.15, 0.4, 1}'`
const FEATURED = 'entry.featured_rank nulls last, entry.created_at desc, entry.id'

// Of a word that half the shop has, the order among thousands tells nobody anything: so many are weighed, the others follow as on a shelf.
const MOST_WEIGHED = 4_000

interface Order extends Part {
  /** A column that only this order needs, and how many it may look at. */
  readonly more: string
  readonly cap: string
}

function orderPart({
  sort = 'featured',
  isDescending,
  asked,
  limit,
  offset = 0,
  mostWeighed = MOST_WEIGHED,
}: PieceSearch): Order {
  const way = isDescending ? 'desc' : 'asc'
  const plain = { values: [], more: '', cap: '' }
  if (sort === 'price') return { ...plain, sql: `entry.price ${way}, entry.id` }
  if (sort === 'newest') return { ...plain, sql: `entry.created_at ${way}, entry.id` }
  if (sort === 'relevance' && asked !== undefined && offset + limit <= mostWeighed)
    return {
      sql: `ts_rank(${WEIGHTS}, entry.words, ?::tsquery) desc, ${FEATURED}`,
      values: [asked.replaceAll('&', '|')],
      more: ', doc.words',
      cap: ` limit ${mostWeighed}`,
    }
  return { ...plain, sql: FEATURED }
}

function pieceOf(row: Row, price: Money): PieceRow {
  return {
    code: row.code,
    name: row.name,
    slug: row.slug,
    price,
    author: authorOf(row),
    madeToOrder: row.made_to_order,
    makingDays:
      row.made_to_order && row.making_days_min && row.making_days_max ? [row.making_days_min, row.making_days_max] : undefined,
    inStock: row.in_stock,
    picture: row.image_key
      ? { key: row.image_key, width: row.width, height: row.height, alt: row.alt, isDrawing: row.is_drawing }
      : undefined,
  }
}
