import { Money } from '../shared/money.ts'
import type { Posting, PostingStep } from './postings.ts'

/**
 * Who gives back what a step had taken. `own`: the account the settlement credited. `held`, `available`: the family account. `loan`: an open
 * loan, which is raised again. The others stand in for money that has left: the returns reserve, her interest-free recoupment, and what was
 * remitted too much.
 */
export type Bearer = 'own' | 'held' | 'available' | 'loan' | 'reserve' | 'clawback' | 'credit'

/** One leg of a reduction: positive is taken back, negative given again (a céntimo, where rounding runs the other way for a step). */
export interface ReductionLine {
  readonly step: PostingStep
  readonly loanId?: string
  readonly bearer: Bearer
  readonly amount: Money
}

/** What the law and others take from a sale and pass on: once passed on, it is never hers to give back. */
export const REMITTED_STEPS = ['inpe', 'reparation', 'child_support'] as const
export type RemittedStep = (typeof REMITTED_STEPS)[number]

/** What is there to take from, read under the locks of the transaction that posts. */
export interface Room {
  /** Of this settlement's family part: still held; released and not yet in a payout. */
  readonly held: Money
  readonly available: Money
  /** Whether its hold is over: what is given again then goes to what is available, because nothing releases it a second time. */
  readonly isReleased: boolean
  /** Exit savings and the group's fund of this maker. */
  readonly savings: Money
  readonly groupFund: Money
  readonly reserve: Money
  /** What she still owes of earlier refunds: the most that can be forgiven again. */
  readonly clawback: Money
  readonly openLoans: ReadonlySet<string>
  readonly remitted: ReadonlySet<RemittedStep>
}

/** First served by a thin reserve: what reached her family, then what she saved, then what was passed on. */
const ORDER: readonly PostingStep[] = [
  'family',
  'savings',
  'group_fund',
  'inpe',
  'reparation',
  'child_support',
  'loan_interest',
  'loan_principal',
  'recoupment',
  'igv',
  'payment_fee',
  'margin',
  'materials',
  'discount',
]

/**
 * What a refund borne by the maker posts on one share (product.md, "Back along the thread"): for each step the difference between what it
 * has taken and what W(g) leaves it, less what earlier reductions took already. So any number of partial refunds ends where one full one
 * does. Each step is given back by whoever still has the money; what has left is carried by the reserve, then by her recoupment or by what was
 * remitted too much. The lines add up to what the buyer gets, in the currency of the settlement.
 */
export function reduce(
  settled: readonly Posting[],
  left: readonly Posting[],
  taken: readonly ReductionLine[],
  room: Room,
): ReductionLine[] {
  const purse = new Purse(room)
  const lines: ReductionLine[] = []
  // Also what neither had: rounding may have given a step a céntimo in between, and that is taken back as well.
  const causes = causesOf([...settled, ...left, ...taken])
  const gaveHer = causes.filter((cause) => givenToHer(cause, taken, room.reserve).isPositive())
  for (const cause of new Set([...gaveHer, ...causes])) {
    const amountIn = (postings: readonly { step: PostingStep; loanId?: string; amount: Money }[]) =>
      sum(
        postings.filter((each) => isSame(each, cause)),
        room.reserve,
      )
    const earlier = taken.filter((each) => isSame(each, cause))
    const difference = amountIn(settled).minus(amountIn(left)).minus(sum(earlier, room.reserve))
    if (difference.isPositive()) lines.push(...purse.take(cause, difference, earlier))
    if (difference.isNegative()) lines.push(...purse.giveBack(cause, difference.negated(), earlier))
  }
  return lines
}

interface Cause {
  readonly step: PostingStep
  readonly loanId?: string
}

/** What is left to take from while the steps are gone through: each takes from what the ones before it left. */
class Purse {
  private readonly left: { held: Money; available: Money; savings: Money; groupFund: Money; reserve: Money; clawback: Money }
  private readonly room: Room

  constructor(room: Room) {
    this.room = room
    this.left = { ...room }
  }

  take(cause: Cause, amount: Money, earlier: readonly ReductionLine[]): ReductionLine[] {
    const lines = this.takeAgain(cause, amount, earlier)
    let wanted = amount.minus(sum(lines, amount))
    for (const bearer of this.bearersOf(cause)) {
      const from = purseOf(bearer, cause.step)
      const part = from ? Money.min(wanted, this.left[from]) : wanted
      if (!part.isPositive()) continue
      if (from) this.left[from] = this.left[from].minus(part)
      lines.push({ ...cause, bearer, amount: part })
      wanted = wanted.minus(part)
    }
    return lines
  }

  /** A céntimo that a closed loan's part gave to her family is taken from there again, while it is there: before anything else takes it. */
  private takeAgain(cause: Cause, amount: Money, earlier: readonly ReductionLine[]): ReductionLine[] {
    const bearer = this.whereHersStands()
    const given = givenToHer(cause, earlier, amount)
    const part = Money.min(amount, Money.min(given, this.left[bearer]))
    if (!part.isPositive()) return []
    this.left[bearer] = this.left[bearer].minus(part)
    return [{ ...cause, bearer, amount: part }]
  }

  /**
   * Last taken, first given back. What she has paid off since cannot be forgiven again: that céntimo goes to her family, where her part of
   * this sale stands now.
   */
  giveBack(cause: Cause, amount: Money, earlier: readonly ReductionLine[]): ReductionLine[] {
    const lines: ReductionLine[] = []
    let wanted = amount
    for (const bearer of this.bearersOf(cause).toReversed()) {
      if (bearer === 'held' || bearer === 'available') continue
      const had = sum(
        earlier.filter((each) => each.bearer === bearer),
        amount,
      )
      const part = Money.min(wanted, bearer === 'clawback' ? Money.min(had, this.left.clawback) : had)
      if (!part.isPositive()) continue
      if (bearer === 'clawback') this.left.clawback = this.left.clawback.minus(part)
      lines.push({ ...cause, bearer, amount: part.negated() })
      wanted = wanted.minus(part)
    }
    if (!wanted.isZero()) lines.push({ ...cause, bearer: this.lastResort(cause), amount: wanted.negated() })
    return lines
  }

  /** Who gives back what this step took, in order; the last one has no limit. */
  private bearersOf({ step, loanId }: Cause): readonly Bearer[] {
    if (step === 'family') return ['held', 'available', 'reserve', 'clawback']
    if (step === 'savings' || step === 'group_fund') return ['own', 'reserve', 'clawback']
    if (loanId !== undefined) return this.room.openLoans.has(loanId) ? ['loan'] : ['clawback']
    if (isRemitted(step) && this.room.remitted.has(step)) return ['reserve', 'credit']
    return ['own']
  }

  private lastResort({ step, loanId }: Cause): Bearer {
    if (loanId !== undefined && this.room.openLoans.has(loanId)) return 'loan'
    if (loanId === undefined && step !== 'family') return 'own'
    return this.whereHersStands()
  }

  private whereHersStands(): 'held' | 'available' {
    return this.room.isReleased ? 'available' : 'held'
  }
}

/** Which purse limits a bearer; the last bearer of each step has none. */
function purseOf(bearer: Bearer, step: PostingStep): 'held' | 'available' | 'savings' | 'groupFund' | 'reserve' | undefined {
  if (bearer === 'held' || bearer === 'available' || bearer === 'reserve') return bearer
  if (bearer !== 'own') return undefined
  return step === 'savings' ? 'savings' : step === 'group_fund' ? 'groupFund' : undefined
}

function isRemitted(step: PostingStep): step is RemittedStep {
  return (REMITTED_STEPS as readonly string[]).includes(step)
}

function causesOf(postings: readonly Cause[]): Cause[] {
  const causes = new Map<string, Cause>()
  for (const { step, loanId } of postings) causes.set(`${step} ${loanId ?? ''}`, { step, ...(loanId && { loanId }) })
  return [...causes.values()].sort((a, b) => rank(a) - rank(b) || compare(a.loanId, b.loanId))
}

function rank({ step }: Cause): number {
  return ORDER.indexOf(step)
}

function compare(a = '', b = ''): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** What the part of a loan that has closed gave to her family: rounding raised it, and there was nothing to forgive. */
function givenToHer(cause: Cause, earlier: readonly ReductionLine[], zero: Money): Money {
  const hers = earlier.filter((each) => isSame(each, cause) && (each.bearer === 'held' || each.bearer === 'available'))
  return cause.loanId === undefined ? Money.zero(zero.currency) : sum(hers, zero).negated()
}

function isSame(a: Cause, b: Cause): boolean {
  return a.step === b.step && a.loanId === b.loanId
}

function sum(lines: readonly { amount: Money }[], zero: Money): Money {
  return Money.sum(
    lines.map(({ amount }) => amount),
    zero.currency,
  )
}
