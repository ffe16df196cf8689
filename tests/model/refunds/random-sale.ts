import { type LineAmounts, type PaidDocument, splitLine } from '#app/domain/settlement/document-amounts.ts'
import { type LoanClaim, type Mandate, mandateForSale } from '#app/domain/settlement/loan-claims.ts'
import type { Profile, ProfileCode } from '#app/domain/settlement/profile.ts'
import type { DivisionInput } from '#app/domain/settlement/rules.ts'
import { type DivisionSnapshot, snapshotOf } from '#app/domain/settlement/snapshot.ts'
import { Money } from '#app/domain/shared/money.ts'
import { PROFILES } from '#db/seeds/reference/profiles.ts'

/** A small generator of numbers from a seed (mulberry32): a million sequences need one that is cheap and that can be told again. */
export class Dice {
  #state: number

  constructor(seed: number) {
    this.#state = seed >>> 0
  }

  /** From 0 up to, and without, a number. */
  below(limit: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let mixed = this.#state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit
  }

  oneOf<Item>(items: readonly Item[]): Item {
    return items[this.below(items.length)] as Item
  }

  /** Now and then, one in so many. */
  rarely(times: number): boolean {
    return this.below(times) === 0
  }
}

/** A work share of a sold unit, settled: its frozen inputs, and what the buyer paid for it. */
export interface SettledShare {
  readonly snapshot: DivisionSnapshot
  readonly paid: bigint
}

const soles = (minor: number | bigint) => Money.ofMinor(BigInt(minor), 'PEN')

/**
 * A unit of a line by one to four makers, mostly one or two: in custody or not, with reparation, a judge's order, floors and caps of a mandate, loans and advances, an
 * open recoupment, sometimes in dollars and sometimes with a discount that the network carries.
 */
export function randomUnit(dice: Dice): SettledShare[] {
  const gross = dice.rarely(3) ? 1 + dice.below(400) : 100 + dice.below(60_000)
  const listed = amountsOf(dice, gross, dice.rarely(5))
  const parts = Array.from({ length: dice.rarely(4) ? 1 + dice.below(4) : 1 + dice.below(2) }, (_, n) => ({
    id: `share-${n}`,
    weight: BigInt(1 + dice.below(7)),
  }))
  const isForeign = dice.rarely(4)
  const discount = !isForeign && dice.rarely(5) ? gross - 1 - dice.below(Math.ceil(gross / 2)) : undefined
  const bought = discount === undefined ? undefined : amountsOf(dice, Math.max(discount, 1), false)
  const [of, received] = [splitLine(listed, parts), bought && splitLine(bought, parts)]
  const dollars = soles(isForeign ? Math.max(1, Math.round(gross / 3.42)) : 0).allocate(parts.map(({ weight }) => weight))
  return parts.flatMap(({ id }, n) => {
    const [mine, paid] = [of.get(id) as LineAmounts, received?.get(id)]
    const buyer = isForeign ? (dollars[n]?.minor ?? 0n) : (paid ?? mine).gross.minor
    if (mine.gross.isZero() || buyer === 0n) return []
    const carried: PaidDocument | undefined = paid && { received: paid.gross, igv: paid.igv, paymentFee: paid.paymentFee }
    return [{ snapshot: snapshotOf(inputOf(dice, mine), carried), paid: buyer }]
  })
}

function amountsOf(dice: Dice, gross: number, isExport: boolean): LineAmounts {
  const whole = soles(gross)
  const igv = isExport ? soles(0) : whole.partInside('0.18')
  const fee = Money.min(whole.share(dice.oneOf(['0', '0.0344', '0.0399'])), whole.minus(igv))
  const left = whole.minus(igv).minus(fee)
  const margin = Money.min(dice.rarely(4) ? left.share('0.05') : soles(0), left)
  const materials = Money.min(dice.rarely(4) ? soles(dice.below(2000)) : soles(0), left.minus(margin))
  return { gross: whole, igv, paymentFee: fee, margin, materials }
}

function inputOf(dice: Dice, amounts: LineAmounts): DivisionInput {
  const code = dice.oneOf<ProfileCode>(['peru_in_custody', 'peru_in_custody', 'peru_released', 'cooperative', 'protected'])
  const inCustody = code === 'peru_in_custody'
  const found = PROFILES.find(({ profile }) => profile === code)
  const profile: Profile = { code, version: 'v1', steps: found?.steps ?? [] }
  const loans = Array.from({ length: dice.below(4) }, (_, n) => randomLoan(dice, n))
  return {
    ...amounts,
    flags: {
      inCustody,
      reparationApplies: inCustody && dice.rarely(2),
      ...(dice.rarely(5) && { childSupport: { kind: 'percent', rate: dice.oneOf(['0.10', '0.333', '0.60']) } }),
      ...(dice.rarely(5) && { childSupport: { kind: 'monthly', amountLeft: soles(dice.below(9000)) } }),
    },
    profile,
    mandate: mandateForSale(randomMandate(dice), loans),
    loans,
    clawback: soles(dice.rarely(3) ? dice.below(6000) : 0),
    recoupmentCap: '0.2',
    savingsRate: dice.rarely(4) ? '0.05' : '0',
    groupFundRate: code === 'cooperative' && dice.rarely(2) ? '0.03' : '0',
  }
}

function randomMandate(dice: Dice): Mandate {
  return {
    kind: dice.oneOf(['whole_outstanding', 'only_due']),
    shareOfDisposable: dice.oneOf(['1', '1', '0.5', '0.333', '0']),
    familyFloor: dice.oneOf(['0', '0', '0.2', '0.35', '1']),
  }
}

function randomLoan(dice: Dice, n: number): LoanClaim {
  const [interest, principal] = [dice.below(4000), dice.below(40_000)]
  return {
    loanId: `loan_${n}`,
    interestOwed: soles(interest),
    principalOwed: soles(principal),
    interestDue: soles(dice.below(interest + 1)),
    principalDue: soles(dice.below(principal + 1)),
    ...(dice.rarely(3) && { advance: { isOfThisOrder: dice.rarely(2), familyFloor: dice.oneOf(['0', '0', '0.2', '0.5']) } }),
  }
}
