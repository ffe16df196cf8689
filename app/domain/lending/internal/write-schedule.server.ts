import type { EntityManager } from '#db/orm.server.ts'
import type { LoanId } from '../../shared/ids.ts'
import type { Instalment } from '../rules/schedule.ts'

/** Writes a version of a loan's schedule beside the earlier ones, which stay, and gives back its number. The loan is locked. */
export async function writeSchedule(em: EntityManager, loanId: LoanId, schedule: readonly Instalment[]): Promise<number> {
  const [row] = await em.execute<{ version: number }[]>(
    'select coalesce(max(schedule_version), 0)::int + 1 as version from lending.instalment where loan_id = ?',
    [loanId],
  )
  const version = row?.version ?? 1
  for (const { n, dueOn, interest, principal } of schedule) {
    await em.execute(
      'insert into lending.instalment (loan_id, schedule_version, n, due_on, interest_minor, principal_minor) values (?, ?, ?, ?, ?, ?)',
      [loanId, version, n, dueOn, interest.minor.toString(), principal.minor.toString()],
    )
  }
  return version
}
