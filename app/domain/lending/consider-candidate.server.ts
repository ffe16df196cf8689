import type { z } from 'zod'
import { insertRow } from '#db/insert.server.ts'
import type { EntityManager } from '#db/orm.server.ts'
import { isClosedFor } from '../makers/death.server.ts'
import { actorRef } from '../shared/actor.ts'
import { command } from '../shared/command.server.ts'
import type { MakerId } from '../shared/ids.ts'
import { done, refuse } from '../shared/outcome.ts'
import { lockMaker } from './internal/locks.server.ts'
import type { LendingRefusal } from './refusals.ts'
import type { CandidateForm, SetAsideForm } from './schema.ts'

/**
 * Writes down that the fund considers somebody for a loan. Where she stands on the way is read from what follows: a visit, an application,
 * votes. Refuses, in this order: `maker_unknown`, `nothing_new_for_her`, `candidate_already`.
 */
export const considerCandidate = command<z.output<typeof CandidateForm>, { candidateId: string }, LendingRefusal>(
  'lending.consider-candidate',
  'prepare:loan',
  async ({ em, actor, today }, { makerId, cameBy }) => {
    if (!(await lockMaker(em, makerId))) return refuse('maker_unknown')
    if (await isClosedFor(em, makerId)) return refuse('nothing_new_for_her')
    if (await openCandidacy(em, makerId)) return refuse('candidate_already')
    const { id } = await insertRow(
      em,
      'lending.candidate',
      { maker_id: makerId, came_by: cameBy, considered_on: today, considered_by: actorRef(actor) },
      'id',
    )
    return done({ candidateId: id })
  },
)

/** Does not go on with a candidate for now, and says why; she may be considered again. Refuses `maker_unknown`, `no_candidate`. */
export const setAsideCandidate = command<z.output<typeof SetAsideForm>, { candidateId: string }, LendingRefusal>(
  'lending.set-aside-candidate',
  'prepare:loan',
  async ({ em, actor, today }, { makerId, reason }) => {
    if (!(await lockMaker(em, makerId))) return refuse('maker_unknown')
    const candidateId = await openCandidacy(em, makerId)
    if (!candidateId) return refuse('no_candidate')
    await em.execute('update lending.candidate set set_aside_on = ?, set_aside_by = ?, set_aside_reason = ? where id = ?', [
      today,
      actorRef(actor),
      reason,
      candidateId,
    ])
    return done({ candidateId })
  },
)

async function openCandidacy(em: EntityManager, makerId: MakerId): Promise<string | undefined> {
  const [row] = await em.execute<{ id: string }[]>(
    'select id from lending.candidate where maker_id = ? and set_aside_on is null',
    [makerId],
  )
  return row?.id
}
