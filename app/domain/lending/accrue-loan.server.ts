import { command } from '../shared/command.server.ts'
import type { LoanId } from '../shared/ids.ts'
import { done, refuse } from '../shared/outcome.ts'
import { accrueToToday } from './internal/books.server.ts'
import { lockLoan } from './internal/locks.server.ts'
import type { LendingRefusal } from './refusals.ts'

/** Posts a loan's interest up to today; nothing when the day is counted. Refuses `loan_not_found`, `loan_not_active`. */
export const accrueLoan = command<{ loanId: LoanId }, { accruedMinor: string }, LendingRefusal>(
  'lending.accrue-loan',
  'run:jobs',
  async (context, { loanId }) => {
    const loan = await lockLoan(context.em, loanId)
    if (!loan) return refuse('loan_not_found')
    if (loan.state !== 'active') return refuse('loan_not_active', { loan: loan.number, state: loan.state })
    const { accrued } = await accrueToToday(context, loan)
    return done({ accruedMinor: accrued.minor.toString() })
  },
)
