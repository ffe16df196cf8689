import { type EntityManager, forkEntityManager } from '#db/orm.server.ts'
import { type Actor, actorRef } from './actor.ts'
import { assert } from './assert.ts'
import type { PlainDate } from './dates.ts'

/**
 * A request's reads: one read-only transaction with the actor set, so that every figure of a page comes from one moment; and the day of that moment.
 * Row-level security stands on `app.actor` once it is switched on.
 */
export async function read<Value>(
  actor: Actor,
  questions: (em: EntityManager, today: PlainDate) => Promise<Value>,
): Promise<Value> {
  return forkEntityManager().transactional(
    async (em) => {
      const [begun] = await em.execute<{ today: PlainDate }[]>(
        `select set_config('app.actor', ?, true), (shared.now() at time zone 'America/Lima')::date::text as today`,
        [actorRef(actor)],
      )
      assert(begun, 'the database answers with its clock')
      return questions(em as EntityManager, begun.today)
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
