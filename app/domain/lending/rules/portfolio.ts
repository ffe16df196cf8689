import { assert } from '../../shared/assert.ts'
import type { Money } from '../../shared/money.ts'

/** A part of a whole as a rate with four decimals, "0.3840", half-up; undefined when there is no whole to be a part of. */
export function shareOf(part: bigint | number, whole: bigint | number): string | undefined {
  return quotient(BigInt(part), BigInt(whole), 4)
}

/** As shareOf, of amounts of one currency. */
export function shareOfMoney(part: Money, whole: Money): string | undefined {
  assert(part.currency === whole.currency, 'a share is of one currency')
  return shareOf(part.minor, whole.minor)
}

/** A whole quotient with so many decimals, half-up away from zero, in integers only; undefined when divided by nothing. */
export function quotient(numerator: bigint, denominator: bigint, decimals: number): string | undefined {
  if (denominator <= 0n) return undefined
  const size = numerator < 0n ? -numerator : numerator
  const scaled = (size * 10n ** BigInt(decimals) * 2n + denominator) / (denominator * 2n)
  const digits = scaled.toString().padStart(decimals + 1, '0')
  const text = decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
  return numerator < 0n && scaled > 0n ? `-${text}` : text
}

/** What lending brought in a period, and on how much: sums over its days, both ends counted. */
export interface Earned {
  readonly revenue: Money
  readonly principalDays: Money
  readonly days: number
}

/** What each sol that was out brought: revenue by the average of the principal at the end of each day, in the period and in a year of 365 days. */
export function yieldOf({
  revenue,
  principalDays,
  days,
}: Earned): { readonly ofPeriod: string; readonly ofYear: string } | undefined {
  const ofPeriod = shareOf(revenue.minor * BigInt(days), principalDays.minor)
  const ofYear = shareOf(revenue.minor * 365n, principalDays.minor)
  return ofPeriod !== undefined && ofYear !== undefined ? { ofPeriod, ofYear } : undefined
}

/** How much of the way from the baseline to the target is done, from "0" to what is beyond it. */
export function wayDone(target: {
  readonly baseline: number
  readonly target: number
  readonly actual: number
}): string | undefined {
  return shareOf(target.actual - target.baseline, target.target - target.baseline)
}

/** Where the straight line from the baseline to the target stands on a day, with one decimal: what should be reached by then. */
export function paceOfTarget(
  target: { readonly baseline: number; readonly target: number },
  days: { readonly passed: number; readonly whole: number },
): string {
  const passed = BigInt(Math.min(Math.max(days.passed, 0), days.whole))
  const line = BigInt(target.baseline) * BigInt(days.whole) + BigInt(target.target - target.baseline) * passed
  const pace = quotient(line, BigInt(days.whole), 1)
  assert(pace !== undefined, 'a target has days between its baseline and its day')
  return pace
}
