/*
 * Exact arithmetic of the reference ledger: fractions of bigints, one rounding, one way to share. Written from money.md alone and on
 * purpose without the application's Money and without decimal.js, so that a mistake in either cannot hide in both.
 */

/** A fraction, not reduced: the figures here are small. */
export interface Ratio {
  readonly n: bigint
  readonly d: bigint
}

export const ZERO: Ratio = { n: 0n, d: 1n }
export const ONE: Ratio = { n: 1n, d: 1n }

/** `'0.0344'` as 344/10000. */
export function ratio(text: string): Ratio {
  const found = /^(\d+)(?:\.(\d+))?$/.exec(text)
  if (!found) throw new Error(`not a decimal: ${text}`)
  const decimals = found[2] ?? ''
  return { n: BigInt(`${found[1]}${decimals}`), d: 10n ** BigInt(decimals.length) }
}

export function times(a: Ratio, b: Ratio): Ratio {
  return { n: a.n * b.n, d: a.d * b.d }
}

export function plus(a: Ratio, b: Ratio): Ratio {
  return { n: a.n * b.d + b.n * a.d, d: a.d * b.d }
}

/** The nearest whole number, a half upwards. Nothing negative is ever rounded in a settlement. */
export function halfUp({ n, d }: Ratio): bigint {
  if (n < 0n || d <= 0n) throw new Error(`no rounding of ${n}/${d}`)
  return (2n * n + d) / (2n * d)
}

/** A part of an amount of céntimos, half-up. */
export function partOf(amount: bigint, part: Ratio): bigint {
  return halfUp({ n: amount * part.n, d: part.d })
}

/** `"180.00"` as 18000. */
export function cents(text: string): bigint {
  const found = /^(-?)(\d[\d,]*)\.(\d\d)$/.exec(text)
  if (!found) throw new Error(`not an amount: ${text}`)
  const minor = BigInt(`${found[2]?.replaceAll(',', '')}${found[3]}`)
  return found[1] ? -minor : minor
}

export function least(first: bigint, ...others: bigint[]): bigint {
  let found = first
  for (const each of others) if (each < found) found = each
  return found
}

export const total = (amounts: Iterable<bigint>): bigint => {
  let sum = 0n
  for (const amount of amounts) sum += amount
  return sum
}

/**
 * Shares an amount in proportion to weights by largest remainder: everyone's part rounded down, then a céntimo each to those who lost
 * most by that, of equals to the smaller id.
 */
export function shareOut(
  amount: bigint,
  parties: readonly { readonly id: string; readonly weight: bigint }[],
): Map<string, bigint> {
  const all = total(parties.map((party) => party.weight))
  if (amount < 0n || all <= 0n) throw new Error(`cannot share ${amount} over weights of ${all}`)
  const cut = parties.map(({ id, weight }) => ({ id, part: (amount * weight) / all, lost: (amount * weight) % all }))
  let left = amount - total(cut.map((each) => each.part))
  const byLoss = [...cut].sort((a, b) => (a.lost === b.lost ? (a.id < b.id ? -1 : 1) : a.lost > b.lost ? -1 : 1))
  for (const each of byLoss) {
    if (left === 0n) break
    each.part += 1n
    left -= 1n
  }
  return new Map(cut.map(({ id, part }) => [id, part]))
}

/**
 * Shares a part of a whole that has been shared already (a refund among work shares): the next céntimo always goes to whoever has least of
 * it for what is hers, counted at the middle of that céntimo, of equals to the one named first. What somebody has got she keeps
 * when more is shared, and when all is shared each has her whole.
 */
export function shareStepwise(amount: bigint, wholes: readonly bigint[]): bigint[] {
  const all = total(wholes)
  if (amount < 0n || amount > all) throw new Error(`cannot share ${amount} of ${all}`)
  const floors = wholes.map((whole) => (amount * whole) / all - BigInt(wholes.length))
  const got = floors.map((floor) => (floor > 0n ? floor : 0n))
  for (let left = amount - total(got); left > 0n; left -= 1n) {
    let next = 0
    for (const [index, whole] of wholes.entries()) {
      const [mine, best] = [whole * (2n * (got[next] ?? 0n) + 1n), (wholes[next] ?? 0n) * (2n * (got[index] ?? 0n) + 1n)]
      if (mine > best) next = index
    }
    got[next] = (got[next] ?? 0n) + 1n
  }
  return got
}

const DIGITS = 10n ** 70n

/** The k-th root of a fixed-point number of seventy decimals, by Newton from above. */
function root(value: bigint, k: bigint): bigint {
  const target = value * DIGITS ** (k - 1n)
  let guess = value > DIGITS ? value : DIGITS
  for (;;) {
    const next = ((k - 1n) * guess + target / guess ** (k - 1n)) / k
    if (next >= guess) return guess
    guess = next
  }
}

/** What divides by a factor: `growth` turned round. */
export const over = (a: Ratio, b: Ratio): Ratio => ({ n: a.n * b.d, d: a.d * b.n })

/** (1 + the effective annual rate)^(days/360) − 1, exact to some sixty decimals: 360 is 2·2·2·3·3·5, so the root is taken in six. */
export function growth(annual: Ratio, days: number): Ratio {
  let daily = DIGITS + (DIGITS * annual.n) / annual.d
  for (const k of [2n, 2n, 2n, 3n, 3n, 5n]) daily = root(daily, k)
  let factor = DIGITS
  for (let day = 0; day < days; day += 1) factor = (factor * daily) / DIGITS
  return { n: factor - DIGITS, d: DIGITS }
}
