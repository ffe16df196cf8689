import type { EntityManager } from '#db/orm.server.ts'
import { type AdvanceFound, findAdvanceOfLoan } from '#db/questions/lending/find-advances.server.ts'
import {
  type AccrualFixFound,
  type AnnulmentFound,
  findAccrualFixes,
  findAnnulments,
} from '#db/questions/lending/find-annulments.server.ts'
import { type FollowUpFound, findFollowUps } from '#db/questions/lending/find-follow-ups.server.ts'
import { findLadder, type LadderStep } from '#db/questions/lending/find-ladder.server.ts'
import { findLateness, type LatenessFound } from '#db/questions/lending/find-lateness.server.ts'
import { findLoan, type LoanFound } from '#db/questions/lending/find-loan.server.ts'
import { findLoanAgreement, type LoanAgreement } from '#db/questions/lending/find-loan-agreement.server.ts'
import { findLoanPauses, type PauseFound } from '#db/questions/lending/find-loan-pauses.server.ts'
import {
  findLoanRepayments,
  findLoanReversals,
  type RepaymentFound,
  type ReversalFound,
} from '#db/questions/lending/find-loan-repayments.server.ts'
import { findMandates, type MandateFound } from '#db/questions/lending/find-mandates.server.ts'
import { findReschedules, type RescheduleFound } from '#db/questions/lending/find-reschedules.server.ts'
import type { PlainDate } from '../shared/dates.ts'
import type { MakerId } from '../shared/ids.ts'
import { type Currency, Money } from '../shared/money.ts'
import { isStepOpen } from './rules/ladder.ts'
import {
  clockDay,
  type LoanHistory,
  missedForGood,
  type PaceOnDay,
  type PeriodVerdict,
  paceOf,
  wasPunctual,
} from './rules/pace.ts'
import { tceaOf, teaOf } from './rules/rates.ts'
import { type Owed, payoff } from './rules/repayment.ts'
import { firstAmount, type Instalment, scheduleOf } from './rules/schedule.ts'

/** One row of the schedule as a fund officer reads it; the pace only for dates that have come. */
export interface InstalmentOnSheet extends Instalment {
  readonly amount: Money
  readonly balanceAfter: Money
  readonly pace: PaceOnDay | undefined
  /** Missed on its date and paid within the days that cure it: the ladder counts it as punctual. */
  readonly isCured: boolean
}

/** Everything the page of one loan shows. */
export interface LoanSheet {
  readonly loan: LoanFound
  /** What ties an order advance to its order; undefined for a loan of the ladder. */
  readonly advance: AdvanceFound | undefined
  readonly instalment: Money
  /** Yearly rates as decimal texts with six places, "0.268242". */
  readonly tea: string
  readonly tcea: string
  readonly paid: Money
  /** What she had paid when the agreement in force was made: its schedule asks for what is paid beyond it. */
  readonly paidBefore: Money
  /** Every new agreement that was proposed, the latest first. */
  readonly reschedules: readonly RescheduleFound[]
  /** The verdict on the step if she paid all of it today; undefined before the money went out, and beside the ladder. */
  readonly stepIfPaidToday: 'punctual' | 'not_punctual' | undefined
  /** The dates missed by more than the days of cure: no new agreement heals them for the ladder. */
  readonly missedForGood: readonly PeriodVerdict[]
  readonly pace: PaceOnDay | undefined
  /** Every time the clock stood still, the latest first; the first has no end while it stands still now. */
  readonly pauses: readonly PauseFound[]
  /** Since when the clock stands still; undefined while it runs. */
  readonly pausedSince: PlainDate | undefined
  readonly nextDue: InstalmentOnSheet | undefined
  readonly schedule: readonly InstalmentOnSheet[]
  readonly repayments: readonly RepaymentFound[]
  /** What refunds put back on the loan: shown beside what she paid, and never held against her pace. */
  readonly reversals: readonly ReversalFound[]
  /** Payments that were entered by mistake: of those done the payment is not among the repayments; others wait or were set aside. */
  readonly annulments: readonly AnnulmentFound[]
  /** What corrections of the days since moved between interest and principal, and added of interest. */
  readonly fixes: readonly AccrualFixFound[]
  /** What stays paid of her debt: less what refunds put back, and with what later payments covered of interest after a correction told as that. */
  readonly repaid: Owed
  /** What would close the loan today, with the interest of the days that are not posted yet. */
  readonly payoff: { readonly interest: Money; readonly principal: Money; readonly total: Money }
  readonly ladder: readonly LadderStepOnSheet[]
  readonly mandates: readonly MandateFound[]
  /** Visits that followed the use of the credit, and why it was late: the latest first, which hold. */
  readonly followUps: readonly FollowUpFound[]
  readonly lateness: readonly LatenessFound[]
}

export interface LadderStepOnSheet extends LadderStep {
  readonly isOpen: boolean
}

/** Reads one loan by its number as it stands on a day. Writes nothing: interest not yet posted is computed. Undefined when there is none. */
export async function loanSheet(em: EntityManager, number: string, today: PlainDate): Promise<LoanSheet | undefined> {
  const loan = await findLoan(em, number)
  if (!loan) return undefined
  const { currency } = loan.terms.principal
  const repayments = await findLoanRepayments(em, { id: loan.id, currency })
  const agreement = await findLoanAgreement(em, { id: loan.id, currency })
  const { schedule: stored, paidBefore } = agreement
  const pauses = await findLoanPauses(em, loan.id)
  const pausedSince = pauses.find(({ endedOn }) => endedOn === undefined)?.startedOn
  const clock = clockDay(today, pausedSince)
  // Before disbursement the schedule that would begin today: what is shown to her before she signs.
  const terms = stored.length > 0 ? stored : scheduleOf(loan.terms, today)
  const schedule = onSheet({ ...agreement, schedule: terms }, loan, repayments, stored.length > 0 ? clock : undefined)
  const paid = paidBy(repayments, today, currency)
  const [reversals, fixes] = [
    await findLoanReversals(em, { id: loan.id, currency }),
    await findAccrualFixes(em, { id: loan.id, currency }),
  ]
  return {
    loan,
    advance: loan.kind === 'order_advance' ? await findAdvanceOfLoan(em, loan.id) : undefined,
    instalment: firstAmount(schedule),
    tea: rateText(teaOf(loan.terms.ratePerPeriod, loan.terms.periodDays)),
    tcea: rateText(tceaOf(loan.terms.principal, loan.disbursedOn ?? today, scheduleOf(loan.terms, loan.disbursedOn ?? today))),
    paid,
    paidBefore,
    reschedules: await findReschedules(em, { id: loan.id, currency }),
    stepIfPaidToday:
      stored.length > 0 && loan.step !== undefined
        ? stepIfPaid(agreement, repayments, payoffOn(loan, today).total, today)
        : undefined,
    missedForGood: stored.length > 0 && loan.step !== undefined ? missedForGood(historyOf(agreement, repayments), today) : [],
    pace: stored.length > 0 ? paceOf(stored, paid.minus(paidBefore), clock, loan.closedOn) : undefined,
    pauses,
    pausedSince,
    nextDue: loan.state === 'active' && !pausedSince ? schedule.find(({ dueOn }) => dueOn > today) : undefined,
    schedule,
    repayments,
    reversals,
    annulments: await findAnnulments(em, { id: loan.id, currency }),
    fixes,
    repaid: repaidOf({ repayments, reversals, fixes }, currency),
    payoff: payoffOn(loan, today),
    ladder: await ladderOf(em, loan.maker.id, today),
    mandates: await findMandates(em, loan.maker.id),
    followUps: await findFollowUps(em, loan.id),
    lateness: await findLateness(em, loan.id),
  }
}

function repaidOf(
  { repayments, reversals, fixes }: Pick<LoanSheet, 'repayments' | 'reversals' | 'fixes'>,
  currency: Currency,
): Owed {
  const net = (part: 'interest' | 'principal') =>
    Money.sum([...repayments.map((each) => each[part]), ...reversals.map((each) => each[part].negated())], currency)
  const moved = Money.sum(
    fixes.map(({ principal }) => principal),
    currency,
  )
  return { interest: net('interest').plus(moved), principal: net('principal').minus(moved) }
}

/** Her ladder on a day: each step with her loans on it, and whether it is open to her. */
export async function ladderOf(em: EntityManager, makerId: MakerId, today: PlainDate): Promise<LadderStepOnSheet[]> {
  const steps = await findLadder(em, makerId, today)
  const punctual = steps.filter(({ loans }) => loans.some((loan) => loan.punctual)).map(({ step }) => step)
  return steps.map((step) => ({ ...step, isOpen: isStepOpen(step.step, punctual) }))
}

function historyOf(agreement: LoanAgreement, repayments: readonly RepaymentFound[], closedOn?: PlainDate): LoanHistory {
  const payments = repayments.map(({ paidOn, interest, principal }) => ({ paidOn, amount: interest.plus(principal) }))
  return { ...agreement, payments, closedOn }
}

function stepIfPaid(
  agreement: LoanAgreement,
  repayments: readonly RepaymentFound[],
  amount: Money,
  today: PlainDate,
): LoanSheet['stepIfPaidToday'] {
  const { payments, ...history } = historyOf(agreement, repayments, today)
  const { verdict } = wasPunctual({ ...history, payments: [...payments, { paidOn: today, amount }] })
  return verdict === 'punctual' ? 'punctual' : 'not_punctual'
}

function onSheet(
  agreement: LoanAgreement,
  loan: LoanFound,
  repayments: readonly RepaymentFound[],
  today: PlainDate | undefined,
): InstalmentOnSheet[] {
  const { schedule, paidBefore } = agreement
  const verdicts = wasPunctual(historyOf(agreement, repayments, loan.closedOn)).periods.slice(-schedule.length)
  let balance = Money.sum(
    schedule.map(({ principal }) => principal),
    loan.terms.principal.currency,
  )
  return schedule.map((row, index) => {
    balance = balance.minus(row.principal)
    const hasCome = today !== undefined && row.dueOn <= today
    const paid = paidBy(repayments, row.dueOn, balance.currency).minus(paidBefore)
    const pace = hasCome ? paceOf(schedule, paid, row.dueOn, loan.closedOn) : undefined
    return {
      ...row,
      amount: row.interest.plus(row.principal),
      balanceAfter: balance,
      pace,
      isCured: hasCome && verdicts[index]?.verdict === 'cured',
    }
  })
}

function paidBy(repayments: readonly RepaymentFound[], day: PlainDate, currency: Money['currency']): Money {
  const made = repayments.filter(({ paidOn }) => paidOn <= day)
  return Money.sum(
    made.map(({ interest, principal }) => interest.plus(principal)),
    currency,
  )
}

/** What would close a loan on a day, today or later, if nothing were paid until then. */
export function payoffOn(loan: LoanFound, today: PlainDate): LoanSheet['payoff'] {
  const { principalChangedOn, terms, owed } = loan
  if (loan.state !== 'active' || !principalChangedOn) return { ...owed, total: owed.interest.plus(owed.principal) }
  const base = {
    principal: owed.principal,
    ratePerPeriod: terms.ratePerPeriod,
    periodDays: terms.periodDays,
    principalChangedOn,
    postedSinceThen: loan.interestPosted,
  }
  return payoff(owed, base, today)
}

function rateText(rate: ReturnType<typeof teaOf>): string {
  return rate.toDecimalPlaces(6).toString()
}
