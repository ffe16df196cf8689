// Why is a loan late, and was it on a day?
import type { LatenessReason } from '#app/domain/lending/choices.ts'
import type { PlainDate } from '#app/domain/shared/dates.ts'
import type { LoanId } from '#app/domain/shared/ids.ts'
import type { EntityManager } from '../../orm.server.ts'
import { STANDING } from './standing.ts'

export interface LatenessFound {
  readonly id: string
  readonly on: PlainDate
  readonly reason: LatenessReason
  readonly by: string
}

/** Every reason that was noted for a loan, the latest first: its first one holds. */
export async function findLateness(em: EntityManager, loanId: LoanId): Promise<LatenessFound[]> {
  return em.execute<LatenessFound[]>(
    `select lateness.id, lateness.noted_on::text as "on", lateness.reason, coalesce(person.display_name, lateness.noted_by) as by
     from lending.lateness left join people.sign_in person on 'staff:' || person.id = lateness.noted_by
     where loan_id = ? order by noted_on desc, noted_at desc, lateness.id desc`,
    [loanId],
  )
}

/** Whether something of a loan was behind at the end of a day. */
export async function isLate(em: EntityManager, loanId: LoanId, on: PlainDate): Promise<boolean> {
  const rows = await em.execute<unknown[]>(`${STANDING} select 1 from standing where id = ? and days_late > 0`, [on, loanId])
  return rows.length === 1
}
