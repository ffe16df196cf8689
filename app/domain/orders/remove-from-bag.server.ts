import { command } from '../shared/command.server.ts'
import { done } from '../shared/outcome.ts'
import { bagOf } from './internal/bag.server.ts'

/** Takes a line out of a shopper's bag. One that is not there is out already. */
export const removeFromBag = command<{ sessionId: string; lineId: string }, { removed: boolean }>(
  'orders.remove-from-bag',
  'use:shop',
  async (context, { sessionId, lineId }) => {
    const bagId = await bagOf(context, sessionId)
    const gone = await context.em.execute<unknown[]>('delete from orders.bag_line where id = ? and bag_id = ? returning id', [
      lineId,
      bagId,
    ])
    return done({ removed: gone.length > 0 })
  },
)
