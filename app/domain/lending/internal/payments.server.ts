import type { Loan } from '#db/entities/lending/loan.ts'
import type { EntityManager } from '#db/orm.server.ts'
import type { PlainDate } from '../../shared/dates.ts'
import { Money } from '../../shared/money.ts'
import type { LoanHistory } from '../rules/pace.ts'

/** Every payment into the loan that stands, in the order they were made. */
export async function paymentsOf(em: EntityManager, loan: Loan): Promise<LoanHistory['payments']> {
  const rows = await em.execute<{ paid_on: PlainDate; amount: string }[]>(
    `select paid_on::text, (interest_minor + principal_minor)::text as amount from lending.repayment
     where loan_id = ? and not exists (select from lending.annulment where repayment_id = repayment.id and state = 'annulled')
     order by paid_at, id`,
    [loan.id],
  )
  return rows.map((row) => ({ paidOn: row.paid_on, amount: Money.ofMinor(row.amount, loan.currency) }))
}
