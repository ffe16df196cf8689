import type { EntityManager } from '#db/orm.server.ts'
import { assert } from '../../shared/assert.ts'

/**
 * The next number of a series of papers. The series' row is held to the commit, so that numbers follow each other without gaps: what is rolled
 * back gives its number back. The last lock of its transaction.
 */
export async function nextNumber(em: EntityManager, kind: string): Promise<string> {
  const [series] = await em.execute<{ number: string }[]>(
    `update papers.series set last_number = last_number + 1 where kind = ?
     returning prefix || '-' || lpad(last_number::text, greatest(4, length(last_number::text)), '0') as number`,
    [kind],
  )
  assert(series, `papers of kind ${kind} have a series`)
  return series.number
}
