import type { Loan } from '#db/entities/lending/loan.ts'
import { account } from '../ledger/accounts.ts'
import { credit, debit } from '../ledger/journal.ts'
import { lockBalances, postJournal } from '../ledger/post-journal.server.ts'
import { assert } from '../shared/assert.ts'
import { type Context, command } from '../shared/command.server.ts'
import type { LoanId } from '../shared/ids.ts'
import { done, refuse } from '../shared/outcome.ts'
import { FUND_BANK } from './capital-lines.ts'
import { refusalOfAdvance, termsOfLoan } from './internal/advances.server.ts'
import { refusalOfTurn } from './internal/line.server.ts'
import { lockLoan } from './internal/locks.server.ts'
import { makerCodeOf } from './internal/maker-code.server.ts'
import { refusalOfRate } from './internal/terms.server.ts'
import { writeSchedule } from './internal/write-schedule.server.ts'
import type { LendingRefusal } from './refusals.ts'
import { scheduleOf } from './rules/schedule.ts'

/**
 * Pays out an approved loan from the fund's bank account and writes its schedule: interest runs from today. Refuses, in this order:
 * `loan_not_found`, `loan_not_approved`, `no_baseline` (nobody wrote down how she stood before the fund came), `advance_order_over`,
 * `advance_due_passed` (an advance whose order can no longer repay it), `no_cap_in_force`, `above_rate_cap`, `fund_short`,
 * `others_wait_before` (who was approved earlier is paid out earlier, unless the committee lets one go first).
 */
export const disburseLoan = command<{ loanId: LoanId }, { loanId: LoanId; number: string; journalId: string }, LendingRefusal>(
  'lending.disburse-loan',
  'disburse:loan',
  async (context, { loanId }) => {
    const { em, today } = context
    const loan = await lockLoan(em, loanId)
    if (!loan) return refuse('loan_not_found')
    if (loan.state !== 'approved') return refuse('loan_not_approved', { loan: loan.number, state: loan.state })
    if (!(await hasBaseline(context, loan))) return refuse('no_baseline')
    const over = await refusalOfAdvance(em, loan, today)
    if (over) return over
    const unlawful = await refusalOfRate(em, loan.ratePerPeriod, loan.periodDays, today)
    if (unlawful) return unlawful
    const bank = account.bank(FUND_BANK, loan.currency)
    const [free] = await lockBalances(em, [{ book: 'fund', account: bank, currency: loan.currency }])
    assert(free, 'a locked balance is zero when the account never opened')
    const waits = await refusalOfTurn(context, loan, free)
    if (waits) return waits
    const principal = loan.principal()

    const journalId = await postJournal(context, {
      key: `disburse:${loan.number}`,
      kind: 'disbursed',
      source: { type: 'loan', id: loan.id },
      lines: [debit('fund', account.loanPrincipal(loan.number), principal), credit('fund', bank, principal)],
      onBehalfOf: await makerCodeOf(em, loan.makerId),
    })
    await writeSchedule(em, loan.id, scheduleOf(await termsOfLoan(em, loan), today))
    loan.state = 'active'
    loan.disbursedOn = today
    loan.principalChangedOn = today
    loan.interestPostedMinor = 0n
    await em.flush()
    return done({ loanId: loan.id, number: loan.number, journalId: journalId.toString() })
  },
)

/** What her life was like before: without it nobody can say later what the money did. Asked for once, before her first loan. */
async function hasBaseline({ em, today }: Context, loan: Loan): Promise<boolean> {
  const rows = await em.execute<unknown[]>(
    'select 1 from makers.observation where maker_id = ? and is_baseline and observed_on <= ? limit 1',
    [loan.makerId, today],
  )
  return rows.length > 0
}
