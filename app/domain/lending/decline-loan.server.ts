import { actorRef } from '../shared/actor.ts'
import { command } from '../shared/command.server.ts'
import type { LoanId } from '../shared/ids.ts'
import { done, refuse } from '../shared/outcome.ts'
import { lockLoan } from './internal/locks.server.ts'
import type { LendingRefusal } from './refusals.ts'
import { mayBecome } from './states.ts'

/** Sets aside a loan that no money has gone out for, so that another may be prepared. Refuses `loan_not_found`, `loan_already_decided`. */
export const declineLoan = command<{ loanId: LoanId }, { loanId: LoanId; number: string }, LendingRefusal>(
  'lending.decline-loan',
  'approve:loan',
  async ({ em, actor, today }, { loanId }) => {
    const loan = await lockLoan(em, loanId)
    if (!loan) return refuse('loan_not_found')
    if (!mayBecome(loan.state, 'declined')) return refuse('loan_already_decided', { loan: loan.number, state: loan.state })
    loan.state = 'declined'
    loan.declinedBy = actorRef(actor)
    loan.declinedOn = today
    await em.flush()
    return done({ loanId: loan.id, number: loan.number })
  },
)
