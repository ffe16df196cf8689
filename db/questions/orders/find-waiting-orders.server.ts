// Which orders of this shopper still wait for their payment, with their pieces held?
import type { EntityManager } from '#db/orm.server.ts'

/** The numbers of a shopper's orders that hold pieces and are not paid, newest first. */
export async function findWaitingOrders(em: EntityManager, sessionId: string | undefined): Promise<number[]> {
  if (!sessionId) return []
  const rows = await em.execute<{ number: number }[]>(
    `select number from orders.order where session_id = ? and state = 'awaiting_payment' order by number desc limit 5`,
    [sessionId],
  )
  return rows.map(({ number }) => number)
}
