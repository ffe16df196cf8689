// Of which shelves are the pieces of an order, and what was paid for each?
import type { Locale } from '#app/domain/shared/locale.ts'
import { isCurrency, Money } from '#app/domain/shared/money.ts'
import type { EntityManager } from '#db/orm.server.ts'

export interface OrderGoods {
  readonly isExport: boolean
  readonly lines: readonly {
    readonly categoryId: string
    readonly categoryName: string
    readonly amount: Money
    readonly madeInCustody: boolean
  }[]
}

/** The goods of an order by its number, without its parcel; undefined when there is none of that number. */
export async function findOrderGoods(em: EntityManager, number: number, locale: Locale): Promise<OrderGoods | undefined> {
  const rows = await em.execute<
    { is_export: boolean; currency: string; id: string; name: string; amount_minor: string; made_in_custody: boolean }[]
  >(
    `select placed.is_export, placed.currency, category.id, category.name ->> ? as name,
       line.quantity * line.unit_price_minor - line.discount_minor as amount_minor, line.made_in_custody
     from orders.order placed
     join orders.order_line line on line.order_id = placed.id
     join catalogue.variant variant on variant.id = line.variant_id
     join catalogue.product product on product.id = variant.product_id
     join catalogue.category category on category.id = product.category_id
     where placed.number = ? order by line.position`,
    [locale, number],
  )
  const [first] = rows
  if (!first || !isCurrency(first.currency)) return undefined
  const { currency } = first
  return {
    isExport: first.is_export,
    lines: rows.map((row) => ({
      categoryId: row.id,
      categoryName: row.name,
      amount: Money.ofMinor(row.amount_minor, currency),
      madeInCustody: row.made_in_custody,
    })),
  }
}
