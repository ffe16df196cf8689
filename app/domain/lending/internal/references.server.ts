import type { EntityManager } from '#db/orm.server.ts'

/**
 * Takes a journal key for this transaction: two people who enter the same receipt at once come one after the other, and the second hears
 * that it is used. False when a journal carries the key already.
 */
export async function takeJournalKey(em: EntityManager, key: string): Promise<boolean> {
  await em.execute('select pg_advisory_xact_lock(hashtextextended(?, 0))', [key])
  const found = await em.execute<unknown[]>('select 1 from ledger.journal where key = ?', [key])
  return found.length === 0
}

/** True when the fund knows the agency. */
export async function isAgency(em: EntityManager, id: string): Promise<boolean> {
  return (await em.execute<unknown[]>('select 1 from makers.agency where id = ?', [id])).length === 1
}

/** True when the fund knows the funder. */
export async function isFunder(em: EntityManager, id: string): Promise<boolean> {
  return (await em.execute<unknown[]>('select 1 from programmes.funder where id = ?', [id])).length === 1
}
