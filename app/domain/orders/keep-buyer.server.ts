import { command } from '../shared/command.server.ts'
import { done, refuse } from '../shared/outcome.ts'
import type { Buyer } from './address.ts'
import { bagOf } from './internal/bag.server.ts'
import type { OrdersRefusal } from './refusals.ts'

/**
 * Keeps who buys and where to, between the steps of the checkout: in the bag, so that it goes with it. Refuses a bag with nothing in it:
 * nobody's address is kept without a reason.
 */
export const keepBuyer = command<{ sessionId: string; buyer: Buyer }, { kept: true }, OrdersRefusal>(
  'orders.keep-buyer',
  'use:shop',
  async (context, { sessionId, buyer }) => {
    const bagId = await bagOf(context, sessionId)
    const [line] = await context.em.execute<unknown[]>('select 1 from orders.bag_line where bag_id = ? limit 1', [bagId])
    if (!line) return refuse('bag_empty')
    await context.em.execute('update orders.bag set buyer = ?::jsonb where id = ?', [JSON.stringify(buyer), bagId])
    return done({ kept: true as const })
  },
)
