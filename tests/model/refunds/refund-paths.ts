import { type Posting, postingsLeft } from '#app/domain/settlement/postings.ts'
import { REMITTED_STEPS, type ReductionLine, type RemittedStep, type Room, reduce } from '#app/domain/settlement/reduction.ts'
import { shareOfRefund } from '#app/domain/settlement/refund-shares.ts'
import type { DivisionInput } from '#app/domain/settlement/rules.ts'
import { inputOf } from '#app/domain/settlement/snapshot.ts'
import { Money } from '#app/domain/shared/money.ts'
import { ratio } from '../reference/exact.ts'
import { reduced } from '../reference/sales.ts'
import { divide, type Terms } from '../reference/waterfall.ts'
import { type Dice, randomUnit, type SettledShare } from './random-sale.ts'

/*
 * Refund paths: the same money given back in one piece, in many and in any order must leave the same lines posted. Pure: what the commands read
 * under their locks is simulated here.
 */

/** What the world outside looks like while the refunds come in: nothing of it changes between them. */
export interface Outside {
  /** Where her family's part stands, and how much of it is still there in thousandths. */
  readonly isReleased: boolean
  readonly stillThere: number
  readonly reserve: 'full' | 'empty'
  readonly remitted: ReadonlySet<RemittedStep>
  readonly closed: (loanId: string) => boolean
}

export interface Refund {
  readonly unit: number
  readonly amount: bigint
}

const FULL = 10n ** 9n

export function randomOutside(dice: Dice): Outside {
  const isReleased = dice.rarely(2)
  const openLoans = dice.below(8)
  return {
    isReleased,
    stillThere: isReleased ? dice.oneOf([0, 1000, dice.below(1000)]) : 1000,
    reserve: dice.oneOf(['full', 'empty']),
    remitted: new Set(REMITTED_STEPS.filter(() => dice.rarely(3))),
    closed: (loanId) => ((openLoans >> Number(loanId.slice(5))) & 1) === 0,
  }
}

/** Units of an order, with refunds of them in many pieces. */
export interface Sequence {
  readonly units: readonly (readonly SettledShare[])[]
  readonly refunds: readonly Refund[]
  readonly outside: Outside
}

export function randomSequence(dice: Dice): Sequence {
  const units = Array.from({ length: dice.rarely(3) ? 1 + dice.below(3) : 1 }, () => randomUnit(dice)).filter(
    (shares) => shares.length > 0,
  )
  const refunds: Refund[] = []
  for (const [unit, shares] of units.entries()) {
    let left = shares.reduce((sum, { paid }) => sum + paid, 0n)
    if (!dice.rarely(4)) left -= BigInt(dice.below(Number(left) + 1))
    for (let pieces = 2 + dice.below(dice.rarely(5) ? 7 : 3); pieces > 0 && left > 0n; pieces -= 1) {
      const most = pieces === 1 ? left : BigInt(1 + dice.below(Number(left)))
      const amount = dice.rarely(3) ? (left < 3n ? left : BigInt(1 + dice.below(3))) : most
      refunds.push({ unit, amount })
      left -= amount
    }
  }
  return { units, refunds: shuffled(dice, refunds), outside: randomOutside(dice) }
}

export function shuffled<Item>(dice: Dice, items: readonly Item[]): Item[] {
  const result = [...items]
  for (let n = result.length - 1; n > 0; n -= 1) {
    const other = dice.below(n + 1)
    ;[result[n], result[other]] = [result[other] as Item, result[n] as Item]
  }
  return result
}

/** What differs between the paths of one sequence: the refunds as they came, all at once, and now and then in another order. */
export function differenceOf(dice: Dice, sequence: Sequence): string | undefined {
  const [came, once] = [posted(sequence, sequence.refunds), posted(sequence, atOnce(sequence))]
  if (came !== once) return told(sequence, came, once)
  if (!dice.rarely(8)) return undefined
  const turned = shuffled(dice, sequence.refunds)
  const other = posted(sequence, turned)
  return other === once ? undefined : told({ ...sequence, refunds: turned }, other, once)
}

function told({ refunds, outside, units }: Sequence, one: string, other: string): string {
  const order = refunds.map(({ unit, amount }) => `${amount} of unit ${unit}`).join(', ')
  const world = JSON.stringify({ ...outside, remitted: [...outside.remitted] })
  return `${order}\n${world}\npaid ${JSON.stringify(units.map((shares) => shares.map(({ paid }) => `${paid}`)))}\n${one}\n— at once —\n${other}`
}

/** Where the rules' W(g) and the reference's differ on a random part of each share; and how many shares were compared. */
export function compareWithReference(dice: Dice, { units }: Sequence): { compared: number; difference: string | undefined } {
  let compared = 0
  for (const share of units.flat()) {
    const both = leftByReference(share, BigInt(dice.below(Number(share.paid) + 1)))
    if (!both) continue
    compared += 1
    if (both.hilo !== both.reference) return { compared, difference: `Hilo ${both.hilo}\nthe reference ${both.reference}` }
  }
  return { compared, difference: undefined }
}

/** One refund a unit, of the same total. */
export function atOnce({ refunds }: Sequence): Refund[] {
  const totals = new Map<number, bigint>()
  for (const { unit, amount } of refunds) totals.set(unit, (totals.get(unit) ?? 0n) + amount)
  return [...totals].map(([unit, amount]) => ({ unit, amount }))
}

/**
 * Each share's posted lines after all refunds, summed per step, loan and bearer. Who of the network bears a step that was remitted (its
 * account, the reserve, the credit) is one: a céntimo that a court got more in between is still with the network, and a later refund leaves it there.
 */
export function posted({ units, outside }: Sequence, refunds: readonly Refund[]): string {
  const books = units.map((shares) => shares.map((share) => new ShareBooks(share, outside)))
  for (const { unit, amount } of refunds) {
    const shares = books[unit] as ShareBooks[]
    const already = shares.reduce((sum, share) => sum + share.refunded, 0n)
    const wanted = shareOfRefund(
      already + amount,
      shares.map(({ paid }) => paid),
    )
    for (const [n, share] of shares.entries()) share.refundUpTo(wanted[n] ?? 0n)
  }
  return books.flatMap((shares, unit) => shares.map((share, n) => `${unit}/${n} ${share.told()}`)).join('\n')
}

/** What a share's rules give, worked out once for all paths: thawing a snapshot and dividing it is nearly all of the work. */
class Replays {
  readonly input: DivisionInput
  readonly settled: readonly Posting[]
  readonly family: bigint
  readonly #share: SettledShare
  readonly #left = new Map<bigint, readonly Posting[]>()

  constructor(share: SettledShare) {
    this.#share = share
    this.input = inputOf(share.snapshot)
    this.settled = this.left(share.paid)
    this.family = this.settled.reduce((sum, { step, amount }) => (step === 'family' ? sum + amount.minor : sum), 0n)
  }

  left(paid: bigint): readonly Posting[] {
    const found = this.#left.get(paid) ?? postingsLeft(this.#share.snapshot, paid, this.#share.paid)
    this.#left.set(paid, found)
    return found
  }

  static readonly #known = new WeakMap<SettledShare, Replays>()

  static of(share: SettledShare): Replays {
    const found = Replays.#known.get(share) ?? new Replays(share)
    Replays.#known.set(share, found)
    return found
  }
}

/** What has been posted on one share. */
class ShareBooks {
  readonly paid: bigint
  refunded = 0n
  readonly #replays: Replays
  readonly #outside: Outside
  readonly #taken: ReductionLine[] = []
  readonly #family: bigint

  constructor(share: SettledShare, outside: Outside) {
    this.paid = share.paid
    this.#replays = Replays.of(share)
    this.#outside = outside
    this.#family = (this.#replays.family * BigInt(outside.stillThere)) / 1000n
  }

  refundUpTo(total: bigint): void {
    if (total < this.refunded) throw new Error('a refund never takes back what a share was given before')
    if (total === this.refunded) return
    const { settled } = this.#replays
    this.#taken.push(...reduce(settled, this.#replays.left(this.paid - total), this.#taken, this.#room()))
    this.refunded = total
  }

  told(): string {
    const sums = new Map<string, bigint>()
    for (const { step, loanId, bearer, amount } of this.#taken) {
      const isRemitted = this.#outside.remitted.has(step as RemittedStep)
      const name = `${step} ${loanId ?? ''} ${isRemitted ? 'network' : bearer}`
      sums.set(name, (sums.get(name) ?? 0n) + amount.minor)
    }
    return [...sums]
      .filter(([, amount]) => amount !== 0n)
      .map(([name, amount]) => `${name} ${amount}`)
      .sort()
      .join(', ')
  }

  #room(): Room {
    const { isReleased, reserve, remitted, closed } = this.#outside
    const { settled, input } = this.#replays
    const taken = (bearer: ReductionLine['bearer']) =>
      this.#taken.reduce((sum, line) => (line.bearer === bearer ? sum + line.amount.minor : sum), 0n)
    const own = (step: 'savings' | 'group_fund') => {
      const gone = this.#taken.reduce(
        (sum, line) => (line.step === step && line.bearer === 'own' ? sum + line.amount.minor : sum),
        0n,
      )
      return soles(settled.reduce((sum, line) => (line.step === step ? sum + line.amount.minor : sum), 0n) - gone)
    }
    const there = this.#family - taken('held') - taken('available')
    return {
      held: soles(isReleased ? 0n : there),
      available: soles(isReleased ? there : 0n),
      isReleased,
      savings: own('savings'),
      groupFund: own('group_fund'),
      reserve: soles(reserve === 'full' ? FULL - taken('reserve') : 0n),
      clawback: input.clawback.plus(soles(taken('clawback'))),
      openLoans: new Set(settled.flatMap(({ loanId }) => (loanId && !closed(loanId) ? [loanId] : []))),
      remitted,
    }
  }
}

const soles = (minor: bigint) => Money.ofMinor(minor, 'PEN')

/**
 * What the reference leaves of a share when it is replayed on its part of the gross, as the steps that it knows: compared with what the
 * application's rules leave. Undefined for a share with steps the reference does not know.
 */
export function leftByReference({ snapshot, paid }: SettledShare, left: bigint): { reference: string; hilo: string } | undefined {
  const input = inputOf(snapshot)
  const isKnown =
    [input.margin, input.materials].every((amount) => amount.isZero()) && input.savingsRate === '0' && input.groupFundRate === '0'
  if (!isKnown || snapshot.discount) return undefined
  const first = { gross: input.gross.minor, igv: input.igv.minor, fee: input.paymentFee.minor }
  const division = divide(reduced(first, (2n * first.gross * left + paid) / (2n * paid)), termsOf(snapshot))
  const loans = division.loans.flatMap(({ loan, interest, principal }) => [
    `loan_interest ${loan} ${interest}`,
    `loan_principal ${loan} ${principal}`,
  ])
  const reference = [
    `igv  ${division.igv}`,
    `payment_fee  ${division.fee}`,
    `inpe  ${division.inpe}`,
    `reparation  ${division.reparation}`,
    `child_support  ${division.childSupport}`,
    `recoupment  ${division.recouped}`,
    `family  ${division.family}`,
    ...loans,
  ]
  const hilo = postingsLeft(snapshot, left, paid).map(({ step, loanId, amount }) => `${step} ${loanId ?? ''} ${amount.minor}`)
  const written = (lines: string[]) =>
    lines
      .filter((line) => !line.endsWith(' 0'))
      .sort()
      .join(', ')
  return { reference: written(reference), hilo: written(hilo) }
}

function termsOf(snapshot: SettledShare['snapshot']): Terms {
  const { flags, mandate, clawback, loans } = inputOf(snapshot)
  const support = flags.childSupport
  return {
    inCustody: flags.inCustody,
    reparation: flags.reparationApplies,
    childSupport: !support
      ? undefined
      : support.kind === 'percent'
        ? { part: ratio(support.rate) }
        : { amount: support.amountLeft.minor },
    mandate: { takes: mandate.kind, share: ratio(mandate.shareOfDisposable), floor: ratio(mandate.familyFloor) },
    clawback: clawback.minor,
    loans: loans.map((loan) => ({
      loan: loan.loanId,
      owed: { interest: loan.interestOwed.minor, principal: loan.principalOwed.minor },
      due: { interest: loan.interestDue.minor, principal: loan.principalDue.minor },
      ...(loan.advance && { advance: { own: loan.advance.isOfThisOrder, floor: ratio(loan.advance.familyFloor) } }),
    })),
  }
}
