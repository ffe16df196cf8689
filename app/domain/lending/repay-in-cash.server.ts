import type { z } from 'zod'
import { account } from '../ledger/accounts.ts'
import { credit, debit } from '../ledger/journal.ts'
import { postJournal, takeJournalKey } from '../ledger/post-journal.server.ts'
import { assert } from '../shared/assert.ts'
import { command } from '../shared/command.server.ts'
import type { LoanId } from '../shared/ids.ts'
import type { MoneyJson } from '../shared/money.ts'
import { done, refuse } from '../shared/outcome.ts'
import { accrueToToday } from './internal/books.server.ts'
import { lockLoan } from './internal/locks.server.ts'
import { makerCodeOf } from './internal/maker-code.server.ts'
import { isAgency } from './internal/references.server.ts'
import { writeRepayment } from './internal/write-repayment.server.ts'
import type { LendingRefusal } from './refusals.ts'
import { splitRepayment } from './rules/repayment.ts'
import type { RepaymentForm } from './schema.ts'

export type CashRepayment = z.output<typeof RepaymentForm> & { readonly loanId: LoanId }

/** How it was divided. Amounts are plain JSON, so that a second call with the same key reads exactly what the first one said. */
export type CashRepaid = {
  readonly journalId: string
  readonly interest: MoneyJson
  readonly principal: MoneyJson
  readonly left: MoneyJson
  readonly closed: boolean
}

/**
 * Takes a repayment in cash at an agency (by default the loan's own): interest up to today first, then principal. Refuses, in this
 * order: `loan_not_found`, `loan_not_active`, `agency_unknown`, `receipt_used`, `repayment_exceeds_debt` with what is owed.
 */
export const repayInCash = command<CashRepayment, CashRepaid, LendingRefusal>(
  'lending.repay-in-cash',
  'record:repayment',
  async (context, { loanId, amount, receipt, agencyId }) => {
    assert(amount.isPositive(), 'a repayment is more than nothing')
    const { em } = context
    const loan = await lockLoan(em, loanId)
    if (!loan) return refuse('loan_not_found')
    if (loan.state !== 'active') return refuse('loan_not_active', { loan: loan.number, state: loan.state })
    const place = agencyId ?? loan.agencyId
    if (!place || !(await isAgency(em, place))) return refuse('agency_unknown')
    const key = `repay:${receipt}`
    if (!(await takeJournalKey(em, key))) return refuse('receipt_used', { receipt })

    const before = await accrueToToday(context, loan)
    const paid = splitRepayment(before, amount)
    const owed = before.interest.plus(before.principal)
    if (paid.excess.isPositive()) return refuse('repayment_exceeds_debt', { owed: owed.toJSON() })
    const journalId = await postJournal(context, {
      key,
      kind: 'repaid',
      source: { type: 'loan', id: loan.id, part: receipt },
      lines: [
        debit('fund', account.cash(place, amount.currency), amount),
        credit('fund', account.loanInterest(loan.number), paid.interest),
        credit('fund', account.loanPrincipal(loan.number), paid.principal),
      ],
      onBehalfOf: await makerCodeOf(em, loan.makerId),
    })
    const after = { interest: before.interest.minus(paid.interest), principal: before.principal.minus(paid.principal) }
    await writeRepayment(context, loan, { journalId, from: { source: 'cash', receipt }, before, paid, after })
    const left = owed.minus(amount)
    return done({
      journalId: journalId.toString(),
      interest: paid.interest.toJSON(),
      principal: paid.principal.toJSON(),
      left: left.toJSON(),
      closed: left.isZero(),
    })
  },
)
