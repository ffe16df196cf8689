import { findRepaymentOfLoan } from '#db/questions/lending/find-repayment.server.ts'
import { issueLoanPaper, loanPaperIssued } from '../papers/issue-loan-paper.server.ts'
import type { RepaymentReceipt } from '../papers/loan-paper.ts'
import { command } from '../shared/command.server.ts'
import type { LoanId } from '../shared/ids.ts'
import { done, refuse } from '../shared/outcome.ts'
import { lockLoan } from './internal/locks.server.ts'
import { partJson, sheetForPaper } from './internal/paper-head.server.ts'
import type { LendingRefusal } from './refusals.ts'

/**
 * Issues the receipt of a repayment in cash or by transfer, as its journal posted it. Refuses `loan_not_found`, `repayment_not_found`,
 * `repayment_not_in_cash` for one from a sale (that one is told on the sale's slip), and `repayment_annulled` when no receipt was issued before it was.
 */
export const issueReceipt = command<{ loanId: LoanId; repaymentId: string }, { number: string }, LendingRefusal>(
  'lending.issue-receipt',
  'print:loan-paper',
  async (context, { loanId, repaymentId }) => {
    const { em } = context
    const loan = await lockLoan(em, loanId)
    if (!loan) return refuse('loan_not_found')
    const repayment = await findRepaymentOfLoan(em, loanId, repaymentId)
    if (!repayment) return refuse('repayment_not_found')
    const { paid, before, entry, agency, paidOn, way, paidBy } = repayment
    if (entry === undefined) return refuse('repayment_not_in_cash')
    const issued = await loanPaperIssued(context, { loanId, kind: 'repayment_receipt', subject: repaymentId })
    if (issued) return done({ number: issued })
    if (repayment.isAnnulled) return refuse('repayment_annulled', { receipt: entry })
    const { head } = await sheetForPaper(context, loan.number)
    const after = { interest: before.interest.minus(paid.interest), principal: before.principal.minus(paid.principal) }
    const content: RepaymentReceipt = {
      ...head,
      ...(agency && { agency }),
      paidOn,
      entry,
      // Payments entered before these were asked say neither: they were all hers, over an agency's counter.
      way: way ?? 'agency_cash',
      paidBy: paidBy ?? 'herself',
      amount: paid.interest.plus(paid.principal).toJSON(),
      paid: partJson(paid),
      before: partJson(before),
      after: partJson(after),
    }
    return done({
      number: await issueLoanPaper(context, { loanId, subject: repaymentId }, { kind: 'repayment_receipt', content }),
    })
  },
)
