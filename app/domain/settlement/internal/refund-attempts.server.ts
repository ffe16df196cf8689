import type { EntityManager } from '#db/orm.server.ts'

export interface RefundAttempt {
  readonly id: string
  readonly refundId: string
  readonly n: number
  readonly way: 'provider' | 'bank' | 'wallet' | 'cash' | 'exchange'
  readonly state: 'created' | 'sent' | 'succeeded' | 'failed'
  readonly providerRef: string | undefined
  /** Set once the money is booked as gone: the movement in the provider's balance. */
  readonly balanceRef: string | undefined
  readonly createdAt: Date
}

interface Row {
  id: string
  refund_id: string
  n: number
  way: RefundAttempt['way']
  state: RefundAttempt['state']
  provider_ref: string | null
  balance_ref: string | null
  created_at: string | Date
}

/** The tries to give a refund back, first to last. Locked with their refund, which every change of them locks first. */
export async function attemptsOf(em: EntityManager, refundId: string): Promise<RefundAttempt[]> {
  const rows = await em.execute<Row[]>(
    'select id, refund_id, n, way, state, provider_ref, balance_ref, created_at from settlement.refund_attempt where refund_id = ? order by n',
    [refundId],
  )
  return rows.map((row) => ({
    id: row.id,
    refundId: row.refund_id,
    n: row.n,
    way: row.way,
    state: row.state,
    providerRef: row.provider_ref ?? undefined,
    balanceRef: row.balance_ref ?? undefined,
    createdAt: new Date(row.created_at),
  }))
}

/** Which refund a try belongs to, by our id of it or the provider's. */
export async function refundOfAttempt(
  em: EntityManager,
  attempt: { id?: string; providerRef?: string },
): Promise<string | undefined> {
  const [row] = await em.execute<{ refund_id: string }[]>(
    'select refund_id from settlement.refund_attempt where id = ?::uuid or provider_ref = ? limit 1',
    [attempt.id ?? null, attempt.providerRef ?? null],
  )
  return row?.refund_id
}
