import { LockMode } from '@mikro-orm/postgresql'
import { ProductionOrder } from '#db/entities/production/production-order.ts'
import { WorkShare } from '#db/entities/production/work-share.ts'
import { command } from '../shared/command.server.ts'
import { done, refuse } from '../shared/outcome.ts'
import type { ProductionRefusal } from './refusals.ts'
import type { AssignWorkInput } from './schema.ts'
import { checkShares, writeShares } from './work-shares.server.ts'

/** Says who makes an order and in which parts. Refuses one that is made already or not wanted any more, and shares that name nobody, or one twice. */
export const assignWork = command<AssignWorkInput, { number: string }, ProductionRefusal>(
  'production.assign-work',
  'assign:work',
  async (context, input) => {
    const order = await context.em.findOne(
      ProductionOrder,
      { id: input.productionOrderId },
      { lockMode: LockMode.PESSIMISTIC_WRITE },
    )
    if (!order) return refuse('production_order_not_found')
    if (order.state !== 'to_make') return refuse('production_order_done', { number: order.number })
    const refusal = await checkShares(context.em, input.shares)
    if (refusal) return { ok: false, refusal }
    await context.em.nativeDelete(WorkShare, { productionOrderId: order.id })
    await writeShares(context, { productionOrderId: order.id }, input.shares)
    return done({ number: order.number })
  },
)
