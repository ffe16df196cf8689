import type { z } from 'zod'
import { command } from '../shared/command.server.ts'
import type { LoanId } from '../shared/ids.ts'
import { done, refuse } from '../shared/outcome.ts'
import { lockLoan } from './internal/locks.server.ts'
import { endPauseOn, pauseInForce } from './internal/pauses.server.ts'
import type { LendingRefusal } from './refusals.ts'
import type { PauseEndForm } from './schema.ts'

/**
 * Lets the clock of a paused loan go on from a day, today or earlier: each instalment that was not yet due when it stopped falls due so
 * many days later, and the schedule gets a new version. Refuses `loan_not_found`, `loan_not_active`, `loan_not_paused`,
 * `pause_end_in_future`, `pause_end_too_early` (before it began).
 */
export const endPause = command<
  z.output<typeof PauseEndForm> & { readonly loanId: LoanId },
  { loanId: LoanId; number: string; days: number },
  LendingRefusal
>('lending.end-pause', 'pause:loan', async (context, { loanId, endedOn }) => {
  const loan = await lockLoan(context.em, loanId)
  if (!loan) return refuse('loan_not_found')
  if (loan.state !== 'active') return refuse('loan_not_active', { loan: loan.number, state: loan.state })
  const pause = await pauseInForce(context.em, loan.id)
  if (!pause) return refuse('loan_not_paused', { loan: loan.number })
  if (endedOn > context.today) return refuse('pause_end_in_future', { endedOn })
  if (endedOn < pause.startedOn) return refuse('pause_end_too_early', { since: pause.startedOn })
  const days = await endPauseOn(context, loan, pause, endedOn)
  return done({ loanId: loan.id, number: loan.number, days })
})
