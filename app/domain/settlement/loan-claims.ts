import { Money, Rate } from '../shared/money.ts'

/** What one loan may ask of a sale, read under the lock of the transaction that settles. Interest is already accrued to the day. */
export interface LoanClaim {
  readonly loanId: string
  readonly interestOwed: Money
  readonly principalOwed: Money
  readonly interestDue: Money
  readonly principalDue: Money
  /** An order advance. It has a permission of its own, signed with it, and so asks other sales for what is due and no more. */
  readonly advance?: {
    /** The sale that is being settled is that of its own order, and she has not revoked its permission. */
    readonly isOfThisOrder: boolean
    /** The share of the disposable part of its own order's sale that she kept for her family when she signed. */
    readonly familyFloor: string
  }
}

/**
 * Her signed, revocable permission to deduct: the whole outstanding or only what is due, with at most this share of the
 * disposable part, and never below the floor, the share of the disposable part that always reaches the family.
 */
export interface Mandate {
  readonly kind: 'whole_outstanding' | 'only_due'
  readonly shareOfDisposable: string
  readonly familyFloor: string
}

/** What holds for a maker who signed none, or revoked it: nothing is deducted for a loan. */
export const NO_MANDATE: Mandate = { kind: 'only_due', shareOfDisposable: '0', familyFloor: '0' }

export interface LoanBalance {
  readonly interest: Money
  readonly principal: Money
}

/** What a sale did to one loan: before, paid, after. */
export interface LoanChange {
  readonly loanId: string
  readonly before: LoanBalance
  readonly paid: LoanBalance
  readonly after: LoanBalance
}

/** What the loans may take of one sale. */
export interface LoanRoom {
  /** All that the family's floor and an earlier refund leave. */
  readonly room: Money
  /** The share of the disposable part that her mandate gives to loans, all of them together. */
  readonly byMandate: Money
}

/**
 * The mandate that a sale is divided by. An advance on this very order was signed with a floor for that sale: the higher one holds, whatever
 * became of her mandate since.
 */
export function mandateForSale(mandate: Mandate, loans: readonly LoanClaim[]): Mandate {
  const floors = loans.flatMap(({ advance }) => (advance?.isOfThisOrder ? [advance.familyFloor] : []))
  const familyFloor = floors.reduce((most, each) => (new Rate(each).greaterThan(most) ? each : most), mandate.familyFloor)
  return { ...mandate, familyFloor }
}

/**
 * Shares what a sale has for loans: first the advance on this very order, all that it owes, as far as the family's floor goes and beyond
 * what her mandate gives to loans; then the others, oldest first, from what is left of that. In each, interest before principal
 * (Código Civil art. 1257), and never more than it may claim.
 */
export function payLoans(loans: readonly LoanClaim[], kind: Mandate['kind'], { room, byMandate }: LoanRoom): LoanChange[] {
  const own = loans.filter(({ advance }) => advance?.isOfThisOrder)
  const others = loans.filter(({ advance }) => !advance?.isOfThisOrder)
  const first = payInOrder(own, 'whole_outstanding', room)
  const taken = room.minus(first.left)
  const zero = Money.zero(room.currency)
  const then = payInOrder(others, kind, Money.max(Money.min(first.left, byMandate.minus(taken)), zero))
  return [...first.changes, ...then.changes]
}

function payInOrder(loans: readonly LoanClaim[], kind: Mandate['kind'], amount: Money) {
  let left = amount
  const changes = loans.map((loan): LoanChange => {
    const claim = claimOf(loan, kind)
    const interest = Money.min(claim.interest, left)
    const principal = Money.min(claim.principal, left.minus(interest))
    left = left.minus(interest).minus(principal)
    return {
      loanId: loan.loanId,
      before: { interest: loan.interestOwed, principal: loan.principalOwed },
      paid: { interest, principal },
      after: { interest: loan.interestOwed.minus(interest), principal: loan.principalOwed.minus(principal) },
    }
  })
  return { changes, left }
}

function claimOf(loan: LoanClaim, kind: Mandate['kind']): LoanBalance {
  const isOnlyDue = loan.advance ? !loan.advance.isOfThisOrder : kind === 'only_due'
  if (!isOnlyDue) return { interest: loan.interestOwed, principal: loan.principalOwed }
  return {
    interest: Money.min(loan.interestDue, loan.interestOwed),
    principal: Money.min(loan.principalDue, loan.principalOwed),
  }
}
