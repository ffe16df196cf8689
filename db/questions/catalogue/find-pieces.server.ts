// Which pieces does the shop offer, in a buyer's language and currency, and which of them are ready now?
import type { Locale } from '#app/domain/shared/locale.ts'
import { type Currency, Money } from '#app/domain/shared/money.ts'
import type { EntityManager } from '#db/orm.server.ts'
import { AUTHOR_COLUMNS, type AuthorColumns, authorOf, JOIN_AUTHOR, type PublicAuthor } from '../makers/public-author.ts'

export type Readiness = 'ready' | 'to_order'
export type PieceSort = 'featured' | 'price' | 'newest'

export interface PieceSearch {
  readonly locale: Locale
  readonly currency: Currency
  /** Shelves, with those below them. */
  readonly categoryId?: string
  readonly makerHandle?: string
  readonly groupHandle?: string
  readonly readiness?: Readiness
  /** These codes alone. */
  readonly codes?: readonly string[]
  /** Codes that are not wanted: the page's own piece, what is in the bag already. */
  readonly exceptCodes?: readonly string[]
  readonly sort?: PieceSort
  readonly isDescending?: boolean
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

interface Row extends AuthorColumns {
  code: string
  name: string
  slug: string
  amount_minor: string
  made_to_order: boolean
  making_days_min: number | null
  making_days_max: number | null
  in_stock: number
  image_key: string | null
  width: number
  height: number
  alt: string
  is_drawing: boolean
  total: number
}

const ORDERS: Readonly<Record<PieceSort, string>> = {
  featured: 'product.featured_rank',
  price: 'price.amount_minor',
  newest: 'product.created_at',
}

/** The pieces that fit, one page of them, and how many there are in all. A product without a price in the currency is not offered in it. */
export async function findPieces(em: EntityManager, search: PieceSearch): Promise<{ pieces: PieceRow[]; total: number }> {
  const { where, values } = conditions(search)
  const order = ORDERS[search.sort ?? 'featured']
  const rows = await em.execute<Row[]>(
    `select product.code, words.name, words.slug, price.amount_minor, ${AUTHOR_COLUMNS}, product.made_to_order,
       product.making_days_min, product.making_days_max, stock.in_stock,
       picture.image_key, picture.width, picture.height, picture.alt ->> ? as alt, picture.is_drawing, count(*) over ()::int as total
     from catalogue.product product
     join catalogue.product_text words on words.product_id = product.id and words.locale = ?
     ${JOIN_AUTHOR}
     join lateral (
       select min(amount_minor) as amount_minor from (
         select distinct on (variant.id) price.amount_minor
         from catalogue.variant variant join catalogue.price price on price.variant_id = variant.id
         where variant.product_id = product.id and price.currency = ?
           and price.from_on <= (shared.now() at time zone 'America/Lima')::date
         order by variant.id, price.from_on desc) latest
     ) price on price.amount_minor is not null
     join lateral (
       select count(*)::int as in_stock from catalogue.piece piece join catalogue.variant variant on variant.id = piece.variant_id
       where variant.product_id = product.id and piece.state = 'in_stock'
     ) stock on true
     left join lateral (
       select * from catalogue.picture where product_id = product.id and view <> 'cut' order by position limit 1
     ) picture on true
     where product.state = 'published' ${where}
     order by ${order} ${search.isDescending ? 'desc' : 'asc'} nulls last, product.created_at desc, product.code
     limit ? offset ?`,
    [search.locale, search.locale, search.currency, ...values, search.limit, search.offset ?? 0],
  )
  return { pieces: rows.map((row) => pieceOf(row, search.currency)), total: rows[0]?.total ?? 0 }
}

function conditions(search: PieceSearch): { where: string; values: unknown[] } {
  const parts: string[] = []
  const values: unknown[] = []
  const add = (sql: string, ...given: unknown[]) => {
    parts.push(`and ${sql}`)
    values.push(...given)
  }
  if (search.categoryId)
    add(
      'product.category_id in (select id from catalogue.category where id = ? or parent_id = ?)',
      search.categoryId,
      search.categoryId,
    )
  if (search.makerHandle) add(`author.kind = 'maker' and author.handle = ?`, search.makerHandle)
  if (search.groupHandle) add(`author.kind = 'group' and author.handle = ?`, search.groupHandle)
  if (search.readiness === 'ready') add('not product.made_to_order and stock.in_stock > 0')
  if (search.readiness === 'to_order') add('product.made_to_order')
  if (search.codes) add('product.code in (?)', search.codes)
  if (search.exceptCodes?.length) add('product.code not in (?)', search.exceptCodes)
  return { where: parts.join(' '), values }
}

function pieceOf(row: Row, currency: Currency): PieceRow {
  return {
    code: row.code,
    name: row.name,
    slug: row.slug,
    price: Money.ofMinor(row.amount_minor, currency),
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
