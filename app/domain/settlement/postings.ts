import { assert } from '../shared/assert.ts'
import { Money } from '../shared/money.ts'
import type { PaidDocument } from './document-amounts.ts'
import type { Division, LineStep } from './rules.ts'
import { type DivisionSnapshot, discountOf, divideReduced, inputOf } from './snapshot.ts'

/** What a settlement's journal credits, step by step. `discount` is the one that it debits: what the network gave the buyer. */
export type PostingStep = LineStep | 'discount'

export interface Posting {
  readonly step: PostingStep
  readonly loanId?: string
  /** In the currency of the settlement; negative for the discount alone. */
  readonly amount: Money
}

/**
 * The amounts of a settlement's journal. Her lines are divided from the list price; tax and fee are those of what was paid, and the network
 * carries the difference (money.md 4, "sold at 160.00 with a discount of 20.00"). Together they are what was paid.
 */
export function postingsOf(division: Division, gross: Money, paid: PaidDocument | undefined): Posting[] {
  const postings: Posting[] = division.lines.map(({ step, loanId, amount }) => ({ step, amount, ...(loanId && { loanId }) }))
  if (!paid) return postings
  const zero = Money.zero(gross.currency)
  const listed = (step: LineStep) => postings.find((each) => each.step === step)?.amount ?? zero
  const discount = gross
    .minus(paid.received)
    .minus(listed('igv').minus(paid.igv))
    .minus(listed('payment_fee').minus(paid.paymentFee))
  const others = postings.filter(({ step }) => step !== 'igv' && step !== 'payment_fee')
  const document: Posting[] = [
    { step: 'igv', amount: paid.igv },
    { step: 'payment_fee', amount: paid.paymentFee },
    { step: 'discount', amount: discount.negated() },
  ]
  return [...document.filter(({ amount }) => !amount.isZero()), ...others]
}

/**
 * What is left of a settlement's journal when of `paid` minor units of the buyer's money only `left` remain: W(g) of the frozen
 * waterfall, g being that part of the gross (money.md 4). All of it gives the journal itself, nothing gives nothing.
 */
export function postingsLeft(snapshot: DivisionSnapshot, left: bigint, paid: bigint): Posting[] {
  assert(paid > 0n && left >= 0n && left <= paid, 'what is left of a payment lies between nothing and the payment')
  const { gross } = inputOf(snapshot)
  const reduced = gross.fraction(left, paid)
  const discount = discountOf(snapshot)
  const scaled = discount && {
    received: discount.received.fraction(left, paid),
    igv: discount.igv.fraction(left, paid),
    paymentFee: discount.paymentFee.fraction(left, paid),
  }
  const postings = postingsOf(divideReduced(snapshot, reduced), reduced, scaled)
  return postings.filter(({ amount }) => !amount.isZero())
}

/** A sum of postings: what the settlement's journal took out of the order's money, in the settlement's currency. */
export function sumOf(postings: readonly { amount: Money }[], zero: Money): Money {
  return Money.sum(
    postings.map(({ amount }) => amount),
    zero.currency,
  )
}
