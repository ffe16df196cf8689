import type { Loan } from '#db/entities/lending/loan.ts'
import { actorRef } from '../shared/actor.ts'
import { type Context, command } from '../shared/command.server.ts'
import type { LoanId } from '../shared/ids.ts'
import { Money } from '../shared/money.ts'
import { done, refuse } from '../shared/outcome.ts'
import { accrueToToday } from './internal/books.server.ts'
import { lockLoan } from './internal/locks.server.ts'
import { pauseInForce } from './internal/pauses.server.ts'
import { paymentsOf } from './internal/payments.server.ts'
import { type ProposedAgreement, proposedAgreement } from './internal/reschedules.server.ts'
import { writeSchedule } from './internal/write-schedule.server.ts'
import type { LendingRefusal } from './refusals.ts'
import { rescheduleOf } from './rules/schedule.ts'

/**
 * Agrees to the proposed new agreement: what she owes today, interest to today included, is spread over new dates, and the days of interest
 * begin anew. Refuses, in this order: `loan_not_found`, `loan_not_active`, `no_reschedule_proposed`, `same_person_proposed`,
 * `loan_paused_already`, `first_due_passed` (the proposal waited too long).
 */
export const agreeToReschedule = command<{ loanId: LoanId }, { loanId: LoanId; number: string; version: number }, LendingRefusal>(
  'lending.agree-to-reschedule',
  'approve:loan-change',
  async (context, { loanId }) => {
    const { em, actor, today } = context
    const loan = await lockLoan(em, loanId)
    if (!loan) return refuse('loan_not_found')
    if (loan.state !== 'active') return refuse('loan_not_active', { loan: loan.number, state: loan.state })
    const proposed = await proposedAgreement(em, loan.id)
    if (!proposed) return refuse('no_reschedule_proposed', { loan: loan.number })
    if (proposed.proposedBy === actorRef(actor)) return refuse('same_person_proposed')
    const pause = await pauseInForce(em, loan.id)
    if (pause) return refuse('loan_paused_already', { since: pause.startedOn })
    if (proposed.firstDueOn <= today) return refuse('first_due_passed', { firstDueOn: proposed.firstDueOn })
    const version = await spreadAnew(context, loan, proposed)
    return done({ loanId: loan.id, number: loan.number, version })
  },
)

async function spreadAnew(context: Context, loan: Loan, proposed: ProposedAgreement): Promise<number> {
  const { em, actor, today } = context
  const { interest, principal } = await accrueToToday(context, loan)
  const payments = await paymentsOf(em, loan)
  const paidBefore = Money.sum(
    payments.map(({ amount }) => amount),
    loan.currency,
  )
  const { instalments, firstDueOn } = proposed
  const agreement = { owed: { interest, principal }, instalments, firstDueOn, agreedOn: today }
  const version = await writeSchedule(em, loan.id, rescheduleOf(loan, agreement))
  await em.execute(
    `update lending.reschedule set state = 'agreed', decided_by = ?, decided_on = ?, principal_minor = ?, interest_minor = ?,
       paid_before_minor = ?, schedule_version = ? where id = ?`,
    [
      actorRef(actor),
      today,
      principal.minor.toString(),
      interest.minor.toString(),
      paidBefore.minor.toString(),
      version,
      proposed.id,
    ],
  )
  // The days begin anew: who pays the new schedule on its dates pays it to the céntimo.
  loan.principalChangedOn = today
  loan.interestPostedMinor = 0n
  await em.flush()
  return version
}

/** Sets a proposed agreement aside; the schedule stays as it is. Refuses `loan_not_found`, `no_reschedule_proposed`. */
export const withdrawReschedule = command<{ loanId: LoanId }, { loanId: LoanId; number: string }, LendingRefusal>(
  'lending.withdraw-reschedule',
  'approve:loan-change',
  async ({ em, actor, today }, { loanId }) => {
    const loan = await lockLoan(em, loanId)
    if (!loan) return refuse('loan_not_found')
    const proposed = await proposedAgreement(em, loan.id)
    if (!proposed) return refuse('no_reschedule_proposed', { loan: loan.number })
    await em.execute(`update lending.reschedule set state = 'withdrawn', decided_by = ?, decided_on = ? where id = ?`, [
      actorRef(actor),
      today,
      proposed.id,
    ])
    return done({ loanId: loan.id, number: loan.number })
  },
)
