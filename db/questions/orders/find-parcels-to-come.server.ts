// From which centres does an order leave, what of it has not left yet, and how long is that being made?
import type { Locale } from '#app/domain/shared/locale.ts'
import type { EntityManager } from '#db/orm.server.ts'

export interface CenterOfOrder {
  readonly code: string
  readonly name: string
  /** What is in its parcel and has not been sent. */
  readonly names: readonly string[]
  readonly isMadeToOrder: boolean
  readonly makingMin: number | null
  readonly makingMax: number | null
  /** Pieces that lie ready there. */
  readonly ready: number
  /** How many centres the whole order is packed at, sent or not. */
  readonly ofAll: number
}

/** The centres that something of an order still leaves from, the soonest first; by the names of its lines. */
export async function findCentersOfOrder(em: EntityManager, orderId: string, locale: Locale): Promise<CenterOfOrder[]> {
  return em.execute<CenterOfOrder[]>(
    `select center.code, center.name, jsonb_agg(line.product_name ->> ? order by line.position) as names,
       bool_or(line.made_to_order) as "isMadeToOrder",
       max(product.making_days_min) filter (where line.made_to_order)::int as "makingMin",
       max(product.making_days_max) filter (where line.made_to_order)::int as "makingMax",
       sum((select count(*) from catalogue.piece where order_line_id = line.id and state = 'sold'))::int as ready,
       (select count(distinct packing_center)::int from orders.order_line where order_id = ?) as "ofAll"
     from orders.order_line line
     join orders.packing_center center on center.code = line.packing_center
     join catalogue.variant variant on variant.id = line.variant_id
     join catalogue.product product on product.id = variant.product_id
     where line.order_id = ? and (select count(*) from catalogue.piece where order_line_id = line.id and state = 'dispatched') < line.quantity
     group by center.code, center.name order by coalesce(max(product.making_days_max) filter (where line.made_to_order), 0), center.code`,
    [locale, orderId, orderId],
  )
}

/** As findCentersOfOrder, by the order's number. */
export async function findCentersOfOrderNumber(em: EntityManager, number: number, locale: Locale): Promise<CenterOfOrder[]> {
  const [order] = await em.execute<{ id: string }[]>('select id from orders."order" where number = ?', [number])
  return order ? findCentersOfOrder(em, order.id, locale) : []
}

/** The names of the centres by their codes. */
export async function findCenterNames(em: EntityManager): Promise<ReadonlyMap<string, string>> {
  const rows = await em.execute<{ code: string; name: string }[]>('select code, name from orders.packing_center')
  return new Map(rows.map(({ code, name }) => [code, name]))
}
