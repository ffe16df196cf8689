import { Money } from '../shared/money.ts'

/** A price in four parts, which add up to it: what makers earn, what the law takes first, what the sale costs, tax in Peru. */
export interface MoneyTrail {
  readonly earned: Money
  readonly law: Money
  readonly costs: Money
  readonly tax: Money
}

/** The rates a sale is divided by, as plain decimal texts. */
export interface TrailRates {
  /** Tax inside the price: 0 for an export. */
  readonly tax: string
  /** What the way of paying costs, of the price. */
  readonly fee: string
  /** The law's share of income: 0 outside custody. */
  readonly law: string
}

/** Divides a price as the rules would, without the parts that only one maker's file knows (reparation, support). */
export function trailByRules(price: Money, rates: TrailRates): MoneyTrail {
  const tax = price.partInside(rates.tax)
  const costs = Money.min(price.share(rates.fee), price.minus(tax))
  const income = price.minus(tax).minus(costs)
  const law = income.share(rates.law)
  return { earned: income.minus(law), law, costs, tax }
}

/** Divides a price in the proportions of what was really sold; the parts are whole minor units and add up to the price. */
export function trailBySales(price: Money, sums: Readonly<Record<keyof MoneyTrail, bigint>>): MoneyTrail {
  const parts = [sums.earned, sums.law, sums.costs, sums.tax].map((sum) => (sum > 0n ? sum : 0n))
  const [earned, law, costs, tax] = price.allocate(parts)
  const zero = Money.zero(price.currency)
  return { earned: earned ?? zero, law: law ?? zero, costs: costs ?? zero, tax: tax ?? zero }
}

/** What makers earn, divided as it was among all of them: what paid into loans, and what was credited to families. Adds up to the whole. */
export function splitEarned(
  earned: Money,
  sums: { readonly earned: bigint; readonly loans: bigint },
): { loans: Money; families: Money } {
  const repaid = sums.loans > 0n ? sums.loans : 0n
  const credited = sums.earned > repaid ? sums.earned - repaid : 0n
  if (repaid + credited === 0n) return { loans: Money.zero(earned.currency), families: earned }
  const [loans, families] = earned.allocate([repaid, credited])
  return { loans: loans ?? Money.zero(earned.currency), families: families ?? earned }
}
