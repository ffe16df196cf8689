// Which orders of this shopper still wait for their payment, what do they keep, and until when?
import { ask, type EntityManager } from '#db/orm.server.ts'

export interface WaitingOrderRow {
  readonly number: number
  readonly holdUntil: Date | undefined
  /** The variants that it keeps pieces of, or will have made. */
  readonly variantIds: readonly string[]
}

/** A shopper's orders that hold pieces and are not paid, newest first. */
export async function findWaitingOrders(em: EntityManager, sessionId: string | undefined): Promise<WaitingOrderRow[]> {
  if (!sessionId) return []
  const rows = await ask<{ number: number; hold_until: string | null; variants: string[] }>(
    em,
    `select number, hold_until::text, array(select variant_id::text from orders.order_line where order_id = placed.id) as variants
     from orders.order placed where session_id = ? and state = 'awaiting_payment' order by number desc limit 5`,
    [sessionId],
  )
  return rows.map((row) => ({
    number: row.number,
    holdUntil: row.hold_until === null ? undefined : new Date(row.hold_until),
    variantIds: row.variants,
  }))
}
