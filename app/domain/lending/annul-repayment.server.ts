import type { z } from 'zod'
import type { Loan } from '#db/entities/lending/loan.ts'
import { insertRow } from '#db/insert.server.ts'
import type { JournalLine } from '../ledger/journal.ts'
import { postJournal } from '../ledger/post-journal.server.ts'
import { actorRef } from '../shared/actor.ts'
import { assert } from '../shared/assert.ts'
import { type Context, command } from '../shared/command.server.ts'
import type { LoanId } from '../shared/ids.ts'
import { type Currency, Money, type MoneyJson } from '../shared/money.ts'
import { done, refuse } from '../shared/outcome.ts'
import { fixAccrual } from './internal/accrual-fix.server.ts'
import {
  lockLoanOfMaker,
  type PaymentInQuestion,
  paymentInQuestion,
  receiptProposed,
  whatStandsOn,
} from './internal/annulments.server.ts'
import { accrueToToday, lockOwed } from './internal/books.server.ts'
import { lifeOf, lifeOfRow } from './internal/loan-life.server.ts'
import { makerCodeOf } from './internal/maker-code.server.ts'
import type { LendingRefusal } from './refusals.ts'
import type { AnnulmentForm } from './schema.ts'

interface OfARepayment {
  readonly loanId: LoanId
  readonly repaymentId: string
}

/**
 * Proposes that a payment beside her sales was entered by mistake, with the paper that says why; another person decides, and until then it stands.
 * Refuses, in this order: `loan_not_found`, `repayment_not_found`, `repayment_not_in_cash` (what a sale paid is taken back by its refund),
 * `repayment_annulled`, `annulment_proposed_already` (one at a time), and what stands on it: `loan_given_up`, `agreed_since`, `closed_by_another`,
 * `later_loan_opened`, `certificate_given`.
 */
export const proposeAnnulment = command<
  z.output<typeof AnnulmentForm> & { readonly loanId: LoanId },
  { annulmentId: string; loan: string },
  LendingRefusal
>('lending.propose-annulment', 'propose:loan-change', async ({ em, actor, today }, { loanId, repayment, reason, slip }) => {
  const loan = await lockLoanOfMaker(em, loanId)
  if (!loan) return refuse('loan_not_found')
  const payment = await paymentInQuestion(em, loan.id, repayment)
  if (!payment) return refuse('repayment_not_found')
  if (payment.isFromSale) return refuse('repayment_not_in_cash')
  if (payment.annulment?.state === 'annulled') return refuse('repayment_annulled', { receipt: payment.receipt })
  const waiting = await receiptProposed(em, loan.id)
  if (waiting !== undefined) return refuse('annulment_proposed_already', { receipt: waiting })
  const fault = await whatStandsOn(em, loan, payment)
  if (fault) return fault
  const proposal = { loan_id: loan.id, repayment_id: payment.id, state: 'proposed', reason, slip }
  const { id } = await insertRow(em, 'lending.annulment', { ...proposal, proposed_by: actorRef(actor), proposed_on: today }, 'id')
  return done({ annulmentId: id, loan: loan.number })
})

/** What she owed before and after. Amounts are plain JSON, so that a second call with the same key reads what the first one said. */
export type RepaymentAnnulled = {
  readonly loan: string
  readonly annulmentId: string
  readonly before: MoneyJson
  readonly after: MoneyJson
  readonly reopened: boolean
}

/**
 * Annuls a payment that another person proposed to annul: it is as if it had never been. Its journal is reversed, the days since are lived again
 * without it, and a loan that it had closed is open again. Refuses, in this order: `loan_not_found`, `no_annulment_proposed`,
 * `same_person_proposed`, and what has come to stand on the payment meanwhile, as for the proposal.
 */
export const annulRepayment = command<OfARepayment, RepaymentAnnulled, LendingRefusal>(
  'lending.annul-repayment',
  'approve:loan-change',
  async (context, { loanId, repaymentId }) => {
    const loan = await lockLoanOfMaker(context.em, loanId)
    if (!loan) return refuse('loan_not_found')
    const payment = await paymentInQuestion(context.em, loan.id, repaymentId)
    if (payment?.annulment?.state !== 'proposed') return refuse('no_annulment_proposed', { loan: loan.number })
    if (payment.annulment.proposedBy === actorRef(context.actor)) return refuse('same_person_proposed')
    const fault = await whatStandsOn(context.em, loan, payment)
    if (fault) return fault
    return done(await undo(context, loan, payment, payment.annulment.id))
  },
)

/** Sets a proposed annulment aside: the payment stands. Refuses `loan_not_found`, `no_annulment_proposed`. */
export const withdrawAnnulment = command<OfARepayment, { loan: string }, LendingRefusal>(
  'lending.withdraw-annulment',
  'approve:loan-change',
  async ({ em, actor, today, now }, { loanId, repaymentId }) => {
    const loan = await lockLoanOfMaker(em, loanId)
    if (!loan) return refuse('loan_not_found')
    const payment = await paymentInQuestion(em, loan.id, repaymentId)
    if (payment?.annulment?.state !== 'proposed') return refuse('no_annulment_proposed', { loan: loan.number })
    const decided = [actorRef(actor), today, now, payment.annulment.id]
    await em.execute(
      `update lending.annulment set state = 'withdrawn', decided_by = ?, decided_on = ?, decided_at = ? where id = ?`,
      decided,
    )
    return done({ loan: loan.number })
  },
)

async function undo(context: Context, loan: Loan, payment: PaymentInQuestion, annulmentId: string): Promise<RepaymentAnnulled> {
  const { em, today } = context
  const reopened = loan.state === 'closed'
  const before = reopened ? await lockOwed(em, loan) : await accrueToToday(context, loan)
  const told = await lifeOf(em, lifeOfRow(loan), today)
  assert(
    told.owed.interest.equals(before.interest) && told.owed.principal.equals(before.principal),
    `the books of loan ${loan.number} and its history agree before anything is undone`,
  )
  const lived = await lifeOf(em, lifeOfRow(loan), today, payment.id)
  const journalId = await reverseJournal(context, loan, payment)
  const owed = await lockOwed(em, loan)
  if (reopened) await reopen(context, loan)
  await fixAccrual(context, loan, owed, lived, { event: payment.receipt, annulmentId })
  const after = lived.owed
  await em.execute(
    `update lending.annulment set state = 'annulled', decided_by = ?, decided_on = ?, decided_at = ?, interest_before_minor = ?,
       principal_before_minor = ?, interest_after_minor = ?, principal_after_minor = ?, reopened = ?, journal_id = ? where id = ?`,
    [
      ...[actorRef(context.actor), today, context.now],
      ...[before.interest, before.principal, after.interest, after.principal].map(({ minor }) => minor.toString()),
      ...[reopened, journalId.toString(), annulmentId],
    ],
  )
  const total = after.interest.plus(after.principal).toJSON()
  return { loan: loan.number, annulmentId, before: before.interest.plus(before.principal).toJSON(), after: total, reopened }
}

/** The mirror of the journal that the payment was posted by: what came into a drawer or the bank had not come. */
async function reverseJournal(context: Context, loan: Loan, payment: PaymentInQuestion): Promise<bigint> {
  const rows = await context.em.execute<{ book: 'network' | 'fund'; account: string; currency: Currency; amount: string }[]>(
    `select account.book, account.code as account, account.currency, line.amount::text as amount from ledger.journal_line line
     join ledger.ledger_account account on account.id = line.ledger_account_id where line.journal_id = ? order by line.line_no`,
    [payment.journalId],
  )
  const lines = rows.map(({ book, account, currency, amount }): JournalLine => {
    return { book, account, amount: Money.ofMinor(amount, currency).negated() }
  })
  return postJournal(context, {
    key: `annul:${payment.receipt}`,
    kind: 'repayment-annulled',
    source: { type: 'loan', id: loan.id, part: payment.receipt },
    lines,
    onBehalfOf: await makerCodeOf(context.em, loan.makerId),
    ...(payment.annulment && { reason: payment.annulment.reason }),
    reverses: BigInt(payment.journalId),
  })
}

/** The end that this payment had made never was: the verdict on the step no longer holds, and stays written. */
async function reopen({ em, today }: Context, loan: Loan): Promise<void> {
  await em.execute('update lending.step_verdict set withdrawn_on = ? where loan_id = ? and withdrawn_on is null', [
    today,
    loan.id,
  ])
  loan.state = 'active'
  loan.closedOn = null
}
