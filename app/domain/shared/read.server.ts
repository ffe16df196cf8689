import { type EntityManager, forkEntityManager } from '#db/orm.server.ts'
import { type Actor, actorRef } from './actor.ts'

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
