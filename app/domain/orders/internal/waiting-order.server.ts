import type { EntityManager } from '#db/orm.server.ts'
import type { OrderQuote } from '../quote-order.server.ts'
import type { PlaceOrderInput } from '../schema.ts'

/** An order of the same shopper that holds pieces and is not paid. */
export interface WaitingOrder {
  readonly orderId: string
  readonly number: number
  /** Empty while nobody has chosen how to pay it. */
  readonly paymentId: string
  /** It is what is being placed now, to the letter: pressed again, from another tab or after going back. */
  readonly isTheSame: boolean
  /** It holds a piece of a kind that is being placed now. */
  readonly sharesPieces: boolean
}

interface Row {
  id: string
  number: number
  payment_id: string
  is_same: boolean
  shares: boolean
}

/**
 * The shopper's orders that wait for their payment, compared with the one being placed. Locks the bag first: two tabs that place at once come
 * here one after the other.
 */
export async function waitingOrders(
  em: EntityManager,
  sessionId: string,
  input: PlaceOrderInput,
  quoted: OrderQuote,
): Promise<WaitingOrder[]> {
  await em.execute('select id from orders.bag where session_id = ? for update', [sessionId])
  const lines = [...quoted.lines]
    .sort((a, b) => (a.variantId < b.variantId ? -1 : 1))
    .map((line) => `${line.variantId} ${line.quantity} ${line.unitPrice.minor}`)
  const rows = await em.execute<Row[]>(
    `select placed.id, placed.number, coalesce(payment.id::text, '') as payment_id,
       array(select variant_id || ' ' || quantity || ' ' || unit_price_minor from orders.order_line
             where order_id = placed.id order by variant_id) = array[?]::text[]
         and placed.country = ? and placed.currency = ? and placed.total_minor = ? and coalesce(payment.method, 'link') = ? and placed.locale = ?
         and placed.delivery_service is not distinct from ? and placed.pickup_point is not distinct from ?
         and (select count(*) from orders.planned_parcel where order_id = placed.id) = ?
         and placed.buyer = ?::jsonb and placed.gift_note is not distinct from ? and placed.order_note is not distinct from ? as is_same,
       exists (select from orders.order_line where order_id = placed.id and variant_id = any (array[?]::uuid[])) as shares
     from orders.order placed left join lateral (
       select id, method from payments.payment where order_id = placed.id order by created_at desc limit 1) payment on true
     where placed.session_id = ? and placed.state = 'awaiting_payment' order by placed.number desc`,
    [
      lines,
      input.country,
      input.currency,
      quoted.total.minor.toString(),
      input.method,
      input.locale,
      quoted.delivery.service ?? null,
      quoted.delivery.pickupPoint ?? null,
      quoted.parcels.length,
      JSON.stringify(input.buyer),
      input.giftNote ?? null,
      input.orderNote ?? null,
      quoted.lines.map((line) => line.variantId),
      sessionId,
    ],
  )
  return rows.map((row) => ({
    orderId: row.id,
    number: row.number,
    paymentId: row.payment_id,
    isTheSame: row.is_same,
    sharesPieces: row.shares,
  }))
}
