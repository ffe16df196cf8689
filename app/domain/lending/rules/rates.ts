import { assert } from '../../shared/assert.ts'
import type { PlainDate } from '../../shared/dates.ts'
import { type Money, Rate } from '../../shared/money.ts'
import { type CashFlow, effectiveCost } from './cost.ts'
import { periodsAYear } from './growth.ts'
import { rateOf } from './ratio.ts'
import type { CreditTerms } from './terms.ts'

/** Peru's lenders compare rates on a year of 360 days (SBS 3274-2017). */
const YEAR_DAYS = 360

/** Tasa efectiva anual: what a rate per period comes to in a year of 360 days. 2 % in 30 days is 0.2682…, 26.82 %. */
export function teaOf(ratePerPeriod: string, periodDays: number): Rate {
  assert(periodDays > 0, 'a period has days')
  return new Rate(ratePerPeriod).plus(1).pow(new Rate(YEAR_DAYS).div(periodDays)).minus(1)
}

/** Tasa de costo efectivo anual: the effective cost on a year of 360 days. Commissions are in the flows, or missing from what was received. */
export function tceaOf(received: Money, receivedOn: PlainDate, flows: readonly CashFlow[]): Rate {
  return effectiveCost(received, receivedOn, flows, YEAR_DAYS)
}

/** A legal cap of the yearly effective rate, in force from its date until the next row's. */
export interface RateCap {
  readonly fromOn: PlainDate
  readonly effectiveAnnual: string
}

export type CapVerdict =
  | { readonly allowed: true; readonly cap: RateCap }
  | { readonly allowed: false; readonly reason: 'above_cap'; readonly cap: RateCap }
  | { readonly allowed: false; readonly reason: 'no_cap_known' }

/**
 * Whether a loan at this yearly rate may be made on a day. Above the cap interest is usury (Código Penal art. 214); where no cap
 * is known for the day the answer is no, because nobody can say that it is lawful.
 */
export function capAllows(tea: Rate, caps: readonly RateCap[], on: PlainDate): CapVerdict {
  const inForce = caps
    .filter(({ fromOn }) => fromOn <= on)
    .reduce<RateCap | undefined>((latest, cap) => (latest && latest.fromOn > cap.fromOn ? latest : cap), undefined)
  if (!inForce) return { allowed: false, reason: 'no_cap_known' }
  if (tea.greaterThan(inForce.effectiveAnnual)) return { allowed: false, reason: 'above_cap', cap: inForce }
  return { allowed: true, cap: inForce }
}

/** The effective yearly rate of any terms: that of a regular period, compounded over the periods of a year. Flat interest has none but its cost. */
export function teaOfTerms(terms: CreditTerms): Rate | undefined {
  if (terms.interestMethod === 'flat') return undefined
  const { kind, value } = terms.rate
  if (kind === 'effective_annual') return new Rate(value)
  const aYear = periodsAYear(terms.frequency, terms.dayCount)
  const ofPeriod = kind === 'per_period' ? new Rate(value) : new Rate(value).div(rateOf(aYear))
  return ofPeriod.plus(1).pow(rateOf(aYear)).minus(1)
}
