import type { PlainDate } from '../../shared/dates.ts'
import { Money } from '../../shared/money.ts'
import { tceaOf, teaOf } from './rates.ts'
import { firstAmount, type LoanTerms, type ScheduleRow, scheduleOf } from './schedule.ts'

/** What moneylenders take in 30 days, as makers told the association: what a loan of the fund is compared with. */
const MONEYLENDER = { ratePerPeriod: '0.30', periodDays: 30 } as const

/** A loan as it would be if the money went out on a day: what is shown before anybody signs. */
export interface Offer {
  readonly schedule: readonly ScheduleRow[]
  readonly instalment: Money
  readonly interest: Money
  readonly total: Money
  /** Yearly rates as decimal texts with four places: "0.2682" is 26.82 %. */
  readonly tea: string
  readonly tcea: string
  /** The same money for the same time from a moneylender. */
  readonly moneylender: { readonly perPeriod: string; readonly tea: string; readonly interest: Money; readonly total: Money }
}

/** Works out an offer: the schedule, the yearly rates that the law wants told, and what the moneylender would take. */
export function offerOf(terms: LoanTerms, on: PlainDate): Offer {
  const schedule = scheduleOf(terms, on)
  const interest = interestOf(schedule)
  const lent = interestOf(scheduleOf({ ...terms, ...MONEYLENDER }, on))
  return {
    schedule,
    instalment: firstAmount(schedule),
    interest,
    total: terms.principal.plus(interest),
    tea: fourPlaces(teaOf(terms.ratePerPeriod, terms.periodDays)),
    tcea: fourPlaces(tceaOf(terms.principal, on, schedule)),
    moneylender: {
      perPeriod: MONEYLENDER.ratePerPeriod,
      tea: fourPlaces(teaOf(MONEYLENDER.ratePerPeriod, MONEYLENDER.periodDays)),
      interest: lent,
      total: terms.principal.plus(lent),
    },
  }
}

/** How long a loan runs, in whole weeks, the last one begun: to set beside the weeks that she thinks she needs. */
export function termInWeeks({ instalments, periodDays }: Pick<LoanTerms, 'instalments' | 'periodDays'>): number {
  return Math.ceil((instalments * periodDays) / 7)
}

function interestOf(schedule: readonly ScheduleRow[]): Money {
  const [first] = schedule
  return Money.sum(
    schedule.map((row) => row.interest),
    first?.interest.currency ?? 'PEN',
  )
}

function fourPlaces(rate: ReturnType<typeof teaOf>): string {
  return rate.toDecimalPlaces(4).toString()
}
