import { assert } from '../../shared/assert.ts'
import { addDays, type PlainDate } from '../../shared/dates.ts'
import { type Currency, Money } from '../../shared/money.ts'
import { amortize, type ScheduleLine } from './amortize.ts'
import { anchorOf, periodsOf } from './periods.ts'
import type { CreditTerms } from './terms.ts'

/** What a dated loan product of the fund offers: equal instalments, one each period, at a rate per period ("0.02" in 30 days). */
export interface LoanTerms {
  readonly principal: Money
  readonly instalments: number
  readonly ratePerPeriod: string
  readonly periodDays: number
  /** The date of the first instalment where it is not a period after the money: of an order advance, which has one. */
  readonly dueOn?: PlainDate
}

/** One instalment as it is stored. */
export interface Instalment {
  readonly n: number
  readonly dueOn: PlainDate
  readonly interest: Money
  readonly principal: Money
}

/** One row of the printed schedule. */
export interface ScheduleRow extends Instalment {
  readonly amount: Money
  readonly balanceAfter: Money
}

/** The schedule of any terms. */
export function scheduleFor(terms: CreditTerms): ScheduleLine[] {
  const { principal, instalments, rate } = terms
  assert(
    principal.isPositive() && Number.isInteger(instalments) && instalments > 0,
    'a loan lends something and is repaid in instalments',
  )
  assert(!rate.value.startsWith('-'), 'a rate is not negative')
  return spread(terms, Money.zero(principal.currency))
}

/** The terms' principal over their periods; the first row pays what interest is carried into them. */
function spread(terms: CreditTerms, carried: Money): ScheduleLine[] {
  const { principal: balance, grace } = terms
  return amortize({ balance, terms, anchor: anchorOf(terms), periods: periodsOf(terms), grace, carried })
}

/** The terms of a product of the fund, in full: effective per period of so many days, interest by days, half-up to the céntimo. */
export function creditTermsOf(
  { principal, instalments, ratePerPeriod, periodDays, dueOn }: LoanTerms,
  disbursedOn: PlainDate,
): CreditTerms {
  return {
    principal,
    disbursedOn,
    instalments,
    frequency: { every: periodDays, unit: 'days' },
    // A date that has come is nobody's first due date any more: such an advance is not paid out, and only looked at.
    firstDueOn: dueOn !== undefined && dueOn > disbursedOn ? dueOn : undefined,
    rate: { kind: 'per_period', value: ratePerPeriod },
    dayCount: 'actual/360',
    amortization: 'equal_instalments',
    interestMethod: 'declining_balance',
    grace: { full: 0, principal: 0 },
    rounding: { mode: 'half-up', multiple: 1n },
    instalmentMultiple: 1n,
    fees: [],
  }
}

/**
 * The French schedule: every instalment the same, P × r / (1 − (1+r)^−n) half-up, each period's interest half-up on what is left;
 * the last instalment takes what the rounding left, so that the principal is repaid to the céntimo.
 */
export function scheduleOf(terms: LoanTerms, disbursedOn: PlainDate): ScheduleRow[] {
  return scheduleFor(creditTermsOf(terms, disbursedOn)).map(rowOf)
}

/** Of a line, what a product of the fund has: no fees, and no interest that becomes principal. */
function rowOf({ n, dueOn, interest, principal, amount, balanceAfter }: ScheduleLine): ScheduleRow {
  return { n, dueOn, interest, principal, amount, balanceAfter }
}

/** What is left of a loan, to be spread anew from a day on. */
export interface NewAgreement {
  readonly owed: { readonly interest: Money; readonly principal: Money }
  readonly instalments: number
  readonly firstDueOn: PlainDate
  readonly agreedOn: PlainDate
}

/**
 * The schedule of a new agreement: equal instalments on what she owes on the day, at the loan's own rate. The interest owed is paid with
 * the first instalment and never becomes principal.
 */
export function rescheduleOf(
  { ratePerPeriod, periodDays }: Pick<LoanTerms, 'ratePerPeriod' | 'periodDays'>,
  { owed, instalments, firstDueOn, agreedOn }: NewAgreement,
): ScheduleRow[] {
  const product = { principal: owed.principal, instalments, ratePerPeriod, periodDays }
  const terms = { ...creditTermsOf(product, agreedOn), firstDueOn }
  return spread(terms, owed.interest).map(rowOf)
}

/** The amount of an instalment, as the first one says it. */
export function firstAmount(schedule: readonly Pick<ScheduleRow, 'amount'>[]): Money {
  const [first] = schedule
  assert(first, 'a schedule has instalments')
  return first.amount
}

/**
 * The next version of a schedule after the clock stood still (a closed workshop, an open dispute, goods in transit): what was not yet
 * due when it stopped falls due that many days later. The amounts stay; interest goes on by days.
 */
export function postponed<Row extends Instalment>(schedule: readonly Row[], stoppedOn: PlainDate, days: number): Row[] {
  assert(days >= 0, 'a stopped clock does not run backwards')
  return schedule.map((row) => (row.dueOn < stoppedOn ? row : { ...row, dueOn: addDays(row.dueOn, days) }))
}

/** What must have been paid by the end of a day: the minimum pace, all instalments whose date has come. */
export function scheduledBy(
  schedule: readonly Instalment[],
  on: PlainDate,
): { readonly interest: Money; readonly principal: Money; readonly amount: Money } {
  const currency = currencyOf(schedule)
  const come = schedule.filter(({ dueOn }) => dueOn <= on)
  const interest = Money.sum(
    come.map((row) => row.interest),
    currency,
  )
  const principal = Money.sum(
    come.map((row) => row.principal),
    currency,
  )
  return { interest, principal, amount: interest.plus(principal) }
}

/** The currency a schedule is in; a schedule without instalments is a bug. */
export function currencyOf(schedule: readonly Instalment[]): Currency {
  const [first] = schedule
  assert(first, 'a schedule has instalments')
  return first.principal.currency
}
