import type { z } from 'zod'
import { command } from '../shared/command.server.ts'
import type { LoanId } from '../shared/ids.ts'
import { done, refuse } from '../shared/outcome.ts'
import { refusalOfVoter, sayYes } from './internal/committee.server.ts'
import { refusalOfPart } from './internal/group-loans.server.ts'
import { lockLoan } from './internal/locks.server.ts'
import type { LendingRefusal } from './refusals.ts'
import type { YesForm } from './schema.ts'

type VoteCounted = {
  readonly loanId: LoanId
  readonly number: string
  /** Approved by this vote; otherwise so many are still missing. */
  readonly isApproved: boolean
  readonly missing: number
}

/**
 * One member of the committee says yes to an application, with the minutes; the last one that the rule asks for approves the loan. Refuses, in
 * this order: `loan_not_found`, `part_of_group` (the group is voted on as a whole), `loan_not_prepared`, `same_person` (who prepared it),
 * `visited_her` (who found her need), `voted_already`.
 */
export const approveLoan = command<z.output<typeof YesForm> & { readonly loanId: LoanId }, VoteCounted, LendingRefusal>(
  'lending.approve-loan',
  'approve:loan',
  async (context, { loanId, minutes }) => {
    const loan = await lockLoan(context.em, loanId)
    if (!loan) return refuse('loan_not_found')
    const refused = (await refusalOfPart(context.em, loan)) ?? (await refusalOfVoter(context, loan))
    if (refused) return refused
    const missing = await sayYes(context, loan, minutes)
    return done({ loanId: loan.id, number: loan.number, isApproved: missing === 0, missing })
  },
)
