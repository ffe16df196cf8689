import { assert } from '../../shared/assert.ts'
import { addDays, type PlainDate } from '../../shared/dates.ts'
import { type Currency, Money, Rate } from '../../shared/money.ts'

/** What a dated loan product offers: equal instalments, one each period, at a rate per period ("0.02" in 30 days). */
export interface LoanTerms {
  readonly principal: Money
  readonly instalments: number
  readonly ratePerPeriod: string
  readonly periodDays: number
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

/**
 * The French schedule: every instalment the same, P × r / (1 − (1+r)^−n) half-up, each period's interest half-up on what is left;
 * the last instalment takes what the rounding left, so that the principal is repaid to the céntimo.
 */
export function scheduleOf(terms: LoanTerms, disbursedOn: PlainDate): ScheduleRow[] {
  const instalment = instalmentOf(terms)
  const rows: ScheduleRow[] = []
  let balance = terms.principal
  for (let n = 1; n <= terms.instalments; n++) {
    const interest = balance.share(terms.ratePerPeriod)
    const principal = n === terms.instalments ? balance : Money.min(instalment.minus(interest), balance)
    balance = balance.minus(principal)
    const dueOn = addDays(disbursedOn, n * terms.periodDays)
    rows.push({ n, dueOn, interest, principal, amount: interest.plus(principal), balanceAfter: balance })
  }
  assert(balance.isZero(), 'a schedule repays the whole principal')
  return rows
}

/** The equal instalment of the terms. */
export function instalmentOf({ principal, instalments, ratePerPeriod }: LoanTerms): Money {
  assert(
    principal.isPositive() && Number.isInteger(instalments) && instalments > 0,
    'a loan lends something and is repaid in instalments',
  )
  const rate = new Rate(ratePerPeriod)
  assert(!rate.isNegative(), 'a rate is not negative')
  const exact = rate.isZero()
    ? principal.toDecimal().div(instalments)
    : principal
        .toDecimal()
        .times(rate)
        .div(new Rate(1).minus(rate.plus(1).pow(-instalments)))
  return Money.fromDecimal(exact, principal.currency, 'half-up')
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
