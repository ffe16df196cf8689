import { actorRef } from '../shared/actor.ts'
import { command } from '../shared/command.server.ts'
import type { LoanId } from '../shared/ids.ts'
import { done, refuse } from '../shared/outcome.ts'
import { lockLoan } from './internal/locks.server.ts'
import type { LendingRefusal } from './refusals.ts'

/**
 * Ends her permission that the sale of its order repays an advance before everything else: from the next sale on, also of that order, it
 * asks for what is due and no more, after older loans and as her mandate says. What was paid stays paid. Hers to revoke, whatever she owes.
 * Refuses `loan_not_found`, `no_advance_permission` (no advance, or one whose permission was revoked already).
 */
export const revokeAdvancePermission = command<{ loanId: LoanId }, { number: string }, LendingRefusal>(
  'lending.revoke-advance-permission',
  'record:mandate',
  async ({ em, actor, today }, { loanId }) => {
    const loan = await lockLoan(em, loanId)
    if (!loan) return refuse('loan_not_found')
    const revoked = await em.execute<unknown[]>(
      `update lending.order_advance set revoked_on = ?, revoked_by = ? where loan_id = ? and revoked_on is null returning loan_id`,
      [today, actorRef(actor), loanId],
    )
    if (revoked.length === 0) return refuse('no_advance_permission', { loan: loan.number })
    return done({ number: loan.number })
  },
)
