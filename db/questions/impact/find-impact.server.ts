// What does the latest count of the money say, and of when is it?
import { assert } from '#app/domain/shared/assert.ts'
import type { EntityManager } from '#db/orm.server.ts'
import { countImpact, type ImpactCount } from './count-impact.server.ts'

export interface Counted {
  readonly content: ImpactCount
  readonly countedAt: Date
}

/** The latest count: one row. A shop that has none yet counts now, while its books are short. */
export async function findImpact(em: EntityManager): Promise<Counted> {
  const [row] = await em.execute<{ content: ImpactCount; counted_at: Date }[]>(
    'select content, counted_at from impact.count order by id desc limit 1',
  )
  if (row) return { content: row.content, countedAt: new Date(row.counted_at) }
  const [clock] = await em.execute<{ now: Date }[]>('select shared.now() as now')
  assert(clock, 'the database tells the time')
  return { content: (await countImpact(em)).content, countedAt: new Date(clock.now) }
}
