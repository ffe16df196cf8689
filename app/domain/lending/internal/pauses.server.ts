import type { Loan } from '#db/entities/lending/loan.ts'
import type { EntityManager } from '#db/orm.server.ts'
import { findScheduleVersions } from '#db/questions/lending/find-schedule-versions.server.ts'
import { actorRef } from '../../shared/actor.ts'
import { assert } from '../../shared/assert.ts'
import type { Context } from '../../shared/command.server.ts'
import { daysBetween, type PlainDate } from '../../shared/dates.ts'
import type { LoanId } from '../../shared/ids.ts'
import { postponed } from '../rules/schedule.ts'
import { writeSchedule } from './write-schedule.server.ts'

export interface PauseInForce {
  readonly id: string
  readonly startedOn: PlainDate
}

/** The pause in which a loan's clock stands still now. The loan is locked. */
export async function pauseInForce(em: EntityManager, loanId: LoanId): Promise<PauseInForce | undefined> {
  const [row] = await em.execute<{ id: string; started_on: PlainDate }[]>(
    'select id, started_on::text from lending.pause where loan_id = ? and ended_on is null',
    [loanId],
  )
  return row && { id: row.id, startedOn: row.started_on }
}

/** The day on which a loan's last pause ended. */
export async function lastPauseEnd(em: EntityManager, loanId: LoanId): Promise<PlainDate | undefined> {
  const [row] = await em.execute<{ last: PlainDate | null }[]>(
    'select max(ended_on)::text as last from lending.pause where loan_id = ?',
    [loanId],
  )
  return row?.last ?? undefined
}

/** Lets the clock go on from a day: what was not yet due when it stopped falls due so many days later, in a new version of the schedule. Gives back the days. */
export async function endPauseOn({ em, actor }: Context, loan: Loan, pause: PauseInForce, endedOn: PlainDate): Promise<number> {
  const days = daysBetween(pause.startedOn, endedOn)
  const [inForce] = await findScheduleVersions(em, loan)
  assert(inForce, 'a loan that is out has a schedule')
  const version = days > 0 ? await writeSchedule(em, loan.id, postponed(inForce.instalments, pause.startedOn, days)) : undefined
  await em.execute('update lending.pause set ended_on = ?, ended_by = ?, schedule_version = ? where id = ?', [
    endedOn,
    actorRef(actor),
    version ?? null,
    pause.id,
  ])
  return days
}
