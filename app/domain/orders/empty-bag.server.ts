import { command } from '../shared/command.server.ts'
import { done } from '../shared/outcome.ts'

/** Empties a shopper's bag once what was in it is paid: lines, note and address. An empty one stays empty. */
export const emptyBag = command<{ sessionId: string }, { emptied: boolean }>(
  'orders.empty-bag',
  'use:shop',
  async ({ em }, { sessionId }) => {
    const gone = await em.execute<unknown[]>('delete from orders.bag where session_id = ? returning id', [sessionId])
    return done({ emptied: gone.length > 0 })
  },
)
