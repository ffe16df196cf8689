import { assert } from '../../shared/assert.ts'
import { type Money, Rate, type Rounding } from '../../shared/money.ts'

/** A quotient of two whole numbers, kept exact: 1/12 of a year has no end in decimals, and a half céntimo would fall on the wrong side. */
export interface Ratio {
  readonly over: bigint
  readonly under: bigint
}

export function ratio(over: bigint | number, under: bigint | number = 1n): Ratio {
  const [top, bottom] = [BigInt(over), BigInt(under)]
  assert(bottom > 0n, 'a ratio is over something')
  const divisor = greatestCommonDivisor(top < 0n ? -top : top, bottom)
  return { over: top / divisor, under: bottom / divisor }
}

export function sum(a: Ratio, b: Ratio): Ratio {
  return ratio(a.over * b.under + b.over * a.under, a.under * b.under)
}

export function product(a: Ratio, b: Ratio): Ratio {
  return ratio(a.over * b.over, a.under * b.under)
}

/** A decimal text such as "0.0235" as the quotient it is. */
export function ratioOf(decimal: string): Ratio {
  const [whole = '0', fraction = ''] = decimal.split('.')
  return ratio(BigInt(whole + fraction), 10n ** BigInt(fraction.length))
}

export function rateOf({ over, under }: Ratio): Rate {
  return new Rate(over.toString()).div(under.toString())
}

/** How amounts are rounded: the way at the half, and the multiple of minor units that they come out in. */
export interface RoundTo {
  readonly mode: Rounding
  readonly multiple: bigint
}

/** A part of an amount, exact or irrational, rounded once to a multiple of minor units. */
export function part(amount: Money, share: Ratio | Rate, { mode, multiple }: RoundTo): Money {
  const multiples =
    'over' in share
      ? amount.fraction(share.over, share.under * multiple, mode)
      : amount.share(multiple === 1n ? share : share.div(multiple.toString()), mode)
  return multiples.times(multiple)
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [greater, less] = [b, a]
  while (less !== 0n) [greater, less] = [less, greater % less]
  return greater
}
