import { Money } from '../shared/money.ts'
import type { RouteKind } from './schema.ts'

/** How long a family's link opens its page, when it is not taken back before. */
export const LINK_DAYS = 365

/** A settlement's family part that no payout has taken yet. Given oldest first. */
export interface OpenSettlement {
  readonly settlementId: string
  readonly left: Money
}

/** So much of one settlement in the payout at this place of the list. */
export interface Taken {
  readonly payout: number
  readonly settlementId: string
  readonly amount: Money
}

/**
 * Which settlements the payouts are made of: the oldest first, each used up before the next is touched, so that a refund later finds
 * what is still there. Money that came without a settlement (balances brought in) stays without one.
 */
export function takeOldestFirst(payouts: readonly Money[], settlements: readonly OpenSettlement[]): Taken[] {
  const taken: Taken[] = []
  const queue = settlements.filter((settlement) => settlement.left.isPositive()).map((settlement) => ({ ...settlement }))
  for (const [payout, amount] of payouts.entries()) {
    let wanted = amount
    while (wanted.isPositive() && queue[0]) {
      const oldest = queue[0]
      const part = Money.min(wanted, oldest.left)
      taken.push({ payout, settlementId: oldest.settlementId, amount: part })
      wanted = wanted.minus(part)
      oldest.left = oldest.left.minus(part)
      if (oldest.left.isZero()) queue.shift()
    }
  }
  return taken
}

/** True when this way of paying needs to say where: a number, an account. Cash is handed over at the agency. */
export function needsDetail(kind: RouteKind): boolean {
  return kind !== 'cash'
}
