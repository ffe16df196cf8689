import { command } from '../shared/command.server.ts'
import { refuse } from '../shared/outcome.ts'
import { lockLoan } from './internal/locks.server.ts'
import { type LoanRepaid, takePayment } from './internal/take-payment.server.ts'
import type { LendingRefusal } from './refusals.ts'
import type { CashRepayment } from './repay-in-cash.server.ts'

/**
 * Takes exactly what closes the loan today, and closes it with the verdict on its step. Refuses, in this order: `loan_not_found`,
 * `loan_not_active`, `agency_unknown`, `receipt_used`, and `payoff_changed` with what is owed now, when that is not what was paid: a sale
 * may have paid meanwhile, or a night gone by.
 */
export const payOffLoan = command<CashRepayment, LoanRepaid, LendingRefusal>(
  'lending.pay-off-loan',
  'record:repayment',
  async (context, { loanId, ...payment }) => {
    const loan = await lockLoan(context.em, loanId)
    if (!loan) return refuse('loan_not_found')
    if (loan.state !== 'active') return refuse('loan_not_active', { loan: loan.number, state: loan.state })
    return takePayment(context, loan, payment, true)
  },
)
