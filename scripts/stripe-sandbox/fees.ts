interface Fee {
  /** Hundredths of a percent: 344 is 3.44 %. */
  readonly basisPoints: bigint
  /** A fixed part in minor units. */
  readonly fixedMinor: bigint
}

/** What the processor keeps of a charge. In the charge's own currency; a currency without a line pays the last one. */
const FEES: Readonly<Record<string, Fee>> = {
  pen: { basisPoints: 344n, fixedMinor: 0n },
  jpy: { basisPoints: 399n, fixedMinor: 0n },
  kwd: { basisPoints: 399n, fixedMinor: 200n },
}
const OTHER: Fee = { basisPoints: 399n, fixedMinor: 20n }

/** The fee of a charge in minor units, half-up, rounded once. */
export function feeOf(amount: number, currency: string): number {
  const fee = FEES[currency] ?? OTHER
  return Number((BigInt(amount) * fee.basisPoints + 5_000n) / 10_000n + fee.fixedMinor)
}

/** The smallest amounts a page may ask for, in minor units. */
const SMALLEST: Readonly<Record<string, number>> = { pen: 200, usd: 50, eur: 50, jpy: 50, kwd: 150 }

/** The currencies this sandbox takes. */
export function isKnownCurrency(currency: string): boolean {
  return Object.hasOwn(SMALLEST, currency)
}

/** The smallest amount of a currency that can be charged. */
export function smallestAmount(currency: string): number {
  return SMALLEST[currency] ?? 50
}
