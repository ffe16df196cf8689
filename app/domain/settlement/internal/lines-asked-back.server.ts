import type { EntityManager } from '#db/orm.server.ts'
import type { OrderId, OrderLineId } from '../../shared/ids.ts'

/** The lines of an order that its buyer has asked to cancel, while a second person has not decided yet. True under the order's lock. */
export async function linesAskedBack(em: EntityManager, orderId: OrderId): Promise<ReadonlySet<OrderLineId>> {
  const rows = await em.execute<{ id: OrderLineId }[]>(
    `select distinct part.order_line_id as id from settlement.refund join settlement.cancellation on refund_id = refund.id
     join settlement.refund_part part on part.refund_id = refund.id where refund.order_id = ? and refund.state = 'prepared'`,
    [orderId],
  )
  return new Set(rows.map(({ id }) => id))
}
