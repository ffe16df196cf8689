import type { EntityManager } from '#db/orm.server.ts'

/** True when the fund knows the agency. */
export async function isAgency(em: EntityManager, id: string): Promise<boolean> {
  return (await em.execute<unknown[]>('select 1 from makers.agency where id = ?', [id])).length === 1
}

/** True when the fund knows the funder. */
export async function isFunder(em: EntityManager, id: string): Promise<boolean> {
  return (await em.execute<unknown[]>('select 1 from programmes.funder where id = ?', [id])).length === 1
}
