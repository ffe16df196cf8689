import type { z } from 'zod'
import { insertRow } from '#db/insert.server.ts'
import { actorRef } from '../shared/actor.ts'
import { assert } from '../shared/assert.ts'
import { command } from '../shared/command.server.ts'
import type { PlainDate } from '../shared/dates.ts'
import type { LoanId } from '../shared/ids.ts'
import { done, refuse } from '../shared/outcome.ts'
import { lockLoan } from './internal/locks.server.ts'
import { lastPauseEnd, pauseInForce } from './internal/pauses.server.ts'
import { lastAgreedOn } from './internal/reschedules.server.ts'
import type { LendingRefusal } from './refusals.ts'
import type { PauseForm } from './schema.ts'

/**
 * Stops the clock of a loan's pace from a day on, today or earlier: nobody is late by what falls due meanwhile. Interest goes on by days,
 * and her sales go on repaying. Refuses, in this order: `loan_not_found`, `loan_not_active`, `loan_paused_already`, `pause_in_future`,
 * `pause_too_early` (before the money went out, the last pause ended, or a new agreement was made).
 */
export const pauseLoan = command<
  z.output<typeof PauseForm> & { readonly loanId: LoanId },
  { loanId: LoanId; number: string },
  LendingRefusal
>('lending.pause-loan', 'pause:loan', async ({ em, actor, now, today }, { loanId, startedOn, reason }) => {
  const loan = await lockLoan(em, loanId)
  if (!loan) return refuse('loan_not_found')
  if (loan.state !== 'active') return refuse('loan_not_active', { loan: loan.number, state: loan.state })
  const pause = await pauseInForce(em, loan.id)
  if (pause) return refuse('loan_paused_already', { since: pause.startedOn })
  if (startedOn > today) return refuse('pause_in_future', { startedOn })
  assert(loan.disbursedOn, 'an active loan was paid out')
  const earliest = latest([loan.disbursedOn, await lastPauseEnd(em, loan.id), await lastAgreedOn(em, loan.id)])
  if (startedOn < earliest) return refuse('pause_too_early', { earliest })
  await insertRow(
    em,
    'lending.pause',
    { loan_id: loan.id, reason, started_on: startedOn, started_by: actorRef(actor), recorded_at: now },
    'id',
  )
  return done({ loanId: loan.id, number: loan.number })
})

function latest(days: readonly (PlainDate | undefined)[]): PlainDate {
  const last = days
    .filter((day) => day !== undefined)
    .sort()
    .at(-1)
  assert(last, 'a loan that is out has a day it began')
  return last
}
