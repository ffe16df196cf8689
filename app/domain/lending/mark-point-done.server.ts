import { actorRef } from '../shared/actor.ts'
import { command } from '../shared/command.server.ts'
import type { PlainDate } from '../shared/dates.ts'
import type { Id } from '../shared/ids.ts'
import { done, refuse } from '../shared/outcome.ts'
import type { LendingRefusal } from './refusals.ts'

interface Point {
  held_on: PlainDate
  done_on: PlainDate | null
}

/**
 * Says that what a session of advice asked for was done, and when. Refuses, in this order: `point_not_found`, `point_done_already`,
 * `point_done_in_future`, `point_done_too_early` (before the session).
 */
export const markPointDone = command<
  { readonly pointId: Id<'advice_point'>; readonly doneOn: PlainDate },
  { pointId: string },
  LendingRefusal
>('lending.mark-point-done', 'record:visit', async ({ em, actor, today }, { pointId, doneOn }) => {
  const [point] = await em.execute<Point[]>(
    `select advice.held_on::text as held_on, point.done_on::text as done_on
     from lending.advice_point point join lending.advice on advice.id = point.advice_id where point.id = ? for no key update of point`,
    [pointId],
  )
  if (!point) return refuse('point_not_found')
  if (point.done_on) return refuse('point_done_already', { on: point.done_on })
  if (doneOn > today) return refuse('point_done_in_future', { on: doneOn })
  if (doneOn < point.held_on) return refuse('point_done_too_early', { on: point.held_on })
  await em.execute('update lending.advice_point set done_on = ?, done_by = ? where id = ?', [doneOn, actorRef(actor), pointId])
  return done({ pointId })
})
