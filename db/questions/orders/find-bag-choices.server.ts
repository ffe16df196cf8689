// Which sizes and colours of the pieces in a bag could be chosen instead, and how many of each are left?
import type { Locale } from '#app/domain/shared/locale.ts'
import type { EntityManager } from '#db/orm.server.ts'

export interface BagChoice {
  readonly variantId: string
  readonly size: string | undefined
  readonly colour: string | undefined
  readonly madeToOrder: boolean
  readonly inStock: number
}

interface Row {
  line_id: string
  variant_id: string
  size: string | null
  colour: string | null
  made_to_order: boolean
  in_stock: number
}

/** The variants of each line's piece, by the line's id, in the order of the product's page. */
export async function findBagChoices(
  em: EntityManager,
  lineIds: readonly string[],
  locale: Locale,
): Promise<ReadonlyMap<string, readonly BagChoice[]>> {
  if (lineIds.length === 0) return new Map()
  const rows = await em.execute<Row[]>(
    `select line.id as line_id, variant.id as variant_id, variant.size, colour.name ->> ? as colour,
       product.made_to_order or (line.to_make and product.made_again) as made_to_order,
       (select count(*)::int from catalogue.piece where variant_id = variant.id and state = 'in_stock') as in_stock
     from orders.bag_line line
     join catalogue.variant chosen on chosen.id = line.variant_id
     join catalogue.product product on product.id = chosen.product_id
     join catalogue.variant variant on variant.product_id = product.id
     left join catalogue.colour colour on colour.id = variant.colour_id
     where line.id in (?) order by line.id, variant.position, variant.id`,
    [locale, lineIds],
  )
  const choices = new Map<string, BagChoice[]>()
  for (const row of rows) {
    const choice = {
      variantId: row.variant_id,
      size: row.size ?? undefined,
      colour: row.colour ?? undefined,
      madeToOrder: row.made_to_order,
      inStock: row.in_stock,
    }
    choices.set(row.line_id, [...(choices.get(row.line_id) ?? []), choice])
  }
  return choices
}
