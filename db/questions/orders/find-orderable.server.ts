// Which pieces that are offered go by these words, at which price, and are there any, or can they be made?
import type { Locale } from '#app/domain/shared/locale.ts'
import { type Currency, Money } from '#app/domain/shared/money.ts'
import type { EntityManager } from '#db/orm.server.ts'

export interface OrderablePiece {
  readonly variantId: string
  readonly name: string
  readonly sku: string
  readonly colour: string | undefined
  readonly size: string | undefined
  readonly author: string
  readonly madeToOrder: boolean
  readonly free: number
  /** In how many days it is made for whoever asks, where it is sold from stock and none is left. */
  readonly madeAgainIn: readonly [number, number] | undefined
  /** Undefined when it has no price in the currency. */
  readonly price: Money | undefined
}

interface Row {
  id: string
  name: string
  sku: string
  colour: string | null
  size: string | null
  author: string | null
  made_to_order: boolean
  made_again: boolean
  making_days_min: number | null
  making_days_max: number | null
  free: number
  amount_minor: string | null
}

const MOST = 12

/** The first dozen of the variants whose name, code, colour or maker hold every word. */
export async function findOrderable(
  em: EntityManager,
  words: string,
  at: { readonly locale: Locale; readonly currency: Currency },
): Promise<OrderablePiece[]> {
  const patterns = words
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, 6)
    .map((word) => `%${word.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`)
  if (patterns.length === 0) return []
  const rows = await em.execute<Row[]>(
    `select found.*, price.amount_minor,
       (select count(*)::int from catalogue.piece where variant_id = found.id and state = 'in_stock') as free
     from (
       select variant.id, words.name, variant.sku, colour.name ->> ? as colour, variant.size, product.made_to_order,
         product.made_again, product.making_days_min, product.making_days_max,
         coalesce(maker.chosen_name, "group".name) as author
       from catalogue.variant variant
       join catalogue.product product on product.id = variant.product_id and product.state = 'published'
       join catalogue.product_text words on words.product_id = product.id and words.locale = ?
       left join catalogue.colour colour on colour.id = variant.colour_id
       left join makers.maker maker on maker.id = product.maker_id
       left join makers."group" on "group".id = product.group_id
       where lower(unaccent(concat_ws(' ', words.name, product.code, variant.sku, colour.name ->> ?, variant.size, maker.chosen_name, "group".name)))
         like all (select lower(unaccent(pattern)) from unnest(array[?]::text[]) pattern)
       order by words.name, variant.sku limit ${MOST}) found
     left join lateral (
       select amount_minor from catalogue.price where variant_id = found.id and currency = ?
         and from_on <= (shared.now() at time zone 'America/Lima')::date order by from_on desc limit 1) price on true
     order by found.name, found.sku`,
    [at.locale, at.locale, at.locale, patterns, at.currency],
  )
  return rows.map((row) => ({
    variantId: row.id,
    name: row.name,
    sku: row.sku,
    colour: row.colour ?? undefined,
    size: row.size ?? undefined,
    author: row.author ?? '',
    madeToOrder: row.made_to_order,
    free: row.free,
    madeAgainIn:
      row.made_again && row.free === 0 && row.making_days_min && row.making_days_max
        ? [row.making_days_min, row.making_days_max]
        : undefined,
    price: row.amount_minor === null ? undefined : Money.ofMinor(row.amount_minor, at.currency),
  }))
}
