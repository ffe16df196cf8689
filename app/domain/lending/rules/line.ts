import { Money } from '../../shared/money.ts'

/** An approved loan whose money has not gone out. */
export interface Approved {
  readonly number: string
  readonly principal: Money
  /** The group loan that it is a part of: a group is reached whole, or it waits whole. */
  readonly group?: string | undefined
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
 * does not pass a large one. The parts of a group stand at one place, the first one's: money is set aside for all of them or for none.
 */
export function lineOf<Loan extends Approved>(free: Money, approved: readonly Loan[]): InLine<Loan>[] {
  let needed = Money.zero(free.currency)
  let places = 0
  return turnsOf(approved).flatMap((loans) => {
    for (const { principal } of loans) needed = needed.plus(principal)
    const waits = free.isLessThan(needed)
    if (waits) places += 1
    const place = waits ? places : undefined
    const missing = waits ? needed.minus(free) : Money.zero(free.currency)
    return loans.map((loan) => ({ loan, place, missing }))
  })
}

/** Who goes out at one turn: a loan by itself, or what is left to go out of a group. */
function turnsOf<Loan extends Approved>(approved: readonly Loan[]): Loan[][] {
  const turns = new Map<string, Loan[]>()
  for (const loan of approved) {
    const turn = loan.group ?? loan.number
    turns.set(turn, [...(turns.get(turn) ?? []), loan])
  }
  return [...turns.values()]
}
