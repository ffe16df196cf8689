import type { z } from 'zod'
import { command } from '../shared/command.server.ts'
import type { LoanId } from '../shared/ids.ts'
import { done, refuse } from '../shared/outcome.ts'
import { refusalOfTurnGiven, writeTurn } from './internal/committee.server.ts'
import { refusalOfPart } from './internal/group-loans.server.ts'
import { lockLoan } from './internal/locks.server.ts'
import type { LendingRefusal } from './refusals.ts'
import type { YesForm } from './schema.ts'

/**
 * Keys in that the committee's minutes let an approved loan go out before those that wait longer. Refuses, in this order: `loan_not_found`,
 * `part_of_group`, `loan_not_approved`, `same_person`, `turn_given_already`.
 */
export const letLoanGoFirst = command<
  z.output<typeof YesForm> & { readonly loanId: LoanId },
  { loanId: LoanId; number: string },
  LendingRefusal
>('lending.let-loan-go-first', 'approve:loan', async (context, { loanId, minutes }) => {
  const loan = await lockLoan(context.em, loanId)
  if (!loan) return refuse('loan_not_found')
  const refused = (await refusalOfPart(context.em, loan)) ?? (await refusalOfTurnGiven(context, loan))
  if (refused) return refused
  await writeTurn(context, loan, minutes)
  return done({ loanId: loan.id, number: loan.number })
})
