import type { Order } from '#db/entities/orders/order.ts'
import type { EntityManager } from '#db/orm.server.ts'
import { Money } from '../../shared/money.ts'

/** What approved refunds gave back of an order's delivery. */
export async function shippingRefunded(em: EntityManager, order: Order): Promise<Money> {
  const [row] = await em.execute<{ amount: string }[]>(
    `select coalesce(sum(shipping_minor), 0)::text as amount from settlement.refund
     where order_id = ? and state not in ('prepared', 'cancelled')`,
    [order.id],
  )
  return Money.ofMinor(row?.amount ?? '0', order.currency)
}

/** What the order's parcels have passed to the carrier of what the buyer paid for delivery. */
export async function shippingPosted(em: EntityManager, order: Order): Promise<Money> {
  const [row] = await em.execute<{ amount: string }[]>(
    'select coalesce(sum(shipping_minor), 0)::text as amount from orders.parcel where order_id = ?',
    [order.id],
  )
  return Money.ofMinor(row?.amount ?? '0', order.currency)
}
