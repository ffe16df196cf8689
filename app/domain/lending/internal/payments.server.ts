import type { Loan } from '#db/entities/lending/loan.ts'
import type { EntityManager } from '#db/orm.server.ts'
import type { PlainDate } from '../../shared/dates.ts'
import { Money } from '../../shared/money.ts'
import type { LoanHistory } from '../pace.ts'
import type { Instalment } from '../schedule.ts'

/** The schedule in force: the rows of its latest version. */
export async function scheduleInForce(em: EntityManager, loan: Loan): Promise<Instalment[]> {
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

/** Every payment into the loan, in the order they were made. */
export async function paymentsOf(em: EntityManager, loan: Loan): Promise<LoanHistory['payments']> {
  const rows = await em.execute<{ paid_on: PlainDate; amount: string }[]>(
    `select paid_on::text, (interest_minor + principal_minor)::text as amount from lending.repayment
     where loan_id = ? order by paid_at, id`,
    [loan.id],
  )
  return rows.map((row) => ({ paidOn: row.paid_on, amount: Money.ofMinor(row.amount, loan.currency) }))
}
