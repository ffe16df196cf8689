import { insertRow } from '#db/insert.server.ts'
import type { EntityManager } from '#db/orm.server.ts'
import { findOpenAsks } from '#db/questions/ledger/find-open-asks.server.ts'
import { actorRef } from '../shared/actor.ts'
import { command } from '../shared/command.server.ts'
import { done, refuse } from '../shared/outcome.ts'
import { findStops, seenOf } from './books-under-review.server.ts'
import type { LedgerRefusal } from './refusals.ts'
import type { AnswerResume, AskToResume } from './schema.ts'

/**
 * One person asks that money may leave again although something is broken, with the reason. It covers what the last check found, and only
 * what the person saw. Refuses: not_stopped, findings_changed (a check found something else meanwhile), resume_asked_already.
 */
export const askToResume = command<AskToResume, { resumptionId: string }, LedgerRefusal>(
  'ledger.ask-to-resume',
  'resume:payouts',
  async ({ em, actor, now }, { seen, reason }) => {
    await oneAtATime(em)
    const stops = await findStops(em)
    const [first] = stops
    if (!first) return refuse('not_stopped')
    if (seenOf(stops) !== seen) return refuse('findings_changed', { invariants: seenOf(stops) })
    const asks = await findOpenAsks(em)
    if (asks.some((ask) => ask.covers === seen)) return refuse('resume_asked_already')
    const { id } = await insertRow(
      em,
      'checks.resumption',
      { run_id: first.runId, reason, asked_by: actorRef(actor), asked_at: now },
      'id',
    )
    return done({ resumptionId: id })
  },
)

/**
 * Another person confirms, and money may leave again; or declines, as may the one who asked. Refuses: resume_not_found, resume_answered,
 * and of a confirmation same_person, not_stopped and findings_changed (something else is broken now, or more of it).
 */
export const answerResume = command<AnswerResume, { verdict: string }, LedgerRefusal>(
  'ledger.answer-resume',
  'resume:payouts',
  async ({ em, actor, now }, { resumptionId, verdict }) => {
    await oneAtATime(em)
    const [asked] = await em.execute<{ asked_by: string; is_answered: boolean }[]>(
      `select resumption.asked_by, answer.resumption_id is not null as is_answered from checks.resumption resumption
       left join checks.resumption_answer answer on answer.resumption_id = resumption.id where resumption.id = ?`,
      [resumptionId],
    )
    if (!asked) return refuse('resume_not_found')
    if (asked.is_answered) return refuse('resume_answered')
    if (verdict === 'confirmed') {
      if (asked.asked_by === actorRef(actor)) return refuse('same_person')
      const stops = await findStops(em)
      if (stops.length === 0) return refuse('not_stopped')
      if (!(await covers(em, resumptionId))) return refuse('findings_changed', { invariants: seenOf(stops) })
    }
    const answer = {
      resumption_id: resumptionId,
      asked_by: asked.asked_by,
      verdict,
      answered_by: actorRef(actor),
      answered_at: now,
    }
    await insertRow(em, 'checks.resumption_answer', answer, 'resumption_id as id')
    return done({ verdict })
  },
)

/** Two who ask or answer at once meet here: the later one sees what the earlier one wrote. Checks and payouts wait for neither. */
async function oneAtATime(em: EntityManager): Promise<void> {
  await em.execute(`select pg_advisory_xact_lock(hashtextextended('checks.resumption', 0))`)
}

/** Whether an ask covers everything that is stopped now: the same break, not mended meanwhile and no larger. */
async function covers(em: EntityManager, resumptionId: string): Promise<boolean> {
  const asked = (await findOpenAsks(em)).find(({ id }) => id === resumptionId)
  if (!asked) return false
  const larger = await em.execute<unknown[]>(
    `select 1 from checks.stop stop left join checks.finding asked on asked.run_id = ? and asked.invariant = stop.invariant
     where asked.broken is null or asked.broken < stop.broken`,
    [asked.runId],
  )
  return larger.length === 0
}
