import { Money } from '../../shared/money.ts'

/** An approved loan whose money has not gone out. */
export interface Approved {
  readonly number: string
  readonly principal: Money
}

/** Where an approved loan stands: its money is set aside, or it waits. */
export interface InLine<Loan extends Approved> {
  readonly loan: Loan
  /** Its place among those that wait; undefined when what the fund has free reaches it. */
  readonly place: number | undefined
  /** What must come in, or be given up before it, until its money can go out; nothing when it is set aside. */
  readonly missing: Money
}

/**
 * Sets the fund's free money aside for the approved loans, in their order. From the first one that it does not reach on, all wait: a small loan
 * does not pass a large one.
 */
export function lineOf<Loan extends Approved>(free: Money, approved: readonly Loan[]): InLine<Loan>[] {
  let needed = Money.zero(free.currency)
  let places = 0
  return approved.map((loan) => {
    needed = needed.plus(loan.principal)
    const waits = free.isLessThan(needed)
    if (waits) places += 1
    return { loan, place: waits ? places : undefined, missing: waits ? needed.minus(free) : Money.zero(free.currency) }
  })
}
