import type { EntityManager } from '#db/orm.server.ts'
import { assert } from '../../shared/assert.ts'
import type { MakerId } from '../../shared/ids.ts'

/** The code a maker has in journals (m_0012): on whose behalf staff acted. */
export async function makerCodeOf(em: EntityManager, makerId: MakerId): Promise<string> {
  const [row] = await em.execute<{ code: string }[]>('select code from makers.maker where id = ?', [makerId])
  assert(row, `maker ${makerId} of a loan exists`)
  return row.code
}
