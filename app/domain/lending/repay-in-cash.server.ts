import { command } from '../shared/command.server.ts'
import type { LoanId } from '../shared/ids.ts'
import { refuse } from '../shared/outcome.ts'
import { lockLoan } from './internal/locks.server.ts'
import { type LoanRepaid, type PaymentTaken, takePayment } from './internal/take-payment.server.ts'
import type { LendingRefusal } from './refusals.ts'

export type CashRepayment = PaymentTaken & { readonly loanId: LoanId }

/**
 * Takes a repayment beside her sales: in cash at an agency (by default the loan's own), or by a transfer to the fund's bank, from her or from
 * somebody near to her. Interest up to today first, then principal. Refuses, in this order: `loan_not_found`, `loan_not_active`,
 * `agency_unknown`, `receipt_used`, `repayment_exceeds_debt` with what is owed: a family account takes no deposits.
 */
export const repayInCash = command<CashRepayment, LoanRepaid, LendingRefusal>(
  'lending.repay-in-cash',
  'record:repayment',
  async (context, { loanId, ...payment }) => {
    const loan = await lockLoan(context.em, loanId)
    if (!loan) return refuse('loan_not_found')
    if (loan.state !== 'active') return refuse('loan_not_active', { loan: loan.number, state: loan.state })
    return takePayment(context, loan, payment)
  },
)
