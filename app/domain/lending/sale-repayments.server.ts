import { findLoanAgreement } from '#db/questions/lending/find-loan-agreement.server.ts'
import { assert } from '../shared/assert.ts'
import type { Context } from '../shared/command.server.ts'
import type { LoanId, MakerId, OrderLineId, SettlementId } from '../shared/ids.ts'
import { Money } from '../shared/money.ts'
import { doSalesRepay } from './close-lending.server.ts'
import { advanceClaim } from './internal/advances.server.ts'
import { accrueToToday } from './internal/books.server.ts'
import { lockActiveLoans, lockLoan } from './internal/locks.server.ts'
import { pauseInForce } from './internal/pauses.server.ts'
import { paymentsOf } from './internal/payments.server.ts'
import { writeRepayment } from './internal/write-repayment.server.ts'
import { clockDay } from './rules/pace.ts'
import { dueNow, type Owed } from './rules/repayment.ts'

/** What one loan may ask of a sale, with the number its ledger accounts carry. */
export interface OpenLoanClaim {
  readonly loanId: LoanId
  readonly number: string
  readonly interestOwed: Money
  readonly principalOwed: Money
  readonly interestDue: Money
  readonly principalDue: Money
  /** Of an order advance: whether this is its own order's sale, by a permission not revoked, and the floor signed for that sale. */
  readonly advance?: { readonly isOfThisOrder: boolean; readonly familyFloor: string }
}

/**
 * What each active loan of a maker may ask of a sale today, oldest first. Locks the loans and their balances to the end of the
 * transaction and first posts their interest up to today: what is read here is still true when the settlement is posted. The sale's order
 * line tells which of them is an advance on it; of a maker who died none asks for anything, by the fund's rule. The caller has locked the maker.
 */
export async function claimsOf(context: Context, makerId: MakerId, orderLineId?: OrderLineId): Promise<readonly OpenLoanClaim[]> {
  if (!(await doSalesRepay(context.em, makerId))) return []
  const loans = await lockActiveLoans(context.em, makerId)
  const claims: (OpenLoanClaim & { readonly age: string })[] = []
  for (const loan of loans) {
    const owed = await accrueToToday(context, loan)
    const { schedule, paidBefore } = await findLoanAgreement(context.em, loan)
    const payments = await paymentsOf(context.em, loan)
    const paid = Money.sum(
      payments.map(({ amount }) => amount),
      loan.currency,
    )
    const pause = await pauseInForce(context.em, loan.id)
    const due = dueNow(schedule, paid.minus(paidBefore), owed, clockDay(context.today, pause?.startedOn))
    const advance = await advanceClaim(context, loan, orderLineId)
    claims.push({
      loanId: loan.id,
      number: loan.number,
      interestOwed: owed.interest,
      principalOwed: owed.principal,
      interestDue: due.interest,
      principalDue: due.principal,
      ...(advance && { advance }),
      age: `${loan.disbursedOn} ${loan.number}`,
    })
  }
  return claims.sort((a, b) => (a.age < b.age ? -1 : 1)).map(({ age, ...claim }) => claim)
}

/** What a settlement's journal did to one loan: before, paid, after. */
export interface SaleRepayment {
  readonly settlementId: SettlementId
  readonly journalId: bigint
  readonly change: { readonly loanId: string; readonly before: Owed; readonly paid: Owed; readonly after: Owed }
}

/**
 * Writes down what a settled sale paid into a loan, and closes the loan when nothing is left. Nothing for a loan that got nothing.
 * In the transaction that called claimsOf and posted the journal.
 */
export async function recordSaleRepayment(context: Context, { settlementId, journalId, change }: SaleRepayment): Promise<void> {
  const loan = await lockLoan(context.em, change.loanId as LoanId)
  assert(loan, `loan ${change.loanId} of a settlement exists`)
  const { before, paid, after } = change
  await writeRepayment(context, loan, { journalId, from: { source: 'sale', settlementId }, before, paid, after })
}
