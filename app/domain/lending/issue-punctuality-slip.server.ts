import { issueLoanPaper, loanPaperIssued } from '../papers/issue-loan-paper.server.ts'
import type { PunctualitySlip } from '../papers/loan-paper.ts'
import { command } from '../shared/command.server.ts'
import type { LoanId } from '../shared/ids.ts'
import { done, refuse } from '../shared/outcome.ts'
import { lockLoan } from './internal/locks.server.ts'
import { sheetForPaper } from './internal/paper-head.server.ts'
import { punctualityOf } from './punctuality.ts'
import type { LendingRefusal } from './refusals.ts'
import { CURE_DAYS } from './rules/pace.ts'

/**
 * Issues the slip that says what was punctual, and which step it opens: of a loan that was repaid on time, or of one that is on pace, as of today.
 * Refuses `loan_not_found`, `loan_not_punctual`.
 */
export const issuePunctualitySlip = command<{ loanId: LoanId }, { number: string }, LendingRefusal>(
  'lending.issue-punctuality-slip',
  'print:loan-paper',
  async (context, { loanId }) => {
    const loan = await lockLoan(context.em, loanId)
    if (!loan) return refuse('loan_not_found')
    const { sheet, head } = await sheetForPaper(context, loan.number)
    const punctual = punctualityOf(sheet)
    if (!punctual) return refuse('loan_not_punctual', { loan: loan.number })
    const { closedOn, dates, cured, next } = punctual
    // One for the end of a loan, and one for each day on which she asks while it runs.
    const subject = closedOn ? `closed ${closedOn}` : context.today
    const issued = await loanPaperIssued(context, { loanId, kind: 'punctuality_slip', subject })
    if (issued) return done({ number: issued })
    const content: PunctualitySlip = {
      ...head,
      ...(closedOn && { closedOn }),
      ...{ dates, cured, graceDays: CURE_DAYS },
      ...(next && { next: { step: next.step, amount: next.principal.toJSON() } }),
    }
    return done({ number: await issueLoanPaper(context, { loanId, subject }, { kind: 'punctuality_slip', content }) })
  },
)
