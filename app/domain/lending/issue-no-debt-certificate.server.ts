import { issueLoanPaper, loanPaperIssued } from '../papers/issue-loan-paper.server.ts'
import type { NoDebtCertificate } from '../papers/loan-paper.ts'
import { assert } from '../shared/assert.ts'
import { command } from '../shared/command.server.ts'
import type { LoanId } from '../shared/ids.ts'
import { done, refuse } from '../shared/outcome.ts'
import { lockLoan } from './internal/locks.server.ts'
import { partJson, sheetForPaper } from './internal/paper-head.server.ts'
import type { LendingRefusal } from './refusals.ts'

/** There is one certificate of a loan. */
const THE_ONE = ''

/** Issues the certificate that nothing is owed on a closed loan. Refuses `loan_not_found`, `loan_not_closed`. */
export const issueNoDebtCertificate = command<{ loanId: LoanId }, { number: string }, LendingRefusal>(
  'lending.issue-no-debt-certificate',
  'print:loan-paper',
  async (context, { loanId }) => {
    const loan = await lockLoan(context.em, loanId)
    if (!loan) return refuse('loan_not_found')
    if (loan.state !== 'closed') return refuse('loan_not_closed', { loan: loan.number })
    const issued = await loanPaperIssued(context, { loanId, kind: 'no_debt_certificate', subject: THE_ONE })
    if (issued) return done({ number: issued })
    const { sheet, head } = await sheetForPaper(context, loan.number)
    assert(sheet.payoff.total.isZero(), `loan ${loan.number} is closed and the books say that nothing is owed on it`)
    const { disbursedOn, closedOn } = sheet.loan
    assert(disbursedOn && closedOn, 'a closed loan was paid out once')
    const content: NoDebtCertificate = { ...head, disbursedOn, closedOn, repaid: partJson(sheet.repaid) }
    return done({
      number: await issueLoanPaper(context, { loanId, subject: THE_ONE }, { kind: 'no_debt_certificate', content }),
    })
  },
)
