import type { z } from 'zod'
import { insertRow } from '#db/insert.server.ts'
import { findLateness, isLate } from '#db/questions/lending/find-lateness.server.ts'
import { actorRef } from '../shared/actor.ts'
import { command } from '../shared/command.server.ts'
import type { LoanId } from '../shared/ids.ts'
import { done, refuse } from '../shared/outcome.ts'
import { lockLoan } from './internal/locks.server.ts'
import type { LendingRefusal } from './refusals.ts'
import type { LatenessForm } from './schema.ts'

/**
 * Notes why a loan is late, as it was heard on a day; the latest word holds. Refuses, in this order: `loan_not_found`, `loan_not_active`,
 * `lateness_in_future`, `loan_not_late` (on that day nothing was behind, or the clock stood still), `lateness_noted` (the same, of the same day).
 */
export const recordLateness = command<
  z.output<typeof LatenessForm> & { readonly loanId: LoanId },
  { loanId: LoanId; number: string },
  LendingRefusal
>('lending.record-lateness', 'record:visit', async ({ em, actor, now, today }, { loanId, notedOn, reason }) => {
  const loan = await lockLoan(em, loanId)
  if (!loan) return refuse('loan_not_found')
  if (loan.state !== 'active') return refuse('loan_not_active', { loan: loan.number, state: loan.state })
  if (notedOn > today) return refuse('lateness_in_future', { on: notedOn })
  if (!(await isLate(em, loan.id, notedOn))) return refuse('loan_not_late', { loan: loan.number, on: notedOn })
  const [last] = await findLateness(em, loan.id)
  if (last?.on === notedOn && last.reason === reason) return refuse('lateness_noted', { on: notedOn })
  const noted = { loan_id: loan.id, noted_on: notedOn, reason, noted_by: actorRef(actor), noted_at: now }
  await insertRow(em, 'lending.lateness', noted, 'id')
  return done({ loanId: loan.id, number: loan.number })
})
