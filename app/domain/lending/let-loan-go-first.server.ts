import type { z } from 'zod'
import { insertRow } from '#db/insert.server.ts'
import { actorRef } from '../shared/actor.ts'
import { command } from '../shared/command.server.ts'
import type { LoanId } from '../shared/ids.ts'
import { done, refuse } from '../shared/outcome.ts'
import { lockLoan } from './internal/locks.server.ts'
import type { LendingRefusal } from './refusals.ts'
import type { YesForm } from './schema.ts'

/**
 * Keys in that the committee's minutes let an approved loan go out before those that wait longer. Refuses, in this order: `loan_not_found`,
 * `loan_not_approved`, `same_person`, `turn_given_already`.
 */
export const letLoanGoFirst = command<
  z.output<typeof YesForm> & { readonly loanId: LoanId },
  { loanId: LoanId; number: string },
  LendingRefusal
>('lending.let-loan-go-first', 'approve:loan', async ({ em, actor, now, today }, { loanId, minutes }) => {
  const loan = await lockLoan(em, loanId)
  if (!loan) return refuse('loan_not_found')
  if (loan.state !== 'approved') return refuse('loan_not_approved', { loan: loan.number, state: loan.state })
  const givenBy = actorRef(actor)
  if (loan.preparedBy === givenBy) return refuse('same_person')
  const given = await em.execute<unknown[]>('select 1 from lending.turn where loan_id = ?', [loan.id])
  if (given.length > 0) return refuse('turn_given_already', { loan: loan.number })
  await insertRow(
    em,
    'lending.turn',
    { loan_id: loan.id, minutes, given_by: givenBy, given_on: today, given_at: now },
    'loan_id as id',
  )
  return done({ loanId: loan.id, number: loan.number })
})
