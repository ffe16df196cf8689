import { actorRef } from '../shared/actor.ts'
import { command } from '../shared/command.server.ts'
import type { LoanId } from '../shared/ids.ts'
import { done, refuse } from '../shared/outcome.ts'
import { lockLoan } from './internal/locks.server.ts'
import type { LendingRefusal } from './refusals.ts'

/**
 * Approves a prepared loan. Refuses `loan_not_found`, `loan_not_prepared`, and `same_person` when the one who prepared it asks: two
 * people stand behind every loan.
 */
export const approveLoan = command<{ loanId: LoanId }, { loanId: LoanId; number: string }, LendingRefusal>(
  'lending.approve-loan',
  'approve:loan',
  async ({ em, actor, today }, { loanId }) => {
    const loan = await lockLoan(em, loanId)
    if (!loan) return refuse('loan_not_found')
    if (loan.state !== 'prepared') return refuse('loan_not_prepared', { loan: loan.number, state: loan.state })
    if (loan.preparedBy === actorRef(actor)) return refuse('same_person')
    loan.state = 'approved'
    loan.approvedBy = actorRef(actor)
    loan.approvedOn = today
    await em.flush()
    return done({ loanId: loan.id, number: loan.number })
  },
)
