import type { Order } from '#db/entities/orders/order.ts'
import { OrderLine } from '#db/entities/orders/order-line.ts'
import type { Context } from '../../shared/command.server.ts'
import { parcelMoneyOf } from './parcel-money.server.ts'
import { unitsOf } from './units.server.ts'

/**
 * An order ends when nothing of it is left to make or to send: completed when something was sent, cancelled when all of it was given back
 * before. The delivery of a planned parcel that never left must have gone back too: no parcel will earn it any more, and an order that is over holds no
 * money. The caller has locked the order.
 */
export async function completeWhenNothingIsLeft(context: Context, order: Order): Promise<void> {
  const { em } = context
  const lines = await em.find(OrderLine, { orderId: order.id }, { orderBy: { position: 'asc' } })
  const sent = new Set(
    (
      await em.execute<{ id: string }[]>(
        `select piece.id from catalogue.piece piece join orders.order_line line on line.id = piece.order_line_id
         where line.order_id = ? and piece.state = 'dispatched'
         union select piece_id from orders.parcel_piece join orders.parcel on parcel.id = parcel_id where parcel.order_id = ?`,
        [order.id, order.id],
      )
    ).map(({ id }) => id),
  )
  for (const line of lines) {
    for (const unit of await unitsOf(em, order, line)) {
      const isGivenBack = unit.refunded.equals(unit.paid)
      const isSent = unit.pieceId !== undefined && sent.has(unit.pieceId)
      if (!isGivenBack && !isSent) return
    }
  }
  const parcels = await parcelMoneyOf(em, order)
  if (parcels.some(({ isSent, left }) => !isSent && left.isPositive())) return
  order.state = sent.size > 0 ? 'completed' : 'cancelled'
  order.completedAt = context.now
}
