import type { z } from 'zod'
import { lockBalances } from '../ledger/post-journal.server.ts'
import { actorRef } from '../shared/actor.ts'
import { assert } from '../shared/assert.ts'
import { command } from '../shared/command.server.ts'
import type { LoanId } from '../shared/ids.ts'
import { done, refuse } from '../shared/outcome.ts'
import { refusalOfAdvance } from './internal/advances.server.ts'
import { isSlipOfAnother, isSlipUsed, paidFrom, preparedDisbursement } from './internal/disbursements.server.ts'
import { refusalOfTurn } from './internal/line.server.ts'
import { lockLoan } from './internal/locks.server.ts'
import { hasBaseline, payOut, refusalOfDrawer } from './internal/pay-out.server.ts'
import { refusalOfRate } from './internal/terms.server.ts'
import type { LendingRefusal } from './refusals.ts'
import type { HandOverForm } from './schema.ts'

/**
 * Pays out an approved loan the way that another person prepared, against the slip she signed for it, and writes its schedule: interest runs
 * from today. Refuses, in this order: `loan_not_found`, `loan_not_approved`, `disbursement_not_prepared`, `bought_for_group` (paid with its
 * group), `same_person_pays`, `no_baseline` (nobody wrote down how she stood before the fund came), `advance_order_over`,
 * `advance_due_passed` (an advance whose order can no longer repay it), `no_cap_in_force`, `above_rate_cap`,
 * `hand_over_slip_of_another`, `hand_over_slip_used`, and `drawer_short`,
 * or `fund_short` and `others_wait_before` (who was approved earlier is paid out of the bank earlier, unless the committee lets one go first).
 */
export const disburseLoan = command<
  z.output<typeof HandOverForm> & { readonly loanId: LoanId },
  { loanId: LoanId; number: string; journalId: string },
  LendingRefusal
>('lending.disburse-loan', 'disburse:loan', async (context, { loanId, receipt }) => {
  const { em, today } = context
  const loan = await lockLoan(em, loanId)
  if (!loan) return refuse('loan_not_found')
  if (loan.state !== 'approved') return refuse('loan_not_approved', { loan: loan.number, state: loan.state })
  const prepared = await preparedDisbursement(em, loan.id)
  if (!prepared) return refuse('disbursement_not_prepared', { loan: loan.number })
  if (prepared.documentPart !== null) return refuse('bought_for_group', { loan: loan.number })
  if (prepared.preparedBy === actorRef(context.actor)) return refuse('same_person_pays')
  if (!(await hasBaseline(context, loan))) return refuse('no_baseline')
  const over = await refusalOfAdvance(em, loan, today)
  if (over) return over
  const unlawful = await refusalOfRate(em, loan.ratePerPeriod, loan.periodDays, today)
  if (unlawful) return unlawful
  if (await isSlipOfAnother(em, receipt, [loan.id])) return refuse('hand_over_slip_of_another', { receipt })
  if (await isSlipUsed(em, receipt)) return refuse('hand_over_slip_used', { receipt })
  const from = paidFrom(loan, prepared)
  const [there] = await lockBalances(em, [{ book: 'fund', account: from, currency: loan.currency }])
  assert(there, 'a locked balance is zero when the account never opened')
  const waits = prepared.agencyId ? refusalOfDrawer(loan.principal(), there) : await refusalOfTurn(context, loan, there)
  if (waits) return waits
  const journalId = await payOut(context, loan, { prepared, from, receipt })
  return done({ loanId: loan.id, number: loan.number, journalId: journalId.toString() })
})
