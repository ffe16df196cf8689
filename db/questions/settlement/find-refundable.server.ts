// What of an order may still be given back: each unit with its piece, what was paid for it and what went back; and delivery.
import { unitPrices } from '#app/domain/settlement/document-amounts.ts'
import type { InThreeLanguages } from '#app/domain/shared/locale.ts'
import { type Currency, Money } from '#app/domain/shared/money.ts'
import type { EntityManager } from '../../orm.server.ts'

export interface RefundableUnit {
  readonly orderLineId: string
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
  readonly currency: Currency
  readonly isSent: boolean
  readonly units: readonly RefundableUnit[]
  readonly shippingLeft: Money
}

interface UnitRow {
  order_line_id: string
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
  const [order] = await em.execute<{ id: string; currency: Currency; shipping: string; refunded: string }[]>(
    `select "order".id, currency, shipping_minor::text as shipping,
       coalesce((select sum(shipping_minor) from settlement.refund where order_id = "order".id and state not in ('prepared', 'cancelled')), 0)::text as refunded
     from orders."order" where number = ? and exists (select from payments.payment where order_id = "order".id and state = 'succeeded')`,
    [number],
  )
  if (!order) return undefined
  const money = (minor: string) => Money.ofMinor(minor, order.currency)
  const rows = await em.execute<UnitRow[]>(
    `select line.id as order_line_id, units.unit, line.product_name as name, piece.number as piece, piece.state as piece_state,
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
    currency: order.currency,
    isSent: units.some(({ isSent }) => isSent),
    units,
    shippingLeft: money(order.shipping).minus(money(order.refunded)),
  }
}
