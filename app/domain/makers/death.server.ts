import { insertRow } from '#db/insert.server.ts'
import type { EntityManager } from '#db/orm.server.ts'
import { actorRef } from '../shared/actor.ts'
import type { Context } from '../shared/command.server.ts'
import type { PlainDate } from '../shared/dates.ts'
import type { MakerId } from '../shared/ids.ts'

/**
 * True when it is recorded that she died. For commands that open something new for her: they refuse with a sentence that does not tell why. The caller
 * has locked the maker.
 */
export async function isClosedFor(em: EntityManager, makerId: MakerId): Promise<boolean> {
  return (await em.execute<unknown[]>('select 1 from makers.death where maker_id = ?', [makerId])).length === 1
}

/** Writes it down, with the number of the document that shows it. The caller holds the maker. */
export async function writeDeath(context: Context, makerId: MakerId, diedOn: PlainDate, paper: string): Promise<void> {
  const { em, actor, today, now } = context
  const recorded = { recorded_by: actorRef(actor), recorded_on: today, recorded_at: now }
  await insertRow(em, 'makers.death', { maker_id: makerId, died_on: diedOn, paper, ...recorded }, 'maker_id as id')
}
