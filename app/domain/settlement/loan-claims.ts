import { Money } from '../shared/money.ts'

/** What one loan may ask of a sale, read under the lock of the transaction that settles. Interest is already accrued to the day. */
export interface LoanClaim {
  readonly loanId: string
  readonly interestOwed: Money
  readonly principalOwed: Money
  readonly interestDue: Money
  readonly principalDue: Money
  /** An advance on the very order that is being settled is repaid before older loans. */
  readonly isOrderAdvanceForThisOrder?: boolean
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

/**
 * Shares one amount among the loans: the advance on this order first, then the oldest; in each, interest before
 * principal (Código Civil art. 1257), and never more than the mandate lets it claim.
 */
export function payLoans(loans: readonly LoanClaim[], kind: Mandate['kind'], amount: Money): LoanChange[] {
  let left = amount
  return inOrderOfPayment(loans).map((loan) => {
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
}

/** What all loans together may claim under the mandate. */
export function claimOfAll(loans: readonly LoanClaim[], kind: Mandate['kind'], zero: Money): Money {
  return loans.reduce((sum, loan) => {
    const { interest, principal } = claimOf(loan, kind)
    return sum.plus(interest).plus(principal)
  }, zero)
}

function claimOf(loan: LoanClaim, kind: Mandate['kind']): LoanBalance {
  if (kind === 'whole_outstanding') return { interest: loan.interestOwed, principal: loan.principalOwed }
  return {
    interest: Money.min(loan.interestDue, loan.interestOwed),
    principal: Money.min(loan.principalDue, loan.principalOwed),
  }
}

/** The caller gives them oldest first; an advance on this order steps to the front. */
function inOrderOfPayment(loans: readonly LoanClaim[]): LoanClaim[] {
  return [...loans.filter((loan) => loan.isOrderAdvanceForThisOrder), ...loans.filter((loan) => !loan.isOrderAdvanceForThisOrder)]
}
