import type { EntityManager } from '#db/orm.server.ts'
import type { Locale } from '../../shared/locale.ts'
import type { Currency } from '../../shared/money.ts'

/** A variant as the bag must know it before a piece of it is wanted. */
export interface OfferedVariant {
  readonly productId: string
  readonly name: string
  readonly madeToOrder: boolean
  /** It can be made for whoever asks once none is left. */
  readonly madeAgain: boolean
  /** Pieces that nobody has taken. */
  readonly inStock: number
  readonly priceMinor: string | undefined
}

interface Row {
  product_id: string
  name: string
  made_to_order: boolean
  made_again: boolean
  in_stock: number
  price: string | null
}

/** The variant, while it is offered in the shop, by its name in a language; its price in a currency as the list has it now. */
export async function offeredVariant(
  em: EntityManager,
  variantId: string,
  { currency, locale }: { currency?: Currency | undefined; locale?: Locale | undefined } = {},
): Promise<OfferedVariant | undefined> {
  const [row] = await em.execute<Row[]>(
    `select product.id as product_id, product.made_to_order, product.made_again,
       (select name from catalogue.product_text where product_id = product.id and locale = ?) as name,
       (select count(*)::int from catalogue.piece where variant_id = variant.id and state = 'in_stock') as in_stock,
       (select amount_minor::text from catalogue.price where variant_id = variant.id and currency = ?
          and from_on <= (shared.now() at time zone 'America/Lima')::date order by from_on desc limit 1) as price
     from catalogue.variant variant join catalogue.product product on product.id = variant.product_id
     where variant.id = ? and product.state = 'published'`,
    [locale ?? 'es', currency ?? '', variantId],
  )
  if (!row) return undefined
  return {
    productId: row.product_id,
    name: row.name,
    madeToOrder: row.made_to_order,
    madeAgain: row.made_again,
    inStock: row.in_stock,
    priceMinor: row.price ?? undefined,
  }
}
