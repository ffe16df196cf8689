import type { EntityManager } from '#db/orm.server.ts'
import type { MakerId } from '../../shared/ids.ts'

/** Locks a maker's row to the end of the transaction; false when there is no such maker. What hangs on her is then counted in peace. */
export async function lockMaker(em: EntityManager, makerId: MakerId): Promise<boolean> {
  const [row] = await em.execute<{ id: string }[]>('select id from makers.maker where id = ? for no key update', [makerId])
  return row !== undefined
}
