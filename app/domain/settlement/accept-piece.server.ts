import { LockMode } from '@mikro-orm/postgresql'
import { OrderLine } from '#db/entities/orders/order-line.ts'
import { Payment } from '#db/entities/payments/payment.ts'
import { ProductionOrder } from '#db/entities/production/production-order.ts'
import { WorkShare } from '#db/entities/production/work-share.ts'
import { writeMadePiece } from '../production/made-piece.server.ts'
import { assert } from '../shared/assert.ts'
import { command } from '../shared/command.server.ts'
import { dateOf } from '../shared/dates.ts'
import type { OrderId } from '../shared/ids.ts'
import { done, refuse } from '../shared/outcome.ts'
import { lockMakers, lockOrder } from './internal/locks.server.ts'
import { settlePiece } from './internal/settle-piece.server.ts'
import { termsOf } from './internal/terms.server.ts'
import { unitsOf } from './internal/units.server.ts'
import type { SettlementRefusal } from './refusals.ts'

export interface AcceptedPiece {
  [key: string]: string | number
  pieceNumber: string
  orderNumber: number
  settlements: number
  left: number
}

/**
 * The made door: quality accepts one piece of an order that was paid. It is settled in the same moment, by the work shares of the plan.
 * Refuses an unknown order to make, one that is made already, and one nobody is assigned to.
 */
export const acceptPiece = command<{ productionOrderId: string }, AcceptedPiece, SettlementRefusal>(
  'settlement.accept-piece',
  'accept:piece',
  async (context, input) => {
    const { em } = context
    const [found] = await em.execute<{ order_id: OrderId }[]>(
      `select line.order_id from production.production_order production
       join orders.order_line line on line.id = production.order_line_id where production.id = ?`,
      [input.productionOrderId],
    )
    if (!found) return refuse('production_order_not_found')
    const order = await lockOrder(em, found.order_id)
    assert(order, 'an order line belongs to an order')
    const production = await em.findOneOrFail(
      ProductionOrder,
      { id: input.productionOrderId },
      { lockMode: LockMode.PESSIMISTIC_WRITE },
    )
    const line = await em.findOneOrFail(OrderLine, { id: production.orderLineId })
    if (production.state !== 'to_make') return refuse('production_order_done', { number: production.number })
    const plan = await em.find(WorkShare, { productionOrderId: production.id }, { orderBy: { id: 'asc' } })
    if (plan.length === 0) return refuse('no_work_shares', { number: production.number })

    await lockMakers(
      em,
      plan.map((share) => share.makerId),
    )
    const made = await writeMadePiece(context, {
      variantId: production.variantId,
      orderLineId: line.id,
      shares: plan.map((share) => ({ makerId: share.makerId, part: share.part, minutes: share.minutes ?? undefined })),
    })
    const payment = await em.findOneOrFail(Payment, { orderId: order.id, state: 'succeeded' })
    assert(order.paidAt, 'only a paid order is made')
    const terms = await termsOf(em, order, payment, dateOf(order.paidAt))
    const settled = await settlePiece(context, order, line, terms, made, 'dispatch')
    const left = (await unitsOf(em, order, line)).filter(({ state }) => state === 'open').length
    if (left === 0) production.state = 'made'
    return done({ pieceNumber: made.pieceNumber, orderNumber: order.number, settlements: settled.length, left })
  },
)
