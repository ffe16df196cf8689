import { Decimal } from 'decimal.js'
import { assert } from './assert.ts'

/** Exponents of the currencies Hilo keeps books in: how many digits stand after the point. ISO 4217. */
export const CURRENCY_EXPONENTS = { PEN: 2, USD: 2, EUR: 2, JPY: 0, KWD: 3 } as const
export type Currency = keyof typeof CURRENCY_EXPONENTS

/** Rounding of a decimal to whole minor units. Half-up is away from zero at the half, as the law's percent lines want. */
export type Rounding = 'half-up' | 'half-even' | 'down'

const DECIMAL_ROUNDING: Record<Rounding, Decimal.Rounding> = {
  'half-up': Decimal.ROUND_HALF_UP,
  'half-even': Decimal.ROUND_HALF_EVEN,
  down: Decimal.ROUND_DOWN,
}

/** decimal.js as Hilo uses it: 40 digits, only where rates are (interest, percentages, exchange). */
export const Rate = Decimal.clone({ precision: 40, rounding: Decimal.ROUND_HALF_UP, toExpNeg: -40, toExpPos: 40 })
export type Rate = Decimal

/** A computed rate as plain text with twelve decimals, as it is stored and divided by again. */
export function rateText(rate: Rate): string {
  return rate.toFixed(12)
}

export function isCurrency(code: string): code is Currency {
  return Object.hasOwn(CURRENCY_EXPONENTS, code)
}

/**
 * An amount of money: whole minor units (céntimos, cents) as a bigint, and a currency.
 * Immutable. Mixing two currencies throws: it is a bug, never an expected no.
 */
export class Money {
  readonly minor: bigint
  readonly currency: Currency

  private constructor(minor: bigint, currency: Currency) {
    this.minor = minor
    this.currency = currency
    Object.freeze(this)
  }

  /** From minor units, as the database and the payment provider give them. */
  static ofMinor(minor: bigint | string, currency: Currency): Money {
    return new Money(BigInt(minor), currency)
  }

  static zero(currency: Currency): Money {
    return new Money(0n, currency)
  }

  /** From a plain decimal text such as "180.00". Throws on anything else: exponents, signs, separators, too many decimals. */
  static parse(text: string, currency: Currency): Money {
    const money = Money.tryParse(text, currency)
    assert(money, `not an amount of ${currency}: ${JSON.stringify(text.slice(0, 40))}`)
    return money
  }

  /** As parse, but gives undefined for a text that is not an amount. For what people type. */
  static tryParse(text: string, currency: Currency): Money | undefined {
    const match = /^(\d{1,9})(?:\.(\d{1,3}))?$/.exec(text.trim())
    if (!match) return undefined
    const exponent = CURRENCY_EXPONENTS[currency]
    const decimals = match[2] ?? ''
    if (decimals.length > exponent) return undefined
    return new Money(BigInt(match[1] + decimals.padEnd(exponent, '0')), currency)
  }

  /** From a computed decimal of major units, rounded once, here, by the named rounding. */
  static fromDecimal(major: Rate, currency: Currency, rounding: Rounding): Money {
    const minor = new Rate(major).times(new Rate(10).pow(CURRENCY_EXPONENTS[currency]))
    return new Money(BigInt(minor.toDecimalPlaces(0, DECIMAL_ROUNDING[rounding]).toFixed(0)), currency)
  }

  plus(other: Money): Money {
    return new Money(this.minor + this.same(other), this.currency)
  }

  minus(other: Money): Money {
    return new Money(this.minor - this.same(other), this.currency)
  }

  negated(): Money {
    return new Money(-this.minor, this.currency)
  }

  /** A whole number of times, for quantities. */
  times(quantity: number | bigint): Money {
    return new Money(this.minor * BigInt(quantity), this.currency)
  }

  /** This amount times a rate, rounded once to minor units. */
  share(rate: Rate | string, rounding: Rounding = 'half-up'): Money {
    const minor = new Rate(this.minor.toString()).times(rate)
    return new Money(BigInt(minor.toDecimalPlaces(0, DECIMAL_ROUNDING[rounding]).toFixed(0)), this.currency)
  }

  /**
   * This amount × numerator / denominator in whole minor units, rounded once. Exact: a quotient cut at 40 digits would
   * fall on the wrong side of some halves (121 × 1/22 is 5.5, and 1/22 has no end).
   */
  fraction(numerator: bigint, denominator: bigint, rounding: Rounding = 'half-up'): Money {
    return new Money(divideRounded(this.minor * numerator, denominator, rounding), this.currency)
  }

  /** The part of this amount that a rate on top of the rest makes up: the 18 % tax inside a price is 18/118 of it. */
  partInside(rate: Rate | string, rounding: Rounding = 'half-up'): Money {
    const exact = new Rate(rate)
    assert(!exact.isNegative(), 'a tax inside a price is not negative')
    const denominator = new Rate(10).pow(exact.decimalPlaces())
    const numerator = BigInt(exact.times(denominator).toFixed(0))
    return this.fraction(numerator, numerator + BigInt(denominator.toFixed(0)), rounding)
  }

  /** Converts at a rate (units of the other currency for one of this), rounded half-up. */
  convert(to: Currency, rate: Rate | string): Money {
    return Money.fromDecimal(this.toDecimal().times(rate), to, 'half-up')
  }

  /**
   * Shares this amount out in proportion to the weights, by largest remainder; equal remainders go to the earlier
   * weight. The parts always add up to the whole. Weights are not negative and not all zero.
   */
  allocate(weights: readonly bigint[]): Money[] {
    const total = weights.reduce((sum, weight) => sum + weight, 0n)
    assert(total > 0n && weights.every((weight) => weight >= 0n), 'allocate needs weights that are not all zero')
    const sign = this.minor < 0n ? -1n : 1n
    const whole = this.minor * sign
    const floors = weights.map((weight) => (whole * weight) / total)
    let left = whole - floors.reduce((sum, part) => sum + part, 0n)
    const order = weights
      .map((weight, index) => ({ index, remainder: (whole * weight) % total }))
      .sort((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1))
    for (const { index } of order) {
      if (left === 0n) break
      floors[index] = (floors[index] ?? 0n) + 1n
      left -= 1n
    }
    return floors.map((part) => new Money(part * sign, this.currency))
  }

  compare(other: Money): -1 | 0 | 1 {
    const minor = this.same(other)
    return this.minor < minor ? -1 : this.minor > minor ? 1 : 0
  }

  equals(other: Money): boolean {
    return this.currency === other.currency && this.minor === other.minor
  }

  isLessThan(other: Money): boolean {
    return this.compare(other) < 0
  }

  isGreaterThan(other: Money): boolean {
    return this.compare(other) > 0
  }

  isZero(): boolean {
    return this.minor === 0n
  }

  isPositive(): boolean {
    return this.minor > 0n
  }

  isNegative(): boolean {
    return this.minor < 0n
  }

  /** The amount in major units, for arithmetic with rates. */
  toDecimal(): Rate {
    return new Rate(this.minor.toString()).div(new Rate(10).pow(CURRENCY_EXPONENTS[this.currency]))
  }

  /** Plain decimal text, "-27.46": for CSV, forms and Intl (which takes such texts exactly). Not for people to read. */
  toText(): string {
    return this.toDecimal().toFixed(CURRENCY_EXPONENTS[this.currency])
  }

  /** In JSON the minor units are a string: a number would lose cents above 2^53. */
  toJSON(): { minor: string; currency: Currency } {
    return { minor: this.minor.toString(), currency: this.currency }
  }

  static fromJSON(json: { minor: string; currency: Currency }): Money {
    return new Money(BigInt(json.minor), json.currency)
  }

  static sum(amounts: readonly Money[], currency: Currency): Money {
    return amounts.reduce((sum, amount) => sum.plus(amount), Money.zero(currency))
  }

  static min(...amounts: [Money, ...Money[]]): Money {
    return amounts.reduce((least, amount) => (amount.isLessThan(least) ? amount : least))
  }

  static max(...amounts: [Money, ...Money[]]): Money {
    return amounts.reduce((most, amount) => (amount.isGreaterThan(most) ? amount : most))
  }

  private same(other: Money): bigint {
    assert(this.currency === other.currency, `cannot mix ${this.currency} and ${other.currency}`)
    return other.minor
  }
}

/** The whole quotient of numerator / denominator by the named rounding, in integers only. */
function divideRounded(numerator: bigint, denominator: bigint, rounding: Rounding): bigint {
  assert(denominator > 0n, 'a fraction of money needs a positive denominator')
  const sign = numerator < 0n ? -1n : 1n
  const whole = (numerator * sign) / denominator
  const twice = ((numerator * sign) % denominator) * 2n
  const isHalf = twice === denominator
  const isUp = rounding !== 'down' && (twice > denominator || (isHalf && (rounding === 'half-up' || whole % 2n === 1n)))
  return (isUp ? whole + 1n : whole) * sign
}

/** Money as it stands in JSON: in loader data, job payloads and snapshots. */
export type MoneyJson = ReturnType<Money['toJSON']>
