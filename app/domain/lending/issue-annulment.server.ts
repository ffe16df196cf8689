import { issueLoanPaper, loanPaperIssued } from '../papers/issue-loan-paper.server.ts'
import type { RepaymentAnnulment } from '../papers/loan-paper.ts'
import { command } from '../shared/command.server.ts'
import type { LoanId } from '../shared/ids.ts'
import type { Money } from '../shared/money.ts'
import { done, refuse } from '../shared/outcome.ts'
import { lockLoan } from './internal/locks.server.ts'
import { partJson, sheetForPaper } from './internal/paper-head.server.ts'
import type { LendingRefusal } from './refusals.ts'

/**
 * Issues her slip that a payment which had been entered is none: what was taken out, the interest of the days since, and what she owed before and
 * after it. Refuses `loan_not_found`, `no_annulment_done` when none of that id was done on this loan.
 */
export const issueAnnulment = command<{ loanId: LoanId; annulmentId: string }, { number: string }, LendingRefusal>(
  'lending.issue-annulment',
  'print:loan-paper',
  async (context, { loanId, annulmentId }) => {
    const loan = await lockLoan(context.em, loanId)
    if (!loan) return refuse('loan_not_found')
    const issued = await loanPaperIssued(context, { loanId, kind: 'repayment_annulment', subject: annulmentId })
    if (issued) return done({ number: issued })
    const { sheet, head } = await sheetForPaper(context, loan.number)
    const annulment = sheet.annulments.find(({ id }) => id === annulmentId)
    if (!annulment?.done || !annulment.decidedOn) return refuse('no_annulment_done', { loan: loan.number })
    const { payment, reason, decidedOn, done: undone } = annulment
    const sum = (part: { interest: Money; principal: Money }) => part.interest.plus(part.principal)
    const content: RepaymentAnnulment = {
      ...head,
      annulledOn: decidedOn,
      reason,
      paidOn: payment.paidOn,
      entry: payment.receipt,
      amount: sum(payment).toJSON(),
      before: partJson(undone.before),
      after: partJson(undone.after),
      interest: sum(undone.after).minus(sum(undone.before)).minus(sum(payment)).toJSON(),
      reopened: undone.reopened,
    }
    return done({
      number: await issueLoanPaper(context, { loanId, subject: annulmentId }, { kind: 'repayment_annulment', content }),
    })
  },
)
