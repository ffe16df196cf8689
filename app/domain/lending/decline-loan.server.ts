import type { z } from 'zod'
import { command } from '../shared/command.server.ts'
import type { LoanId } from '../shared/ids.ts'
import { done, refuse } from '../shared/outcome.ts'
import { refusalOfVoter, sayNo } from './internal/committee.server.ts'
import { refusalOfPart } from './internal/group-loans.server.ts'
import { lockLoan } from './internal/locks.server.ts'
import type { LendingRefusal } from './refusals.ts'
import type { NoForm } from './schema.ts'

/**
 * One member of the committee says no to an application, with the reason and the minutes: one no is enough, and she may apply again. Refuses,
 * in this order: `loan_not_found`, `part_of_group`, `loan_not_prepared`, `same_person`, `visited_her`, `voted_already`.
 */
export const declineLoan = command<
  z.output<typeof NoForm> & { readonly loanId: LoanId },
  { loanId: LoanId; number: string },
  LendingRefusal
>('lending.decline-loan', 'approve:loan', async (context, { loanId, minutes, reason }) => {
  const loan = await lockLoan(context.em, loanId)
  if (!loan) return refuse('loan_not_found')
  const refused = (await refusalOfPart(context.em, loan)) ?? (await refusalOfVoter(context, loan))
  if (refused) return refused
  await sayNo(context, loan, { minutes, reason })
  return done({ loanId: loan.id, number: loan.number })
})
