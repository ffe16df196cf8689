import type { Loan } from '#db/entities/lending/loan.ts'
import { findLoanAgreement } from '#db/questions/lending/find-loan-agreement.server.ts'
import { assert } from '../../shared/assert.ts'
import type { Context } from '../../shared/command.server.ts'
import type { SettlementId } from '../../shared/ids.ts'
import type { Payer, PaymentWay } from '../choices.ts'
import { wasPunctual } from '../rules/pace.ts'
import type { Owed } from '../rules/repayment.ts'
import { endPauseOn, pauseInForce } from './pauses.server.ts'
import { paymentsOf } from './payments.server.ts'
import { setProposalsAside } from './set-proposals-aside.server.ts'

/** A payment that its journal has already posted. */
export interface PostedRepayment {
  readonly journalId: bigint
  readonly from:
    | { readonly source: 'sale'; readonly settlementId: SettlementId }
    | {
        readonly source: 'cash'
        readonly receipt: string
        readonly way: PaymentWay
        readonly paidBy: Payer
      }
  readonly before: Owed
  readonly paid: Owed
  readonly after: Owed
}

/**
 * Writes down one payment into a locked, active loan. Where principal was paid, interest runs on what is left from today on and its
 * running total starts again; interest posted and still unpaid stays owed in the ledger. A loan that owes nothing more is closed.
 */
export async function writeRepayment(
  context: Context,
  loan: Loan,
  { journalId, from, before, paid, after }: PostedRepayment,
): Promise<void> {
  if (paid.interest.isZero() && paid.principal.isZero()) return
  assert(loan.state === 'active', `loan ${loan.number} takes payments only while it is active`)
  assert(
    before.interest.minus(paid.interest).equals(after.interest) && before.principal.minus(paid.principal).equals(after.principal),
    'before less paid is after',
  )
  await context.em.execute(
    `insert into lending.repayment (loan_id, source, settlement_id, journal_id, paid_on, paid_at, interest_minor, principal_minor,
       interest_before_minor, principal_before_minor, receipt, way, paid_by) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      loan.id,
      from.source,
      from.source === 'sale' ? from.settlementId : null,
      journalId.toString(),
      context.today,
      context.now,
      paid.interest.minor.toString(),
      paid.principal.minor.toString(),
      before.interest.minor.toString(),
      before.principal.minor.toString(),
      ...(from.source === 'cash' ? [from.receipt, from.way, from.paidBy] : [null, null, null]),
    ],
  )
  if (!paid.principal.isZero()) {
    loan.principalChangedOn = context.today
    loan.interestPostedMinor = 0n
  }
  await closeWhenPaid(context, loan, after)
  await context.em.flush()
}

/** A loan that owes nothing more is closed, a pause it is in ends that day, what waited for a decision is set aside, and one of the ladder gets its verdict. */
export async function closeWhenPaid(context: Context, loan: Loan, after: Owed): Promise<void> {
  if (!after.interest.isZero() || !after.principal.isZero()) return
  const pause = await pauseInForce(context.em, loan.id)
  if (pause) await endPauseOn(context, loan, pause, context.today)
  await setProposalsAside(context, loan.id)
  loan.state = 'closed'
  loan.closedOn = context.today
  if (loan.kind === 'ladder') await decideStep(context, loan)
}

/** Whether this loan opens the next step, with everything the verdict rests on: it is printed and may be contested. */
async function decideStep(context: Context, loan: Loan): Promise<void> {
  const history = {
    ...(await findLoanAgreement(context.em, loan)),
    payments: await paymentsOf(context.em, loan),
    closedOn: context.today,
  }
  const { verdict, ruleVersion, periods } = wasPunctual(history)
  await context.em.execute(
    'insert into lending.step_verdict (loan_id, punctual, rule_version, inputs, decided_on) values (?, ?, ?, ?::jsonb, ?)',
    [loan.id, verdict === 'punctual', ruleVersion, JSON.stringify({ ...history, periods }), context.today],
  )
}
