import type { PlainDate } from '#app/domain/shared/dates.ts'
import type { LoanId } from '#app/domain/shared/ids.ts'
import { type Currency, Money } from '#app/domain/shared/money.ts'
import type { EntityManager } from '#db/orm.server.ts'

export interface InstalmentFound {
  readonly n: number
  readonly dueOn: PlainDate
  readonly interest: Money
  readonly principal: Money
}

/** The schedule in force of a loan: the instalments of its latest version. */
export async function findLoanSchedule(
  em: EntityManager,
  loan: { readonly id: LoanId; readonly currency: Currency },
): Promise<InstalmentFound[]> {
  const rows = await em.execute<{ n: number; due_on: PlainDate; interest_minor: string; principal_minor: string }[]>(
    `select n, due_on::text, interest_minor::text, principal_minor::text from lending.instalment
     where loan_id = ? and schedule_version = (select max(schedule_version) from lending.instalment where loan_id = ?)
     order by n`,
    [loan.id, loan.id],
  )
  return rows.map((row) => ({
    n: row.n,
    dueOn: row.due_on,
    interest: Money.ofMinor(row.interest_minor, loan.currency),
    principal: Money.ofMinor(row.principal_minor, loan.currency),
  }))
}
