import { insertRow } from '#db/insert.server.ts'
import { actorRef } from '../shared/actor.ts'
import { command } from '../shared/command.server.ts'
import type { PlainDate } from '../shared/dates.ts'
import type { MakerId, SignInId } from '../shared/ids.ts'
import { done, refuse } from '../shared/outcome.ts'
import type { AdviceTopic } from './choices.ts'
import { lockMaker } from './internal/locks.server.ts'
import { isOfficer } from './internal/references.server.ts'
import type { LendingRefusal } from './refusals.ts'

interface Advice {
  readonly makerId: MakerId
  readonly heldOn: PlainDate
  readonly officerId: SignInId
  readonly topics: readonly AdviceTopic[]
  /** What is to be done until when; as typed, so that a line may lack one of the two. */
  readonly points: readonly { readonly words?: string | undefined; readonly dueOn?: PlainDate | undefined }[]
}

/**
 * Records a session of advice with a maker: what was talked about, and what is to be done until when. Refuses, in this order: `maker_unknown`,
 * `advice_in_future`, `officer_unknown`, `point_incomplete` (its words or its day are missing), `point_due_passed` (before the session).
 */
export const recordAdvice = command<Advice, { adviceId: string }, LendingRefusal>(
  'lending.record-advice',
  'record:visit',
  async ({ em, actor, now, today }, input) => {
    if (!(await lockMaker(em, input.makerId))) return refuse('maker_unknown')
    if (input.heldOn > today) return refuse('advice_in_future', { on: input.heldOn })
    if (!(await isOfficer(em, input.officerId))) return refuse('officer_unknown')
    const points: { words: string; dueOn: PlainDate }[] = []
    for (const [index, { words, dueOn }] of input.points.entries()) {
      if (!words && !dueOn) continue
      if (!words || !dueOn) return refuse('point_incomplete', { n: index + 1 })
      if (dueOn < input.heldOn) return refuse('point_due_passed', { n: index + 1 })
      points.push({ words, dueOn })
    }
    const { id } = await insertRow(
      em,
      'lending.advice',
      {
        maker_id: input.makerId,
        held_on: input.heldOn,
        adviser: `staff:${input.officerId}`,
        recorded_by: actorRef(actor),
        recorded_at: now,
      },
      'id',
    )
    for (const topic of new Set(input.topics)) await insertRow(em, 'lending.advice_topic', { advice_id: id, topic }, 'topic')
    for (const [index, { words, dueOn }] of points.entries()) {
      await insertRow(em, 'lending.advice_point', { advice_id: id, n: index + 1, words, due_on: dueOn }, 'id')
    }
    return done({ adviceId: id })
  },
)
