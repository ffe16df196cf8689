import type { Money } from '../shared/money.ts'

/** How long a piece is kept for a buyer who pays on a provider's page: that page's own clock. What a person confirms has dated times (`payments.way_to_pay`). */
export const ONLINE_HOLD_MINUTES = 40
/** The payment page closes before the hold does, so that money cannot arrive for a piece that was let go. */
export const CHECKOUT_MINUTES = 32
/** After so many minutes whoever began to pay with a card and did not end is reminded, once; not when fewer than so many are left. */
export const REMINDER = { afterMinutes: 15, leastLeftMinutes: 5 } as const
/** Days from the order to the parcel for a piece that is ready: packed and handed to the carrier. */
export const PACKING_DAYS = [1, 2] as const
/** From the parcel to the door, for an order that was quoted no days, to a country that nobody sends to any more. */
export const FARTHEST_TRANSIT_DAYS = [3, 20] as const
/** The family's part stays held this many days from dispatch, or from a sale at a fair (product.md, step 5). */
export const HELD_DAYS = 7

export type GateRule = 'allow' | 'block' | 'review'

export interface QuotedLine {
  readonly variantId: string
  readonly quantity: number
  readonly unitPrice: Money
  readonly madeInCustody: boolean
}

/** The variants of a bag that the destination's law keeps out: goods made in custody, where the gate says block. */
export function blockedByGate(lines: readonly QuotedLine[], rule: GateRule): readonly string[] {
  return rule === 'block' ? lines.filter((line) => line.madeInCustody).map((line) => line.variantId) : []
}
