// When did a loan's clock stand still, and why, as far as that is written down?
import type { PauseReason } from '#app/domain/lending/choices.ts'
import type { PlainDate } from '#app/domain/shared/dates.ts'
import type { LoanId } from '#app/domain/shared/ids.ts'
import type { EntityManager } from '#db/orm.server.ts'

export interface PauseFound {
  readonly id: string
  readonly reason: PauseReason
  readonly startedOn: PlainDate
  readonly startedBy: string
  /** Undefined while the clock stands still. */
  readonly endedOn: PlainDate | undefined
  readonly endedBy: string | undefined
  /** The version of the schedule that its end wrote. */
  readonly version: number | undefined
}

interface Row {
  id: string
  reason: PauseReason
  started_on: PlainDate
  started_by: string
  ended_on: PlainDate | null
  ended_by: string | null
  schedule_version: number | null
}

/** Every pause of a loan, the latest first. */
export async function findLoanPauses(em: EntityManager, loanId: LoanId): Promise<PauseFound[]> {
  const rows = await em.execute<Row[]>(
    `select pause.id, pause.reason, pause.started_on::text, coalesce(starter.display_name, pause.started_by) as started_by,
       pause.ended_on::text, coalesce(ender.display_name, pause.ended_by) as ended_by, pause.schedule_version
     from lending.pause pause
     left join people.sign_in starter on 'staff:' || starter.id = pause.started_by
     left join people.sign_in ender on 'staff:' || ender.id = pause.ended_by
     where pause.loan_id = ? order by pause.started_on desc, pause.recorded_at desc`,
    [loanId],
  )
  return rows.map((row) => ({
    id: row.id,
    reason: row.reason,
    startedOn: row.started_on,
    startedBy: row.started_by,
    endedOn: row.ended_on ?? undefined,
    endedBy: row.ended_by ?? undefined,
    version: row.schedule_version ?? undefined,
  }))
}
