// The parcels that an order was planned for: from where, what of each is still to come, how long that is made, and what its delivery costs.
import type { InThreeLanguages } from '#app/domain/shared/locale.ts'
import { type Currency, Money } from '#app/domain/shared/money.ts'
import type { EntityManager } from '#db/orm.server.ts'
import { findRefundable } from '../settlement/find-refundable.server.ts'

export interface ParcelOfOrder {
  /** Counted from 1 within the order. */
  readonly parcel: number
  /** The name of the place it is packed at; none for orders from before. */
  readonly center: string | undefined
  readonly shipping: Money
  /** What of its delivery has not gone back, and whether something of it has left. */
  readonly left: Money
  readonly isSent: boolean
  /** What is still to come in it: not sent, and not given back. By the lines of the order. */
  readonly toCome: readonly { readonly name: InThreeLanguages; readonly pieces: number; readonly isMadeToOrder: boolean }[]
  /** The longest making of what is still to come. */
  readonly makingDays: readonly [number, number] | undefined
  /** Pieces that lie ready there. */
  readonly ready: number
}

interface Row {
  parcel: number
  center: string | null
  shipping: string
  currency: Currency
}

interface LineRow {
  id: string
  parcel: number
  name: InThreeLanguages
  made_to_order: boolean
  making_min: number | null
  making_max: number | null
  ready: number
}

/** The planned parcels of a paid order, in their order; none of a sale over a counter, and of an order that was not paid. */
export async function findParcelsOfOrder(em: EntityManager, number: number): Promise<ParcelOfOrder[]> {
  const refundable = await findRefundable(em, number)
  if (!refundable) return []
  const planned = await em.execute<Row[]>(
    `select planned.position as parcel, center.name as center, planned.shipping_minor::text as shipping, placed.currency
     from orders.planned_parcel planned join orders."order" placed on placed.id = planned.order_id
     left join orders.packing_center center on center.code = planned.packing_center
     where planned.order_id = ? order by planned.position`,
    [refundable.orderId],
  )
  const lines = await em.execute<LineRow[]>(
    `select line.id, line.parcel, line.product_name as name, line.made_to_order,
       case when line.made_to_order then product.making_days_min end as making_min,
       case when line.made_to_order then product.making_days_max end as making_max,
       (select count(*)::int from catalogue.piece where order_line_id = line.id and state = 'sold') as ready
     from orders.order_line line join catalogue.variant variant on variant.id = line.variant_id
     join catalogue.product product on product.id = variant.product_id
     where line.order_id = ? and line.parcel is not null order by line.position`,
    [refundable.orderId],
  )
  const piecesOf = (lineId: string) =>
    refundable.units.filter(({ orderLineId, isSent, left }) => orderLineId === lineId && !isSent && left.isPositive()).length
  return planned.map((row) => {
    const own = lines
      .filter(({ parcel }) => parcel === row.parcel)
      .map((line) => ({ ...line, pieces: piecesOf(line.id) }))
      .filter(({ pieces }) => pieces > 0)
    const shipping = Money.ofMinor(row.shipping, row.currency)
    const { left, isSent } = refundable.parcels.find(({ parcel }) => parcel === row.parcel) ?? { left: shipping, isSent: false }
    return {
      ...{ parcel: row.parcel, center: row.center ?? undefined, shipping, left, isSent },
      toCome: own.map(({ name, pieces, made_to_order: isMadeToOrder }) => ({ name, pieces, isMadeToOrder })),
      makingDays: longest(own),
      ready: own.reduce((sum, line) => sum + line.ready, 0),
    }
  })
}

function longest(lines: readonly LineRow[]): readonly [number, number] | undefined {
  const made = lines.flatMap(({ making_min: min, making_max: max }) =>
    min !== null && max !== null ? [[min, max] as const] : [],
  )
  if (made.length === 0) return undefined
  return [Math.max(...made.map(([min]) => min)), Math.max(...made.map(([, max]) => max))]
}

/** The names of the centres by their codes. */
export async function findCenterNames(em: EntityManager): Promise<ReadonlyMap<string, string>> {
  const rows = await em.execute<{ code: string; name: string }[]>('select code, name from orders.packing_center')
  return new Map(rows.map(({ code, name }) => [code, name]))
}
