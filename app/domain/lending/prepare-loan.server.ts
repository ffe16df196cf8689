import type { z } from 'zod'
import { Loan } from '#db/entities/lending/loan.ts'
import { insertRow } from '#db/insert.server.ts'
import { isClosedFor } from '../makers/death.server.ts'
import { actorRef } from '../shared/actor.ts'
import { brokenConstraint, type Context, command } from '../shared/command.server.ts'
import type { LoanId } from '../shared/ids.ts'
import { done, refuse } from '../shared/outcome.ts'
import { lockMaker } from './internal/locks.server.ts'
import { isApplicationOfAnother, openLoanOf } from './internal/open-loan.server.ts'
import { isAgency, isFunder } from './internal/references.server.ts'
import { type ProductInForce, productInForce, punctualSteps, refusalOfRate } from './internal/terms.server.ts'
import type { LendingRefusal } from './refusals.ts'
import { isStepOpen } from './rules/ladder.ts'
import type { LoanForm } from './schema.ts'

type LoanApplication = z.output<typeof LoanForm>

/**
 * Keys in what she asked for on the slip that she signed, and so prepares a loan of a step of the ladder, at the terms in force today; the
 * committee decides on it. Refuses, in this order: `maker_unknown`, `nothing_new_for_her`, `application_in_future`, `agency_unknown`, `funder_unknown`,
 * `product_unknown`, `loan_open_already` (one at a time on the ladder), `step_not_open` (the step below was not repaid on time), `no_cap_in_force`,
 * `above_rate_cap`, `slip_of_another` (it was printed for somebody else), `slip_used` (a slip is keyed in once).
 */
export const prepareLoan = command<LoanApplication, { loanId: LoanId; number: string }, LendingRefusal>(
  'lending.prepare-loan',
  'prepare:loan',
  async (context, input) => {
    const { em, today } = context
    if (!(await lockMaker(em, input.makerId))) return refuse('maker_unknown')
    if (await isClosedFor(em, input.makerId)) return refuse('nothing_new_for_her')
    if (input.signedOn > today) return refuse('application_in_future', { on: input.signedOn })
    if (input.agencyId && !(await isAgency(em, input.agencyId))) return refuse('agency_unknown')
    if (input.funderId && !(await isFunder(em, input.funderId))) return refuse('funder_unknown')
    const product = await productInForce(em, input.step, today)
    if (!product) return refuse('product_unknown', { step: input.step })
    const open = await openLoanOf(em, input.makerId)
    if (open) return refuse('loan_open_already', { loan: open.number })
    if (!isStepOpen(input.step, await punctualSteps(em, input.makerId))) {
      return refuse('step_not_open', { step: input.step, needed: input.step - 1 })
    }
    const unlawful = await refusalOfRate(em, product.rate_per_period, product.period_days, today)
    if (unlawful) return unlawful
    if (await isApplicationOfAnother(em, input.slip, input.makerId)) return refuse('slip_of_another', { slip: input.slip })
    const loan = await writeLoan(context, input, product)
    if (!(await writeApplication(context, loan, input))) return refuse('slip_used', { slip: input.slip })
    return done({ loanId: loan.id, number: loan.number })
  },
)

/** The terms are copied from the product: a later change of the ladder does not touch a contract. */
async function writeLoan(context: Context, input: LoanApplication, product: ProductInForce): Promise<Loan> {
  const loan = context.em.create(Loan, {
    makerId: input.makerId,
    productId: product.id,
    step: product.step,
    state: 'prepared',
    principalMinor: BigInt(product.principal_minor),
    currency: product.currency,
    instalments: product.instalments,
    ratePerPeriod: product.rate_per_period,
    periodDays: product.period_days,
    purpose: input.purpose,
    agencyId: input.agencyId,
    funderId: input.funderId,
    contractVersion: 1,
    preparedBy: actorRef(context.actor),
    preparedOn: context.today,
    interestPostedMinor: 0n,
  })
  await context.em.persist(loan).flush()
  return loan
}

/** What stood on her slip. False when another application came on the same one, perhaps at this moment. */
async function writeApplication({ em, actor, now }: Context, loan: Loan, input: LoanApplication): Promise<boolean> {
  try {
    await insertRow(
      em,
      'lending.application',
      {
        loan_id: loan.id,
        slip: input.slip,
        signed_on: input.signedOn,
        weeks: input.weeks,
        expected_orders: input.expectedOrders,
        expected_minor: input.expectedAmount?.minor,
        keyed_by: actorRef(actor),
        keyed_at: now,
      },
      'loan_id as id',
    )
    return true
  } catch (error) {
    if (brokenConstraint(error) === 'application_slip_once') return false
    throw error
  }
}
