import type { Order } from '#db/entities/orders/order.ts'
import type { EntityManager } from '#db/orm.server.ts'
import { type Currency, Money } from '../../shared/money.ts'

/** Of the delivery of one planned parcel, counted from 1 within its order, so much. */
export interface DeliveryPart {
  readonly parcel: number
  readonly amount: Money
}

/** What became of the delivery that a planned parcel was charged. */
export interface ParcelMoney {
  readonly parcel: number
  readonly shipping: Money
  /** What approved refunds gave back of it. */
  readonly refunded: Money
  /** What may still be given back. */
  readonly left: Money
  /** Something of it has left: what of its delivery had not gone back until then is the carrier's. Until then it is held for the buyer. */
  readonly isSent: boolean
  /** What it passed to the carrier as it left. */
  readonly posted: Money
}

/** The planned parcels of an order with their money; none of a sale over a counter. True while the order is locked. */
export async function parcelMoneyOf(em: EntityManager, order: Order): Promise<ParcelMoney[]> {
  const rows = await em.execute<{ parcel: number; shipping: string; refunded: string; posted: string | null }[]>(
    `select planned.position as parcel, planned.shipping_minor::text as shipping,
       coalesce((select sum(back.amount_minor) from settlement.refund_delivery back join settlement.refund on refund.id = back.refund_id
         where back.order_id = planned.order_id and back.parcel = planned.position and refund.state not in ('prepared', 'cancelled')), 0)::text as refunded,
       (select sum(sent.shipping_minor) from orders.parcel sent where sent.order_id = planned.order_id and sent.planned = planned.position)::text as posted
     from orders.planned_parcel planned where planned.order_id = ? order by planned.position`,
    [order.id],
  )
  const money = (minor: string) => Money.ofMinor(minor, order.currency)
  return rows.map(({ parcel, posted, ...row }) => {
    const [shipping, refunded] = [money(row.shipping), money(row.refunded)]
    const left = shipping.minus(refunded)
    return { parcel, shipping, refunded, left, isSent: posted !== null, posted: money(posted ?? '0') }
  })
}

/** So much delivery in all. */
export function sumOfDelivery(delivery: readonly DeliveryPart[], currency: Currency): Money {
  return Money.sum(
    delivery.map(({ amount }) => amount),
    currency,
  )
}
