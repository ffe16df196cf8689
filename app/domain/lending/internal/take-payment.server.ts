import type { z } from 'zod'
import type { Loan } from '#db/entities/lending/loan.ts'
import { account } from '../../ledger/accounts.ts'
import { credit, debit } from '../../ledger/journal.ts'
import { postJournal, takeJournalKey } from '../../ledger/post-journal.server.ts'
import { assert } from '../../shared/assert.ts'
import type { Context } from '../../shared/command.server.ts'
import type { MoneyJson } from '../../shared/money.ts'
import { done, type Outcome, refuse } from '../../shared/outcome.ts'
import type { LendingRefusal } from '../refusals.ts'
import { splitRepayment } from '../rules/repayment.ts'
import type { RepaymentForm } from '../schema.ts'
import { accrueToToday } from './books.server.ts'
import { makerCodeOf } from './maker-code.server.ts'
import { receivingAccount } from './receiving-account.server.ts'
import { writeRepayment } from './write-repayment.server.ts'

export type PaymentTaken = z.output<typeof RepaymentForm>

/** How it was divided. Amounts are plain JSON, so that a second call with the same key reads exactly what the first one said. */
export type LoanRepaid = {
  readonly journalId: string
  readonly interest: MoneyJson
  readonly principal: MoneyJson
  readonly left: MoneyJson
  readonly closed: boolean
}

/**
 * Takes what was paid beside a sale into a locked, active loan: into the drawer of an agency, or into the fund's bank. Interest up to today
 * first, then principal; more than is owed is not taken. `closes` asks that it be exactly what is owed.
 */
export async function takePayment(
  context: Context,
  loan: Loan,
  { amount, receipt, agencyId, way = 'agency_cash', paidBy = 'herself' }: PaymentTaken,
  closes = false,
): Promise<Outcome<LoanRepaid, LendingRefusal>> {
  assert(amount.isPositive(), 'a repayment is more than nothing')
  const { em } = context
  const received = await receivingAccount(em, loan, { way, agencyId })
  if (!received) return refuse('agency_unknown')
  const key = `repay:${receipt}`
  if (!(await takeJournalKey(em, key))) return refuse('receipt_used', { receipt })

  const before = await accrueToToday(context, loan)
  const paid = splitRepayment(before, amount)
  const owed = before.interest.plus(before.principal)
  if (closes && !owed.equals(amount)) return refuse('payoff_changed', { owed: owed.toJSON() })
  if (paid.excess.isPositive()) return refuse('repayment_exceeds_debt', { owed: owed.toJSON() })
  const journalId = await postJournal(context, {
    key,
    kind: 'repaid',
    source: { type: 'loan', id: loan.id, part: receipt },
    lines: [
      debit('fund', received, amount),
      credit('fund', account.loanInterest(loan.number), paid.interest),
      credit('fund', account.loanPrincipal(loan.number), paid.principal),
    ],
    onBehalfOf: await makerCodeOf(em, loan.makerId),
  })
  const after = { interest: before.interest.minus(paid.interest), principal: before.principal.minus(paid.principal) }
  await writeRepayment(context, loan, { journalId, from: { source: 'cash', receipt, way, paidBy }, before, paid, after })
  const left = owed.minus(amount)
  return done({
    journalId: journalId.toString(),
    interest: paid.interest.toJSON(),
    principal: paid.principal.toJSON(),
    left: left.toJSON(),
    closed: left.isZero(),
  })
}
