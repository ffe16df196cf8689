import type { z } from 'zod'
import { OrderLine } from '#db/entities/orders/order-line.ts'
import { writeAdvance } from '../lending/order-advance.server.ts'
import type { LendingRefusal } from '../lending/refusals.ts'
import type { AdvanceForm } from '../lending/schema.ts'
import { type Context, command } from '../shared/command.server.ts'
import type { LoanId, MakerId, OrderLineId } from '../shared/ids.ts'
import { refuse } from '../shared/outcome.ts'
import { expectedPart } from './expected-part.server.ts'
import { lockMakers, lockOrder } from './internal/locks.server.ts'

export type AdvanceAsked = z.output<typeof AdvanceForm>

/**
 * Prepares an advance on an order line that she makes to order; another person approves it. It stands here because what the line is
 * expected to leave her is worked out as its settlement will be. Refuses `advance_not_hers` (a line nobody knows, or that is not hers to
 * make), `advance_order_over` (settled, cancelled or given back: nothing of it is to be made any more), and what `writeAdvance` refuses.
 */
export const prepareAdvance = command<AdvanceAsked, { loanId: LoanId; number: string }, LendingRefusal>(
  'settlement.prepare-advance',
  'prepare:loan',
  async (context, input) => {
    const { em } = context
    const line = await em.findOne(OrderLine, { id: input.orderLineId })
    const order = line ? await lockOrder(em, line.orderId) : null
    if (!line || !order || !(await isHers(context, line.id, input.makerId))) return refuse('advance_not_hers')
    await lockMakers(em, [input.makerId])
    const expected = await expectedPart(context, order, line, input.makerId)
    if (!expected) return refuse('advance_order_over', { order: order.number })
    return writeAdvance(context, { ...input, expected: expected.amount, promisedOn: expected.promisedOn })
  },
)

/** Whether she is in the plan of who makes the line. */
async function isHers({ em }: Context, lineId: OrderLineId, makerId: MakerId): Promise<boolean> {
  const rows = await em.execute<unknown[]>(
    `select 1 from production.work_share share join production.production_order production on production.id = share.production_order_id
     where production.order_line_id = ? and share.maker_id = ?`,
    [lineId, makerId],
  )
  return rows.length > 0
}
