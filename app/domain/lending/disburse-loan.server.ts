import type { z } from 'zod'
import type { Loan } from '#db/entities/lending/loan.ts'
import { account } from '../ledger/accounts.ts'
import { credit, debit } from '../ledger/journal.ts'
import { lockBalances, postJournal } from '../ledger/post-journal.server.ts'
import { actorRef } from '../shared/actor.ts'
import { assert } from '../shared/assert.ts'
import { type Context, command } from '../shared/command.server.ts'
import type { LoanId } from '../shared/ids.ts'
import type { Money } from '../shared/money.ts'
import { done, refuse } from '../shared/outcome.ts'
import { refusalOfAdvance, termsOfLoan } from './internal/advances.server.ts'
import {
  isSlipOfAnother,
  isSlipUsed,
  type PreparedDisbursement,
  paidFrom,
  preparedDisbursement,
} from './internal/disbursements.server.ts'
import { refusalOfTurn } from './internal/line.server.ts'
import { lockLoan } from './internal/locks.server.ts'
import { makerCodeOf } from './internal/maker-code.server.ts'
import { refusalOfRate } from './internal/terms.server.ts'
import { writeSchedule } from './internal/write-schedule.server.ts'
import type { LendingRefusal } from './refusals.ts'
import { scheduleOf } from './rules/schedule.ts'
import type { HandOverForm } from './schema.ts'

/**
 * Pays out an approved loan the way that another person prepared, against the slip she signed for it, and writes its schedule: interest runs
 * from today. Refuses, in this order: `loan_not_found`, `loan_not_approved`, `disbursement_not_prepared`, `same_person_pays`, `no_baseline`
 * (nobody wrote down how she stood before the fund came), `advance_order_over`, `advance_due_passed` (an advance whose order can no longer
 * repay it), `no_cap_in_force`, `above_rate_cap`, `hand_over_slip_of_another`, `hand_over_slip_used`, and `drawer_short`,
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
  if (prepared.preparedBy === actorRef(context.actor)) return refuse('same_person_pays')
  if (!(await hasBaseline(context, loan))) return refuse('no_baseline')
  const over = await refusalOfAdvance(em, loan, today)
  if (over) return over
  const unlawful = await refusalOfRate(em, loan.ratePerPeriod, loan.periodDays, today)
  if (unlawful) return unlawful
  if (await isSlipOfAnother(em, receipt, loan.id)) return refuse('hand_over_slip_of_another', { receipt })
  if (await isSlipUsed(em, receipt)) return refuse('hand_over_slip_used', { receipt })
  const from = paidFrom(loan, prepared)
  const [there] = await lockBalances(em, [{ book: 'fund', account: from, currency: loan.currency }])
  assert(there, 'a locked balance is zero when the account never opened')
  const waits = prepared.agencyId ? refusalOfDrawer(loan, there) : await refusalOfTurn(context, loan, there)
  if (waits) return waits
  const journalId = await payOut(context, loan, { prepared, from, receipt })
  return done({ loanId: loan.id, number: loan.number, journalId: journalId.toString() })
})

/** A drawer is not the bank that the waiting list sets money aside in: what is in it, is there for whoever is paid at its agency. */
function refusalOfDrawer(loan: Loan, held: Money) {
  if (!held.isLessThan(loan.principal())) return undefined
  return refuse('drawer_short', { free: held.toJSON(), needed: loan.principal().toJSON() })
}

interface Payment {
  readonly prepared: PreparedDisbursement
  readonly from: string
  readonly receipt: string
}

async function payOut(context: Context, loan: Loan, { prepared, from, receipt }: Payment): Promise<bigint> {
  const { em, actor, today } = context
  const journalId = await postJournal(context, {
    key: `disburse:${loan.number}`,
    kind: 'disbursed',
    source: { type: 'loan', id: loan.id },
    lines: [debit('fund', account.loanPrincipal(loan.number), loan.principal()), credit('fund', from, loan.principal())],
    onBehalfOf: await makerCodeOf(em, loan.makerId),
  })
  await em.execute(
    `update lending.disbursement set state = 'paid', decided_by = ?, decided_on = ?, receipt = ?, journal_id = ? where id = ?`,
    [actorRef(actor), today, receipt, journalId.toString(), prepared.id],
  )
  await writeSchedule(em, loan.id, scheduleOf(await termsOfLoan(em, loan), today))
  loan.state = 'active'
  loan.disbursedOn = today
  loan.principalChangedOn = today
  loan.interestPostedMinor = 0n
  await em.flush()
  return journalId
}

/** What her life was like before: without it nobody can say later what the money did. Asked for once, before her first loan. */
async function hasBaseline({ em, today }: Context, loan: Loan): Promise<boolean> {
  const rows = await em.execute<unknown[]>(
    'select 1 from makers.observation where maker_id = ? and is_baseline and observed_on <= ? limit 1',
    [loan.makerId, today],
  )
  return rows.length > 0
}
