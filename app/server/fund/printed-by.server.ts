import type { EntityManager } from '#db/orm.server.ts'
import { type Actor, actorRef } from '../../domain/shared/actor.ts'
import type { Formats } from '../formats.server.ts'

/** Who asks for a paper, and the moment by the world's clock, which a demo may have moved. */
export async function printedBy(em: EntityManager, actor: Actor, f: Formats): Promise<{ who: string; when: string }> {
  const [clock] = await em.execute<{ now: Date }[]>('select shared.now() as now')
  if (!clock) throw new Error('the database answers with its clock')
  return { who: actor.kind === 'staff' ? actor.displayName : actorRef(actor), when: f.moment(new Date(clock.now)) }
}
