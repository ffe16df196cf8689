import { Decimal } from 'decimal.js'
import { assert } from '../../shared/assert.ts'
import type { PlainDate } from '../../shared/dates.ts'
import { Rate } from '../../shared/money.ts'
import { countedDays, yearsBetween } from './day-count.ts'
import { product, type Ratio, ratio, ratioOf } from './ratio.ts'
import type { CreditTerms, Frequency } from './terms.ts'

/** What interest runs by. */
export type InterestBasis = Pick<CreditTerms, 'rate' | 'dayCount' | 'frequency'> & {
  /** The date that due dates are counted from. */
  readonly anchor: PlainDate
}

/** The share of the principal that interest comes to between two dates: exact where the rate is simple or the periods are whole. */
export function growthBetween(basis: InterestBasis, from: PlainDate, to: PlainDate): Ratio | Rate {
  const { rate, dayCount, anchor } = basis
  if (rate.kind === 'nominal_annual') return product(ratioOf(rate.value), yearsBetween(dayCount, anchor, from, to))
  if (rate.kind === 'effective_annual') return compounded(rate.value, yearsBetween(dayCount, anchor, from, to))
  return compounded(rate.value, periodsBetween(basis, from, to))
}

/** Repayment periods between two dates: whole between two due dates where the day count makes them equal. */
function periodsBetween({ dayCount, frequency, anchor }: InterestBasis, from: PlainDate, to: PlainDate): Ratio {
  if (frequency.unit === 'days') return ratio(countedDays(dayCount, anchor, from, to), frequency.every)
  return product(yearsBetween(dayCount, anchor, from, to), ratio(12, frequency.every))
}

/** Sixty digits inside, so that the forty given on are right. */
const Fine = Decimal.clone({ precision: 60, rounding: Decimal.ROUND_HALF_EVEN, toExpNeg: -60, toExpPos: 60 })
/** A root costs a hundred times what a whole power does, and a loan asks for few different ones. */
const roots = new Map<string, Decimal>()
const ROOTS_KEPT = 500

/** (1 + rate)^exponent − 1. One whole period is exactly the rate. */
export function compounded(rate: string, exponent: Ratio): Ratio | Rate {
  assert(exponent.over >= 0n, 'interest does not run backwards')
  if (exponent.over === exponent.under) return ratioOf(rate)
  if (exponent.over === 0n) return ratio(0)
  return new Rate(rootOf(rate, exponent.under).pow(exponent.over.toString()).minus(1))
}

function rootOf(rate: string, degree: bigint): Decimal {
  const key = `${rate} ${degree}`
  const known = roots.get(key)
  if (known) return known
  const base = new Fine(rate).plus(1)
  const root = degree === 1n ? base : base.pow(new Fine(1).div(degree.toString()))
  if (roots.size >= ROOTS_KEPT) roots.clear()
  roots.set(key, root)
  return root
}

/** How many of the periods make a year, for a rate that is told per period: twelve months, or 360 days (365 where the day count says so). */
export function periodsAYear({ every, unit }: Frequency, dayCount: CreditTerms['dayCount']): Ratio {
  if (unit === 'months') return ratio(12, every)
  return ratio(dayCount === 'actual/365' || dayCount === 'actual/actual' ? 365 : 360, every)
}
