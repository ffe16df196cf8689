import type { z } from 'zod'
import { insertRow } from '#db/insert.server.ts'
import { account } from '../ledger/accounts.ts'
import { lockBalances, postJournal, takeJournalKey } from '../ledger/post-journal.server.ts'
import { assert } from '../shared/assert.ts'
import { command } from '../shared/command.server.ts'
import type { LoanId } from '../shared/ids.ts'
import type { MoneyJson } from '../shared/money.ts'
import { done, refuse } from '../shared/outcome.ts'
import { lockLoan } from './internal/locks.server.ts'
import { recoveryLines } from './internal/loss-lines.ts'
import { makerCodeOf } from './internal/maker-code.server.ts'
import { receivingAccount } from './internal/receiving-account.server.ts'
import type { LendingRefusal } from './refusals.ts'
import type { RecoveryForm } from './schema.ts'

/**
 * Takes what she pays back of a loan that was given up, by a new agreement that she signed after it: income of the fund, never more than was
 * given up. Refuses, in this order: `loan_not_found`, `loan_not_written_off`, `recovery_agreement_too_early` (signed before the loan was
 * given up: its mandate ended with it), `recovery_agreement_in_future`, `agency_unknown`, `receipt_used`, `recovery_exceeds_loss`.
 */
export const recordRecovery = command<
  z.output<typeof RecoveryForm> & { readonly loanId: LoanId },
  { journalId: string; left: MoneyJson },
  LendingRefusal
>('lending.record-recovery', 'record:repayment', async (context, input) => {
  const { em, today } = context
  const { amount, way, paidBy, receipt, agreement, signedOn } = input
  const loan = await lockLoan(em, input.loanId)
  if (!loan) return refuse('loan_not_found')
  if (loan.state !== 'written_off') return refuse('loan_not_written_off', { loan: loan.number })
  assert(loan.closedOn, 'a loan that was given up has its day')
  if (signedOn < loan.closedOn) return refuse('recovery_agreement_too_early', { on: loan.closedOn })
  if (signedOn > today) return refuse('recovery_agreement_in_future', { signedOn })
  const received = await receivingAccount(em, loan, input)
  if (!received) return refuse('agency_unknown')
  const key = `repay:${receipt}`
  if (!(await takeJournalKey(em, key))) return refuse('receipt_used', { receipt })
  const [open] = await lockBalances(em, [{ book: 'fund', account: account.writtenOff(loan.number), currency: loan.currency }])
  assert(open, 'a locked balance is zero when the account never opened')
  if (amount.isGreaterThan(open)) return refuse('recovery_exceeds_loss', { open: open.toJSON() })
  const journalId = await postJournal(context, {
    key,
    kind: 'recovered',
    source: { type: 'loan', id: loan.id, part: receipt },
    lines: recoveryLines(loan.number, received, amount),
    onBehalfOf: await makerCodeOf(em, loan.makerId),
  })
  const row = { loan_id: loan.id, journal_id: journalId, amount_minor: amount.minor, received_on: today, way, paid_by: paidBy }
  await insertRow(em, 'lending.recovery', { ...row, receipt, agreement, signed_on: signedOn }, 'id')
  return done({ journalId: journalId.toString(), left: open.minus(amount).toJSON() })
})
