import type { PlainDate } from '../../shared/dates.ts'
import type { Money } from '../../shared/money.ts'
import type { DayCount } from './day-count.ts'
import type { RoundTo } from './ratio.ts'

/**
 * How a rate is told, each as a decimal text ("0.24" is 24 %).
 * - `nominal_annual`: simple within a period, rate × years.
 * - `effective_annual` (TEA): (1 + rate)^years − 1.
 * - `per_period`: effective for one repayment period, (1 + rate)^periods − 1; a whole period is exactly the rate.
 */
export const RATE_KINDS = ['nominal_annual', 'effective_annual', 'per_period'] as const
export interface InterestRate {
  readonly kind: (typeof RATE_KINDS)[number]
  readonly value: string
}

/** From one due date to the next: every so many days, or every so many months on the same day (the last one where a month is short). */
export interface Frequency {
  readonly every: number
  readonly unit: 'days' | 'months'
}

/** Equal instalments (French), equal parts of the principal (German), or the principal at the end with interest each period (bullet). */
export const AMORTIZATIONS = ['equal_instalments', 'equal_principal', 'bullet'] as const
/** Interest on what is left, or on what was lent until the end. */
export const INTEREST_METHODS = ['declining_balance', 'flat'] as const

/** What comes on top of each instalment, insurance or a fee: an amount, a share of what was lent, or of what was left before the instalment. */
export interface Fee {
  readonly name: string
  readonly charge:
    | { readonly kind: 'fixed'; readonly amount: Money }
    | { readonly kind: 'percent_of_principal' | 'percent_of_balance'; readonly rate: string }
}

/** Everything that a schedule follows from. */
export interface CreditTerms {
  readonly principal: Money
  readonly disbursedOn: PlainDate
  readonly instalments: number
  readonly frequency: Frequency
  /** The first due date, for a longer or shorter first period; by default one period after the disbursement. The later ones are counted from it. */
  readonly firstDueOn: PlainDate | undefined
  readonly rate: InterestRate
  readonly dayCount: DayCount
  readonly amortization: (typeof AMORTIZATIONS)[number]
  readonly interestMethod: (typeof INTEREST_METHODS)[number]
  /** The first `full` instalments pay nothing and their interest becomes principal; the next `principal` ones pay interest only. */
  readonly grace: { readonly full: number; readonly principal: number }
  readonly rounding: RoundTo
  /** The equal instalment (or the equal part of the principal) comes in multiples of so many minor units. */
  readonly instalmentMultiple: bigint
  /** An equal instalment that was agreed, in place of the computed one: the schedule ends when the debt does, and the last row takes the rest. */
  readonly instalmentAmount?: Money | undefined
  readonly fees: readonly Fee[]
}
