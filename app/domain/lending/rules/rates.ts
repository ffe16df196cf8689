import { assert } from '../../shared/assert.ts'
import { daysBetween, type PlainDate } from '../../shared/dates.ts'
import { type Money, Rate } from '../../shared/money.ts'

/** Peru's lenders compare rates on a year of 360 days (SBS 3274-2017). */
const YEAR_DAYS = 360
/** Halvings of the search for a daily factor between 1 and 2: an error below 10^−15 a day. */
const HALVINGS = 60

/** Tasa efectiva anual: what a rate per period comes to in a year of 360 days. 2 % in 30 days is 0.2682…, 26.82 %. */
export function teaOf(ratePerPeriod: string, periodDays: number): Rate {
  assert(periodDays > 0, 'a period has days')
  return new Rate(ratePerPeriod).plus(1).pow(new Rate(YEAR_DAYS).div(periodDays)).minus(1)
}

/** What she pays, and when. */
export interface CashFlow {
  readonly dueOn: PlainDate
  readonly amount: Money
}

/**
 * Tasa de costo efectivo anual (SBS 3274-2017, annex 1): the yearly rate that makes all she pays worth exactly what she received.
 * Commissions, if a product ever has any, are in the flows or missing from what was received. Works for uneven dates.
 */
export function tceaOf(received: Money, receivedOn: PlainDate, flows: readonly CashFlow[]): Rate {
  const dated = flows.map(({ dueOn, amount }) => ({ days: daysBetween(receivedOn, dueOn), amount: amount.toDecimal() }))
  assert(received.isPositive() && dated.length > 0 && dated.every(({ days }) => days > 0), 'what was received is paid back later')
  const worthAt = (dailyFactor: Rate) =>
    dated.reduce((sum, { days, amount }) => sum.plus(amount.div(dailyFactor.pow(days))), new Rate(0))
  let low = new Rate(1)
  let high = new Rate(2)
  if (worthAt(low).lessThanOrEqualTo(received.toDecimal())) return new Rate(0)
  for (let halving = 0; halving < HALVINGS; halving++) {
    const middle = low.plus(high).div(2)
    if (worthAt(middle).greaterThan(received.toDecimal())) low = middle
    else high = middle
  }
  return low.pow(YEAR_DAYS).minus(1)
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
