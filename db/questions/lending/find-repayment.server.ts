import type { Payer, PaymentWay } from '#app/domain/lending/choices.ts'
import type { PlainDate } from '#app/domain/shared/dates.ts'
import type { LoanId } from '#app/domain/shared/ids.ts'
import { type Currency, Money } from '#app/domain/shared/money.ts'
import type { EntityManager } from '#db/orm.server.ts'

export interface RepaymentOfLoan {
  readonly paidOn: PlainDate
  /** The number it was entered under; none when it came from a sale. */
  readonly entry: string | undefined
  readonly way: PaymentWay | undefined
  readonly paidBy: Payer | undefined
  /** The agency whose box its journal put the cash into. */
  readonly agency: string | undefined
  readonly paid: { readonly interest: Money; readonly principal: Money }
  readonly before: { readonly interest: Money; readonly principal: Money }
  readonly isAnnulled: boolean
}

type Row = Record<'interest' | 'principal' | 'interest_before' | 'principal_before', string> & {
  paid_on: PlainDate
  receipt: string | null
  agency: string | null
  way: PaymentWay | null
  paid_by: Payer | null
  currency: Currency
  annulled: boolean
}

/** One payment into a loan with what was owed before it; undefined when this loan has no such payment. */
export async function findRepaymentOfLoan(
  em: EntityManager,
  loanId: LoanId,
  repaymentId: string,
): Promise<RepaymentOfLoan | undefined> {
  const [row] = await em.execute<Row[]>(
    `select repayment.paid_on::text, repayment.receipt, repayment.way, repayment.paid_by, loan.currency, box.agency, repayment.interest_minor::text as interest,
       repayment.principal_minor::text as principal, repayment.interest_before_minor::text as interest_before,
       repayment.principal_before_minor::text as principal_before,
       exists (select from lending.annulment where repayment_id = repayment.id and state = 'annulled') as annulled
     from lending.repayment repayment join lending.loan loan on loan.id = repayment.loan_id
     left join lateral (
       select agency.name as agency from ledger.journal_line line
       join ledger.ledger_account account on account.id = line.ledger_account_id
       join makers.agency agency on account.code = 'cash:' || agency.id || ':' || loan.currency
       where line.journal_id = repayment.journal_id and account.book = 'fund' limit 1) box on true
     where repayment.loan_id = ? and repayment.id::text = ?`,
    [loanId, repaymentId],
  )
  if (!row) return undefined
  const money = (minor: string) => Money.ofMinor(minor, row.currency)
  return {
    paidOn: row.paid_on,
    entry: row.receipt ?? undefined,
    agency: row.agency ?? undefined,
    way: row.way ?? undefined,
    paidBy: row.paid_by ?? undefined,
    paid: { interest: money(row.interest), principal: money(row.principal) },
    before: { interest: money(row.interest_before), principal: money(row.principal_before) },
    isAnnulled: row.annulled,
  }
}
