import type { z } from 'zod'
import { command } from '../shared/command.server.ts'
import type { LoanId } from '../shared/ids.ts'
import { done, refuse } from '../shared/outcome.ts'
import { isGroupOut, refusalOfPart } from './internal/group-loans.server.ts'
import { lockLoan } from './internal/locks.server.ts'
import { takeBack } from './internal/take-back.server.ts'
import type { LendingRefusal } from './refusals.ts'
import type { WithdrawalForm } from './schema.ts'
import { mayBecome } from './states.ts'

/**
 * Takes an application back before money goes out, approved or not: whoever waits behind it moves up, a disbursement that was prepared is set
 * aside, so that the supplier's document in it is free again, and another application may be prepared. Refuses
 * `loan_not_found`, `loan_already_decided`, `part_of_group` (taken back with its group, until money of the group has gone out).
 */
export const withdrawApplication = command<
  z.output<typeof WithdrawalForm> & { readonly loanId: LoanId },
  { loanId: LoanId; number: string },
  LendingRefusal
>('lending.withdraw-application', 'prepare:loan', async (context, { loanId, reason }) => {
  const loan = await lockLoan(context.em, loanId)
  if (!loan) return refuse('loan_not_found')
  if (!mayBecome(loan.state, 'declined')) return refuse('loan_already_decided', { loan: loan.number, state: loan.state })
  const ofGroup = await refusalOfPart(context.em, loan)
  if (ofGroup && !(await isGroupOut(context.em, loan))) return ofGroup
  await takeBack(context, loan, reason)
  return done({ loanId: loan.id, number: loan.number })
})
