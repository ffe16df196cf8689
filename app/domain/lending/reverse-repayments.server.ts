import type { Loan } from '#db/entities/lending/loan.ts'
import { insertRow } from '#db/insert.server.ts'
import { assert } from '../shared/assert.ts'
import type { Context } from '../shared/command.server.ts'
import type { LoanId, SettlementId } from '../shared/ids.ts'
import type { Money } from '../shared/money.ts'
import { fixAccrual } from './internal/accrual-fix.server.ts'
import { hasAnnulment } from './internal/annulments.server.ts'
import { accrueToToday } from './internal/books.server.ts'
import { lifeOf, lifeOfRow } from './internal/loan-life.server.ts'
import { lockLoan } from './internal/locks.server.ts'
import { closeWhenPaid } from './internal/write-repayment.server.ts'
import type { Owed } from './rules/repayment.ts'

/** A loan that a sale had paid into, under lock: open, with what it owes today, or closed. */
export interface RepaidLoan {
  readonly loanId: LoanId
  readonly number: string
  readonly isOpen: boolean
  readonly owed: Owed | undefined
}

/**
 * The loans that a sale had paid into, locked to the end of the transaction, the open ones accrued to today on the principal before
 * anything moves: the time the fund had the money costs her no interest. The caller has locked the maker.
 */
export async function lockRepaidLoans(context: Context, loanIds: readonly LoanId[]): Promise<RepaidLoan[]> {
  const repaid: RepaidLoan[] = []
  for (const loanId of [...loanIds].sort()) {
    const loan = await lockLoan(context.em, loanId)
    assert(loan, `loan ${loanId} of a settlement exists`)
    const isOpen = loan.state === 'active'
    repaid.push({ loanId, number: loan.number, isOpen, owed: isOpen ? await accrueToToday(context, loan) : undefined })
  }
  return repaid
}

export interface RepaymentReversal {
  readonly loan: RepaidLoan
  readonly settlementId: SettlementId
  /** The journal that has raised the loan. */
  readonly journalId: bigint
  /** Taken back: positive raises what she owes. */
  readonly interest: Money
  readonly principal: Money
}

/**
 * Writes down what a refund took back of a sale's repayment: the loan is raised by exactly that, and interest runs on the new principal from
 * today. It is told apart from what she paid, so it never makes her late. A closed loan stays closed: callers never reverse it.
 */
export async function recordReversal(context: Context, reversal: RepaymentReversal): Promise<void> {
  const { loan: repaid, interest, principal } = reversal
  if (interest.isZero() && principal.isZero()) return
  const loan = await lockLoan(context.em, repaid.loanId)
  assert(loan && repaid.owed && loan.state === 'active', `loan ${repaid.number} is raised only while it is open`)
  const raised = { interest: repaid.owed.interest.plus(interest), principal: repaid.owed.principal.plus(principal) }
  const { id } = await insertRow(
    context.em,
    'lending.repayment_reversal',
    {
      loan_id: loan.id,
      settlement_id: reversal.settlementId,
      journal_id: reversal.journalId,
      reversed_on: context.today,
      reversed_at: context.now,
      interest_minor: interest.minor,
      principal_minor: principal.minor,
      interest_before_minor: repaid.owed.interest.minor,
      principal_before_minor: repaid.owed.principal.minor,
    },
    'id',
  )
  if (!principal.isZero()) restartInterest(loan, context)
  const after = await afterAnnulments(context, loan, raised, id)
  assert(!after.principal.isGreaterThan(loan.principal()), `loan ${loan.number} never grows beyond what was lent`)
  await closeWhenPaid(context, loan, after)
  await context.em.flush()
}

/** Where a payment was annulled, what a later sale had paid covered more interest than its journal says: it goes back as it was in truth. */
async function afterAnnulments(context: Context, loan: Loan, raised: Owed, reversalId: string): Promise<Owed> {
  if (!(await hasAnnulment(context.em, loan.id))) return raised
  const lived = await lifeOf(context.em, lifeOfRow(loan), context.today)
  await fixAccrual(context, loan, raised, lived, { event: reversalId, reversalId })
  return lived.owed
}

function restartInterest(loan: Loan, context: Context): void {
  loan.principalChangedOn = context.today
  loan.interestPostedMinor = 0n
}
