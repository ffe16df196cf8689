import { addDays, daysBetween, type PlainDate } from '../../shared/dates.ts'
import { Money } from '../../shared/money.ts'

/** How far back her sales are looked at to say what they usually bring. */
export const COVER_DAYS = 180

/** What a maker's sales brought: their prices, and what of them was left for her loan and her family. */
export interface Sold {
  readonly gross: Money
  readonly disposable: Money
}

/** What of an open order's price would be left for her, by what was left of earlier sales; undefined when nobody has sold yet. */
export function disposableOf(price: Money, sold: Sold): Money | undefined {
  if (!sold.gross.isPositive()) return undefined
  return price.fraction(sold.disposable.minor, sold.gross.minor)
}

export interface CoverInput {
  /** The day from which it is looked ahead. */
  readonly from: PlainDate
  /** What the open orders would leave her, in all. */
  readonly orders: Money
  /** What her sales left her in the COVER_DAYS before. */
  readonly recent: Money
  /** What is to be paid, by its dates. */
  readonly due: readonly { readonly dueOn: PlainDate; readonly amount: Money }[]
}

/** One instalment against what is expected up to its day. */
export interface CoverRow {
  readonly dueOn: PlainDate
  readonly amount: Money
  /** All that is expected from the beginning up to the day. */
  readonly expected: Money
  /** Expected less all instalments up to this one: what would remain for her family, or be missing. */
  readonly remains: Money
}

/**
 * What would remain against each instalment. Open orders are part of what her sales usually bring, so the greater of the two counts, never
 * both; and no order is counted before it was placed. Nothing here is promised: it is what a member of the committee looks at.
 */
export function coverOf({ from, orders, recent, due }: CoverInput): CoverRow[] {
  let needed = Money.zero(orders.currency)
  return due.map(({ dueOn, amount }) => {
    needed = needed.plus(amount)
    const expected = Money.max(orders, usualBy(recent, daysBetween(from, dueOn)))
    return { dueOn, amount, expected, remains: expected.minus(needed) }
  })
}

/** What so many days bring when they go as the last ones went. */
export function usualBy(recent: Money, days: number): Money {
  return days <= 0 ? Money.zero(recent.currency) : recent.fraction(BigInt(days), BigInt(COVER_DAYS))
}

/** The first day of those that are looked back at. */
export function coverFrom(on: PlainDate): PlainDate {
  return addDays(on, -COVER_DAYS)
}
