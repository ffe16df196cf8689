import type { EntityManager } from '#db/orm.server.ts'

/** True when the fund knows the agency. */
export async function isAgency(em: EntityManager, id: string): Promise<boolean> {
  return (await em.execute<unknown[]>('select 1 from makers.agency where id = ?', [id])).length === 1
}

/** True when the fund knows the funder. */
export async function isFunder(em: EntityManager, id: string): Promise<boolean> {
  return (await em.execute<unknown[]>('select 1 from programmes.funder where id = ?', [id])).length === 1
}

/** True when the sign-in is that of an officer who visits for the fund, also of one who has left since. */
export async function isOfficer(em: EntityManager, signInId: string): Promise<boolean> {
  const rows = await em.execute<unknown[]>(`select 1 from people.sign_in where id = ? and 'credit_officer' = any(roles)`, [
    signInId,
  ])
  return rows.length === 1
}
