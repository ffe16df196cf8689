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

/** The first instalment's date that what was paid does not cover, come or still to come: late since then, once it has come. Undefined when all are. */
export function lateSince(schedule: readonly Instalment[], paid: Money): PlainDate | undefined {
  return schedule.find(({ dueOn }) => scheduledBy(schedule, dueOn).amount.isGreaterThan(paid))?.dueOn
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
export const LADDER_RULE_VERSION = 'ladder-2'
/** A missed date is cured when the payment comes within this many days. */
export const CURE_DAYS = 7

export interface LoanHistory {
  /** The schedule in force at the end: dates already moved by every pause. */
  readonly schedule: readonly Instalment[]
  /** Every payment as it was made; what a buyer's refund took back later is not taken off, because it never lowers a step. */
  readonly payments: readonly { readonly paidOn: PlainDate; readonly amount: Money }[]
  readonly closedOn?: PlainDate
  /** What had been paid when the schedule was agreed anew: its dates ask for what is paid beyond it. Nothing under the first agreement. */
  readonly paidBefore?: Money
  /** The schedules that a new agreement replaced, oldest first. */
  readonly earlier?: readonly ReplacedSchedule[]
}

export interface ReplacedSchedule {
  readonly schedule: readonly Instalment[]
  readonly paidBefore: Money
  readonly replacedOn: PlainDate
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

/**
 * Whether the next step of the ladder opens: the loan is closed, and every period was on pace or cured within 7 days. An early end counts as
 * punctual. Under a new agreement the dates that were still to come, or could still be cured, no longer count; one that had been missed
 * for good stays missed.
 */
export function wasPunctual(history: LoanHistory): LadderVerdict {
  const { schedule, payments, closedOn, paidBefore = Money.zero(currencyOf(schedule)) } = history
  const judge = (rows: readonly Instalment[], measured: Measured) => rows.map((row) => verdictOfPeriod(measured, row))
  const periods = [...missedFor(history), ...judge(schedule, { schedule, paidBefore, payments, closedOn })]
  const isPunctual = periods.every(({ verdict }) => verdict !== 'late')
  const verdict = closedOn === undefined ? 'still_open' : isPunctual ? 'punctual' : 'not_punctual'
  return { verdict, ruleVersion: LADDER_RULE_VERSION, periods }
}

/** The periods of replaced schedules that were over for good, cure and all, when the new agreement came. */
function missedFor({ earlier = [], payments }: LoanHistory): PeriodVerdict[] {
  return earlier.flatMap(({ schedule, paidBefore, replacedOn }) =>
    schedule
      .filter(({ dueOn }) => addDays(dueOn, CURE_DAYS) < replacedOn)
      .map((row) => verdictOfPeriod({ schedule, paidBefore, payments, closedOn: undefined }, row)),
  )
}

/** The dates that a new agreement made today could not heal: missed, and more than the days of cure ago. */
export function missedForGood(history: LoanHistory, on: PlainDate): readonly PeriodVerdict[] {
  const { schedule, paidBefore = Money.zero(currencyOf(schedule)), earlier = [], payments } = history
  const replaced = [...earlier, { schedule, paidBefore, replacedOn: on }]
  return missedFor({ schedule, payments, earlier: replaced }).filter(({ verdict }) => verdict === 'late')
}

interface Measured {
  readonly schedule: readonly Instalment[]
  readonly paidBefore: Money
  readonly payments: LoanHistory['payments']
  readonly closedOn: PlainDate | undefined
}

function verdictOfPeriod(measured: Measured, { n, dueOn }: Instalment): PeriodVerdict {
  const { schedule, closedOn } = measured
  const cureOn = addDays(dueOn, CURE_DAYS)
  const expected = scheduledBy(schedule, dueOn).amount
  const paidByDue = paidBy(measured, dueOn)
  const paidByCure = paidBy(measured, cureOn)
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

function paidBy({ payments, paidBefore }: Measured, on: PlainDate): Money {
  const made = payments.filter(({ paidOn }) => paidOn <= on)
  return Money.sum(
    made.map(({ amount }) => amount),
    paidBefore.currency,
  ).minus(paidBefore)
}
