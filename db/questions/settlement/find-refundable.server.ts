// What of an order may still be given back: each unit with its piece, what was paid for it and what went back; and delivery.
import { unitPrices } from '#app/domain/settlement/document-amounts.ts'
import type { InThreeLanguages } from '#app/domain/shared/locale.ts'
import { type Currency, Money } from '#app/domain/shared/money.ts'
import type { EntityManager } from '../../orm.server.ts'

export interface RefundableUnit {
  readonly orderLineId: string
  /** In which planned parcel of the order; 0 for a sale over a counter. */
  readonly parcel: number
  readonly unit: number
  readonly name: InThreeLanguages
  readonly piece: string | null
  readonly isHere: boolean
  readonly isSent: boolean
  /** The piece came back to the network once, and was sold for the returns reserve. */
  readonly isNetworks: boolean
  readonly paid: Money
  readonly left: Money
}

export interface Refundable {
  readonly orderId: string
  readonly number: number
  readonly country: string
  readonly currency: Currency
  readonly isSent: boolean
  readonly units: readonly RefundableUnit[]
  /** The planned parcels, with what may still go back of the delivery of each. */
  readonly parcels: readonly { readonly parcel: number; readonly left: Money; readonly isSent: boolean }[]
}

interface UnitRow {
  order_line_id: string
  parcel: number
  unit: number
  name: InThreeLanguages
  piece: string | null
  piece_state: string | null
  is_networks: boolean
  unit_price: string
  discount: string
  quantity: number
  refunded: string
}

export async function findRefundable(em: EntityManager, number: number): Promise<Refundable | undefined> {
  const [order] = await em.execute<{ id: string; country: string; currency: Currency }[]>(
    `select "order".id, country, currency from orders."order" where number = ? and exists (select from payments.payment where order_id = "order".id and state = 'succeeded')`,
    [number],
  )
  if (!order) return undefined
  const money = (minor: string) => Money.ofMinor(minor, order.currency)
  const rows = await em.execute<UnitRow[]>(
    `select line.id as order_line_id, coalesce(line.parcel, 0) as parcel, units.unit, line.product_name as name, piece.number as piece, piece.state as piece_state,
       coalesce(settled.is_networks, false) as is_networks,
       line.unit_price_minor::text as unit_price, line.discount_minor::text as discount, line.quantity,
       coalesce((select sum(part.amount_minor) from settlement.refund_part part join settlement.refund on refund.id = part.refund_id
         where part.order_line_id = line.id and part.unit = units.unit and refund.state not in ('prepared', 'cancelled')), 0)::text as refunded
     from orders.order_line line cross join lateral generate_series(1, line.quantity) as units(unit)
     left join lateral (
       select piece_id, false as is_networks from settlement.settlement where order_line_id = line.id and settlement.unit = units.unit and withdrawn_at is null
       union select piece_id, true from settlement.reserve_sale where order_line_id = line.id and reserve_sale.unit = units.unit limit 1
     ) settled on true
     left join lateral (select number, state from catalogue.piece where id = settled.piece_id and order_line_id = line.id limit 1) piece on true
     where line.order_id = ? order by line.position, units.unit`,
    [order.id],
  )
  const units = rows.map((row) => {
    const prices = unitPrices({ unitPrice: money(row.unit_price), discount: money(row.discount), quantity: row.quantity })
    const paid = prices[row.unit - 1] ?? Money.zero(order.currency)
    return {
      orderLineId: row.order_line_id,
      parcel: row.parcel,
      unit: row.unit,
      name: row.name,
      piece: row.piece,
      isHere: row.piece_state === 'sold',
      isSent: row.piece_state === 'dispatched',
      isNetworks: row.is_networks,
      paid,
      left: paid.minus(money(row.refunded)),
    }
  })
  return {
    orderId: order.id,
    number,
    country: order.country,
    currency: order.currency,
    isSent: units.some(({ isSent }) => isSent),
    units,
    parcels: await findDeliveryLeft(em, order),
  }
}

async function findDeliveryLeft(em: EntityManager, order: { id: string; currency: Currency }): Promise<Refundable['parcels']> {
  const rows = await em.execute<{ parcel: number; left: string; is_sent: boolean }[]>(
    `select planned.position as parcel, (planned.shipping_minor - coalesce(back.amount, 0))::text as left,
       exists (select from orders.parcel sent where sent.order_id = planned.order_id and sent.planned = planned.position) as is_sent
     from orders.planned_parcel planned left join lateral (
       select sum(refund_delivery.amount_minor) as amount from settlement.refund_delivery join settlement.refund on refund.id = refund_id
       where refund_delivery.order_id = planned.order_id and parcel = planned.position and refund.state not in ('prepared', 'cancelled')) back on true
     where planned.order_id = ? order by planned.position`,
    [order.id],
  )
  return rows.map((row) => ({ parcel: row.parcel, left: Money.ofMinor(row.left, order.currency), isSent: row.is_sent }))
}
