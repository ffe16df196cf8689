interface Fee {
  /** Hundredths of a percent: 344 is 3.44 %. */
  readonly basisPoints: bigint
  /** A fixed part in minor units. */
  readonly fixedMinor: bigint
}

/** Where a card was issued, seen from the shop. */
export type CardOrigin = 'domestic' | 'foreign'

/** Cards of this country are domestic. */
const HOME_COUNTRY = 'PE'

/** What the processor keeps of a charge, in the currency it settles in; a currency without a line pays `other`. */
const FEES: Readonly<Record<CardOrigin, Readonly<Record<string, Fee>> & { readonly other: Fee }>> = {
  domestic: {
    pen: { basisPoints: 344n, fixedMinor: 0n },
    jpy: { basisPoints: 399n, fixedMinor: 0n },
    kwd: { basisPoints: 399n, fixedMinor: 200n },
    other: { basisPoints: 399n, fixedMinor: 20n },
  },
  foreign: {
    pen: { basisPoints: 399n, fixedMinor: 68n },
    jpy: { basisPoints: 399n, fixedMinor: 0n },
    kwd: { basisPoints: 399n, fixedMinor: 200n },
    other: { basisPoints: 399n, fixedMinor: 20n },
  },
}

/** What a chargeback costs, in minor units of the currency it is withdrawn in. It is not given back when it is won. */
const DISPUTE_FEES: Readonly<Record<string, number>> = { pen: 5_600, usd: 1_500, eur: 1_500, jpy: 1_500, kwd: 4_500 }

/** The smallest amounts a page may ask for, in minor units. */
const SMALLEST: Readonly<Record<string, number>> = { pen: 200, usd: 50, eur: 50, jpy: 50, kwd: 150 }

const DIGITS: Readonly<Record<string, number>> = { jpy: 0, kwd: 3 }

/** Whether a card of a country is domestic or foreign. */
export function originOf(country: string | null | undefined): CardOrigin {
  return country === HOME_COUNTRY ? 'domestic' : 'foreign'
}

/** The fee of a settled amount in minor units, half-up, rounded once. */
export function feeOf(amount: number, currency: string, origin: CardOrigin): number {
  const fee = FEES[origin][currency] ?? FEES[origin].other
  return Number((BigInt(amount) * fee.basisPoints + 5_000n) / 10_000n + fee.fixedMinor)
}

/** The fee of a chargeback withdrawn in a currency. */
export function disputeFeeOf(currency: string): number {
  return DISPUTE_FEES[currency] ?? 1_500
}

/** The currencies this sandbox takes. */
export function isKnownCurrency(currency: string): boolean {
  return Object.hasOwn(SMALLEST, currency)
}

/** The smallest amount of a currency that can be charged. */
export function smallestAmount(currency: string): number {
  return SMALLEST[currency] ?? 50
}

/** How many decimals a currency has. */
export function digitsOf(currency: string): number {
  return DIGITS[currency] ?? 2
}

/** Minor units as decimal text: 19180 pen is `191.80`. Exact. */
export function decimalText(minor: number | bigint, currency: string): string {
  const digits = digitsOf(currency)
  const text = String(minor)
    .replace('-', '')
    .padStart(digits + 1, '0')
  const sign = minor < 0 ? '-' : ''
  return sign + (digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`)
}
