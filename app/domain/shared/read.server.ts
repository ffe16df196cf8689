import { type EntityManager, forkEntityManager } from '#db/orm.server.ts'
import { type Actor, actorRef } from './actor.ts'
import { assert } from './assert.ts'
import type { PlainDate } from './dates.ts'

/**
 * A request's reads: one read-only transaction with the actor set, so that every figure of a page comes from one moment.
 * Row-level security stands on `app.actor` once it is switched on.
 */
export async function read<Value>(actor: Actor, questions: (em: EntityManager) => Promise<Value>): Promise<Value> {
  return forkEntityManager().transactional(
    async (em) => {
      await em.execute(`select set_config('app.actor', ?, true)`, [actorRef(actor)])
      return questions(em as EntityManager)
    },
    { readOnly: true, isolationLevel: 'repeatable read' as never },
  )
}

/** Today in the fund's calendar by the world's clock, which a demo may have moved. */
export async function findToday(em: EntityManager): Promise<PlainDate> {
  const [clock] = await em.execute<{ today: PlainDate }[]>(
    `select (shared.now() at time zone 'America/Lima')::date::text as today`,
  )
  assert(clock, 'the database answers with its clock')
  return clock.today
}

/** Now by the world's clock, which a demo may have moved. */
export async function findNow(em: EntityManager): Promise<Date> {
  const [clock] = await em.execute<{ now: string }[]>('select shared.now()::text as now')
  assert(clock, 'the database answers with its clock')
  return new Date(clock.now)
}
