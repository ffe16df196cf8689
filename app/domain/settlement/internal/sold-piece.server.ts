import type { Order } from '#db/entities/orders/order.ts'
import { OrderLine } from '#db/entities/orders/order-line.ts'
import type { EntityManager } from '#db/orm.server.ts'
import { assert } from '../../shared/assert.ts'
import type { OrderId, PieceId } from '../../shared/ids.ts'
import { lockOrder } from './locks.server.ts'

/** A piece that an order has bought, with its order locked. */
export interface SoldPiece {
  readonly id: PieceId
  readonly number: string
  readonly state: 'sold' | 'dispatched'
  readonly order: Order
  readonly line: OrderLine
}

/** Locks the order of a piece, then reads the piece; undefined when nobody bought it. */
export async function lockSoldPiece(em: EntityManager, id: PieceId): Promise<SoldPiece | undefined> {
  const [found] = await em.execute<{ order_id: OrderId }[]>(
    'select line.order_id from catalogue.piece join orders.order_line line on line.id = piece.order_line_id where piece.id = ?',
    [id],
  )
  const order = found && (await lockOrder(em, found.order_id))
  if (!order) return undefined
  const [piece] = await em.execute<{ number: string; state: SoldPiece['state'] | 'held' | 'in_stock'; order_line_id: string }[]>(
    'select number, state, order_line_id from catalogue.piece where id = ? for update',
    [id],
  )
  if (!piece || (piece.state !== 'sold' && piece.state !== 'dispatched')) return undefined
  const line = await em.findOne(OrderLine, { id: piece.order_line_id as OrderLine['id'], orderId: order.id })
  assert(line, 'a sold piece stands on a line of its order')
  return { id, number: piece.number, state: piece.state, order, line }
}
