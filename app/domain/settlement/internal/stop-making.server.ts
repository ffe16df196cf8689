import type { Order } from '#db/entities/orders/order.ts'
import { OrderLine } from '#db/entities/orders/order-line.ts'
import { ProductionOrder } from '#db/entities/production/production-order.ts'
import type { Context } from '../../shared/command.server.ts'
import { linesAskedBack } from './lines-asked-back.server.ts'
import { unitsOf } from './units.server.ts'

/**
 * Ends orders to make of which no unit is wanted any more: made when something of it was, else cancelled. What a buyer has asked to cancel is not
 * wanted while that waits for a second person. The caller has locked the order.
 */
export async function stopMaking({ em }: Context, order: Order): Promise<void> {
  const lines = await em.find(OrderLine, { orderId: order.id, madeToOrder: true }, { orderBy: { position: 'asc' } })
  const askedBack = await linesAskedBack(em, order.id)
  for (const line of lines) {
    const production = await em.findOne(ProductionOrder, { orderLineId: line.id })
    if (!production) continue
    const units = await unitsOf(em, order, line)
    if (units.some(({ state }) => state === 'open') && !askedBack.has(line.id)) production.state = 'to_make'
    else production.state = units.some(({ state }) => state === 'settled') ? 'made' : 'cancelled'
  }
  await em.flush()
}
