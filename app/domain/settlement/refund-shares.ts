import { assert } from '../shared/assert.ts'

/**
 * Shares a refund among the work shares of one piece: the k-th céntimo goes to whoever is furthest below her part (Sainte-Laguë's divisors;
 * ties to the earlier one). Unlike the largest remainder it never takes back from one what an earlier, smaller refund gave to her share, and
 * the whole gives each her whole: so partial refunds only ever add. Minor units; the total lies between nothing and the sum of the parts.
 */
export function shareOfRefund(total: bigint, parts: readonly bigint[]): bigint[] {
  const whole = parts.reduce((sum, part) => sum + part, 0n)
  assert(total >= 0n && total <= whole && parts.every((part) => part > 0n), 'a refund lies between nothing and what was paid')
  // No divisor method strays further from the exact part than the number of shares: begin there, and hand out the rest one by one.
  const count = BigInt(parts.length)
  const shares = parts.map((part) => {
    const low = (total * part) / whole - count
    return low > 0n ? low : 0n
  })
  let left = total - shares.reduce((sum, share) => sum + share, 0n)
  for (; left > 0n; left -= 1n) {
    const next = furthestBelow(parts, shares)
    shares[next] = (shares[next] ?? 0n) + 1n
  }
  return shares
}

/** The share with the greatest part per divisor 2a + 1. */
function furthestBelow(parts: readonly bigint[], shares: readonly bigint[]): number {
  let best = 0
  for (let index = 1; index < parts.length; index += 1) {
    const [here, there] = [at(parts, index) * (2n * at(shares, best) + 1n), at(parts, best) * (2n * at(shares, index) + 1n)]
    if (here > there) best = index
  }
  return best
}

function at(values: readonly bigint[], index: number): bigint {
  const value = values[index]
  assert(value !== undefined, 'there is a value for every share')
  return value
}
