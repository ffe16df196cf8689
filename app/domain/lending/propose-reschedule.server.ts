import type { z } from 'zod'
import { insertRow } from '#db/insert.server.ts'
import { actorRef } from '../shared/actor.ts'
import { command } from '../shared/command.server.ts'
import type { LoanId } from '../shared/ids.ts'
import { done, refuse } from '../shared/outcome.ts'
import { lockLoan } from './internal/locks.server.ts'
import { pauseInForce } from './internal/pauses.server.ts'
import { proposedAgreement } from './internal/reschedules.server.ts'
import type { LendingRefusal } from './refusals.ts'
import type { RescheduleForm } from './schema.ts'

/**
 * Proposes a new agreement on what is owed, with the paper she signed; another person agrees to it, and until then nothing changes. Refuses,
 * in this order: `loan_not_found`, `loan_not_active`, `loan_paused_already` (a pause ends first), `reschedule_proposed_already`,
 * `first_due_passed`.
 */
export const proposeReschedule = command<
  z.output<typeof RescheduleForm> & { readonly loanId: LoanId },
  { loanId: LoanId; number: string },
  LendingRefusal
>('lending.propose-reschedule', 'propose:loan-change', async ({ em, actor, today }, input) => {
  const loan = await lockLoan(em, input.loanId)
  if (!loan) return refuse('loan_not_found')
  if (loan.state !== 'active') return refuse('loan_not_active', { loan: loan.number, state: loan.state })
  const pause = await pauseInForce(em, loan.id)
  if (pause) return refuse('loan_paused_already', { since: pause.startedOn })
  if (await proposedAgreement(em, loan.id)) return refuse('reschedule_proposed_already', { loan: loan.number })
  if (input.firstDueOn <= today) return refuse('first_due_passed', { firstDueOn: input.firstDueOn })
  await insertRow(
    em,
    'lending.reschedule',
    {
      loan_id: loan.id,
      state: 'proposed',
      reason: input.reason,
      instalments: input.instalments,
      first_due_on: input.firstDueOn,
      slip: input.slip,
      proposed_by: actorRef(actor),
      proposed_on: today,
    },
    'id',
  )
  return done({ loanId: loan.id, number: loan.number })
})
