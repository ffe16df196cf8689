import type { EntityManager } from '#db/orm.server.ts'
import type { RemittanceKind } from './remittances.ts'

/**
 * Holds the remittances to one prison, maker or treasury alone, to the end of the transaction: for who prepares or cancels one. Comes after
 * order, maker and loan in the order of locks, and before ledger accounts.
 */
export async function lockRemittance(em: EntityManager, kind: RemittanceKind, subject: string): Promise<void> {
  await em.execute('select pg_advisory_xact_lock(hashtextextended(?, 0))', [lockName(kind, subject)])
}

/**
 * True when what was withheld in a month is with the prison or the court already, or is ordered to be: a refund must not take it back from
 * there. Holds that answer to the end of the transaction, so that no remittance is prepared meanwhile; refunds do not wait for each other.
 * INPE is paid month by month; what a maker's court gets is all that was gathered up to a month, so a later month's remittance holds too.
 */
export async function isRemitted(em: EntityManager, kind: RemittanceKind, subject: string, period: string): Promise<boolean> {
  await em.execute('select pg_advisory_xact_lock_shared(hashtextextended(?, 0))', [lockName(kind, subject)])
  const sameMonth = kind === 'inpe' ? '=' : '>='
  const found = await em.execute<unknown[]>(
    `select 1 from fiscal.remittance where kind = ? and subject = ? and period ${sameMonth} ? and state <> 'cancelled' limit 1`,
    [kind, subject, period],
  )
  return found.length === 1
}

function lockName(kind: RemittanceKind, subject: string): string {
  return `remittance:${kind}:${subject}`
}
