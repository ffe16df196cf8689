import type { EntityManager } from '#db/orm.server.ts'
import { CAUSES, type JournalSource, type SourceRow } from './causes.ts'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/**
 * What the journals of a page were posted for: gives the source of a row. A question of its own that names only the types on the page,
 * because one that names them all takes the database longer to plan than to answer.
 */
export async function findSources(em: EntityManager, rows: readonly SourceRow[]): Promise<(row: SourceRow) => JournalSource> {
  const asked = [...new Set(rows.map(({ source_type }) => source_type))].flatMap((type) => {
    const cause = CAUSES[type]
    const all = new Set(rows.filter((row) => row.source_type === type).map(({ source_id }) => source_id))
    const ids = [...all].filter((id) => cause?.ids === 'text' || UUID.test(id))
    if (!cause || ids.length === 0) return []
    const sql = `select '${type}' as type, known.id::text as id, known.number, known.place from (${cause.rows}) known
      where known.id in (select value::${cause.ids} from jsonb_array_elements_text(?::jsonb))`
    return [{ sql, ids: JSON.stringify(ids) }]
  })
  const found =
    asked.length === 0
      ? []
      : await em.execute<{ type: string; id: string; number: string; place: string }[]>(
          asked.map(({ sql }) => sql).join(' union all '),
          asked.map(({ ids }) => ids),
        )
  const known = new Map(found.map(({ type, id, number, place }) => [`${type} ${id}`, { number, place }]))
  return ({ source_type, source_id }) => ({ type: source_type, id: source_id, ...known.get(`${source_type} ${source_id}`) })
}

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
