import { addDays, type PlainDate } from '../../shared/dates.ts'
import { Money } from '../../shared/money.ts'
import { currencyOf, type Instalment, scheduledBy } from './schedule.ts'

/** Where she stands against the minimum pace. A stopped clock is not a pace of its own: it moves the schedule's dates. */
export type Pace = 'ahead' | 'on_pace' | 'behind'

export interface PaceOnDay {
  readonly pace: Pace
  readonly expected: Money
  readonly paid: Money
  /** Paid less expected. */
  readonly difference: Money
}

/** Paid at least what is scheduled by the day: on pace. Half an instalment more: ahead. Less: behind. A closed loan is on pace. */
export function paceOf(schedule: readonly Instalment[], paid: Money, on: PlainDate, closedOn?: PlainDate): PaceOnDay {
  const [first] = schedule
  const instalment = first ? first.interest.plus(first.principal) : Money.zero(paid.currency)
  return paceFrom({
    expected: scheduledBy(schedule, on).amount,
    paid,
    instalment,
    isClosed: closedOn !== undefined && closedOn <= on,
  })
}

/** As paceOf, for who has the two sums already: a list of loans. */
export function paceFrom(sums: {
  readonly expected: Money
  readonly paid: Money
  readonly instalment: Money
  readonly isClosed: boolean
}): PaceOnDay {
  const { expected, paid, instalment, isClosed } = sums
  const difference = paid.minus(expected)
  const isAhead = difference.isPositive() && !difference.times(2).isLessThan(instalment)
  return { pace: isAhead ? 'ahead' : difference.isNegative() && !isClosed ? 'behind' : 'on_pace', expected, paid, difference }
}

/**
 * The day up to which instalments count: today, and while the clock stands still the day before it stopped. So nobody is late, and
 * nothing becomes due, by a date that will move.
 */
export function clockDay(on: PlainDate, pausedSince: PlainDate | undefined): PlainDate {
  if (pausedSince === undefined || on < pausedSince) return on
  return addDays(pausedSince, -1)
}

/** The rule by which a verdict on the ladder was reached. A change of the rule gets a new number; verdicts keep theirs. */
export const LADDER_RULE_VERSION = 'ladder-1'
/** A missed date is cured when the payment comes within this many days. */
export const CURE_DAYS = 7

export interface LoanHistory {
  /** The schedule in force at the end: dates already moved by every pause. */
  readonly schedule: readonly Instalment[]
  /** Every payment as it was made; what a buyer's refund took back later is not taken off, because it never lowers a step. */
  readonly payments: readonly { readonly paidOn: PlainDate; readonly amount: Money }[]
  readonly closedOn?: PlainDate
}

export interface PeriodVerdict {
  readonly n: number
  readonly dueOn: PlainDate
  readonly expected: Money
  readonly paidByDue: Money
  readonly paidByCure: Money
  readonly verdict: 'on_pace' | 'cured' | 'late' | 'closed_before'
}

/** The verdict on a loan with all it rests on: it is stored, printed and may be contested. */
export interface LadderVerdict {
  readonly verdict: 'punctual' | 'not_punctual' | 'still_open'
  readonly ruleVersion: string
  readonly periods: readonly PeriodVerdict[]
}

/** Whether the next step of the ladder opens: the loan is closed, and every period was on pace or cured within 7 days. An early end counts as punctual. */
export function wasPunctual(history: LoanHistory): LadderVerdict {
  const periods = history.schedule.map((instalment) => verdictOfPeriod(history, instalment))
  const isPunctual = periods.every(({ verdict }) => verdict !== 'late')
  const verdict = history.closedOn === undefined ? 'still_open' : isPunctual ? 'punctual' : 'not_punctual'
  return { verdict, ruleVersion: LADDER_RULE_VERSION, periods }
}

function verdictOfPeriod(history: LoanHistory, { n, dueOn }: Instalment): PeriodVerdict {
  const { schedule, closedOn } = history
  const cureOn = addDays(dueOn, CURE_DAYS)
  const expected = scheduledBy(schedule, dueOn).amount
  const paidByDue = paidBy(history, dueOn)
  const paidByCure = paidBy(history, cureOn)
  const isCoveredBy = (day: PlainDate, paid: Money) => !paid.isLessThan(expected) || (closedOn !== undefined && closedOn <= day)
  const verdict =
    closedOn !== undefined && closedOn <= dueOn
      ? 'closed_before'
      : isCoveredBy(dueOn, paidByDue)
        ? 'on_pace'
        : isCoveredBy(cureOn, paidByCure)
          ? 'cured'
          : 'late'
  return { n, dueOn, expected, paidByDue, paidByCure, verdict }
}

function paidBy({ payments, schedule }: LoanHistory, on: PlainDate): Money {
  const made = payments.filter(({ paidOn }) => paidOn <= on)
  return Money.sum(
    made.map(({ amount }) => amount),
    currencyOf(schedule),
  )
}
