/** A share of the amount, in hundredths of a percent, and a fixed part in céntimos: as the demo's dated table has it. */
const FEE = { basisPoints: 399n, fixedCents: 100n }

/** Céntimos of an amount in soles as JSON brings it; undefined when it is none, or not a whole number of them. */
export function centsOf(amount: unknown): bigint | undefined {
  const parts = /^(\d{1,9})(?:\.(\d{1,2}))?$/.exec(String(amount))
  return parts ? BigInt(`${parts[1]}${(parts[2] ?? '').padEnd(2, '0')}`) : undefined
}

/** As Mercado Pago writes it: a number of soles. */
export function solesOf(cents: bigint | string): number {
  const digits = BigInt(cents).toString().padStart(3, '0')
  return Number.parseFloat(`${digits.slice(0, -2)}.${digits.slice(-2)}`)
}

/** What is kept of a payment, half up. */
export function feeOf(cents: bigint): bigint {
  return (cents * FEE.basisPoints + 5_000n) / 10_000n + FEE.fixedCents
}
