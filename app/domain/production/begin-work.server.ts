import { LockMode } from '@mikro-orm/postgresql'
import type { z } from 'zod'
import { ProductionOrder } from '#db/entities/production/production-order.ts'
import { insertRow } from '#db/insert.server.ts'
import { actorRef } from '../shared/actor.ts'
import { command } from '../shared/command.server.ts'
import { done, refuse } from '../shared/outcome.ts'
import type { ProductionRefusal } from './refusals.ts'
import type { BeginWorkInput } from './schema.ts'

/**
 * Says that an order to make has been begun, on the day that its slip tells: its buyer sees it, and no longer cancels it unless it runs late. Refuses an unknown
 * order to make, one that is made or not wanted any more, one that nobody is to make, a day that has not come, and one that was begun before.
 */
export const beginWork = command<z.output<typeof BeginWorkInput>, { number: string }, ProductionRefusal>(
  'production.begin-work',
  'assign:work',
  async ({ em, actor, now, today }, { productionOrderId, begunOn }) => {
    const order = await em.findOne(ProductionOrder, { id: productionOrderId }, { lockMode: LockMode.PESSIMISTIC_WRITE })
    if (!order) return refuse('production_order_not_found')
    if (order.state !== 'to_make') return refuse('production_order_done', { number: order.number })
    const makers = await em.execute<unknown[]>('select 1 from production.work_share where production_order_id = ?', [order.id])
    if (makers.length === 0) return refuse('no_work_shares')
    if (begunOn > today) return refuse('begun_in_future')
    const known = await em.execute<unknown[]>('select 1 from production.work_begun where production_order_id = ?', [order.id])
    if (known.length > 0) return refuse('begun_already', { number: order.number })
    const values = { production_order_id: order.id, begun_on: begunOn, told_by: actorRef(actor), told_at: now }
    await insertRow(em, 'production.work_begun', values, 'production_order_id as id')
    return done({ number: order.number })
  },
)
