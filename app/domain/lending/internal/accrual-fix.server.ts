import type { Loan } from '#db/entities/lending/loan.ts'
import { account } from '../../ledger/accounts.ts'
import { credit, debit } from '../../ledger/journal.ts'
import { postJournal } from '../../ledger/post-journal.server.ts'
import type { Context } from '../../shared/command.server.ts'
import type { LoanLived } from '../rules/relive.ts'
import type { Owed } from '../rules/repayment.ts'

/** Why the days since are corrected. `event` ends the journal's key. */
export interface CauseOfFix {
  readonly event: string
  readonly annulmentId?: string
  readonly reversalId?: string
}

/**
 * Brings a locked loan from what the books say it owes to what its history comes to: interest of the days since, and what payments that came
 * later covered of interest where they had covered principal. Posts nothing where the two agree.
 */
export async function fixAccrual(context: Context, loan: Loan, owed: Owed, lived: LoanLived, cause: CauseOfFix): Promise<void> {
  loan.principalChangedOn = lived.principalChangedOn
  loan.interestPostedMinor = lived.postedSinceThen.minor
  await context.em.flush()
  const interest = lived.owed.interest.minus(owed.interest)
  const principal = lived.owed.principal.minus(owed.principal)
  if (interest.isZero() && principal.isZero()) return
  const journalId = await postJournal(context, {
    key: `accrue-fix:${loan.number}:${cause.event}`,
    kind: 'accrual-corrected',
    source: { type: 'loan', id: loan.id, part: cause.event },
    lines: [
      debit('fund', account.loanInterest(loan.number), interest),
      debit('fund', account.loanPrincipal(loan.number), principal),
      credit('fund', account.interestIncome, interest.plus(principal)),
    ],
  })
  await context.em.execute(
    `insert into lending.accrual_fix (journal_id, loan_id, annulment_id, reversal_id, interest_minor, principal_minor, posted_on, posted_at)
     values (?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      ...[journalId.toString(), loan.id, cause.annulmentId ?? null, cause.reversalId ?? null],
      ...[interest.minor.toString(), principal.minor.toString(), context.today, context.now],
    ],
  )
}
