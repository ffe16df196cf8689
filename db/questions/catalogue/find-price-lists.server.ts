// In which currencies does a product have a price today, and from how much?
import { isCurrency, Money } from '#app/domain/shared/money.ts'
import type { EntityManager } from '#db/orm.server.ts'

/** The lowest price of a product in each currency that has one: explicit price lists, never converted. */
export async function findPriceLists(em: EntityManager, code: string): Promise<Money[]> {
  const rows = await em.execute<{ currency: string; amount_minor: string }[]>(
    `select currency, min(amount_minor) as amount_minor from (
       select distinct on (variant.id, price.currency) price.currency, price.amount_minor
       from catalogue.product product
       join catalogue.variant variant on variant.product_id = product.id
       join catalogue.price price on price.variant_id = variant.id
       where product.code = ? and price.from_on <= (shared.now() at time zone 'America/Lima')::date
       order by variant.id, price.currency, price.from_on desc) latest
     group by currency order by currency`,
    [code],
  )
  return rows.flatMap(({ currency, amount_minor }) => (isCurrency(currency) ? [Money.ofMinor(amount_minor, currency)] : []))
}
