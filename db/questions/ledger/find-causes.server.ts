import type { EntityManager } from '#db/orm.server.ts'
import { CAUSES } from './causes.ts'

/** The causes that people know by a number (order 1042, loan_0047), or the one that has this very id. */
export async function findCausesByNumber(em: EntityManager, number: string): Promise<{ type: string; id: string }[]> {
  const known = Object.entries(CAUSES).map(
    ([type, { rows }]) => `select '${type}' as type, known.id::text as id from (${rows}) known where known.number = ?`,
  )
  const sql = `${known.join(' union ')} union select source_type, source_id from ledger.journal where source_id = ?`
  return em.execute(sql, [...known.map(() => number), number])
}

/** Which types of cause there are, for a filter. */
export async function findSourceTypes(em: EntityManager): Promise<string[]> {
  const rows = await em.execute<{ source_type: string }[]>(
    // A loose index scan: one step per type, however many journals there are.
    `with recursive types as (
       (select source_type from ledger.journal order by source_type limit 1)
       union all
       select (select source_type from ledger.journal where source_type > types.source_type order by source_type limit 1)
       from types where types.source_type is not null
     ) select source_type from types where source_type is not null`,
  )
  return rows.map(({ source_type }) => source_type)
}
