import type { Loan } from '#db/entities/lending/loan.ts'
import type { EntityManager } from '#db/orm.server.ts'
import { findAdvanceOfLoan } from '#db/questions/lending/find-advances.server.ts'
import { assert } from '../../shared/assert.ts'
import type { Context } from '../../shared/command.server.ts'
import type { PlainDate } from '../../shared/dates.ts'
import type { OrderLineId } from '../../shared/ids.ts'
import { refuse } from '../../shared/outcome.ts'
import type { LoanTerms } from '../rules/schedule.ts'
import type { OpenLoanClaim } from '../sale-repayments.server.ts'

/** What an order advance is to a sale of a line; undefined for a loan of the ladder. The loan is locked. */
export async function advanceClaim(
  { em }: Context,
  loan: Loan,
  orderLineId: OrderLineId | undefined,
): Promise<OpenLoanClaim['advance']> {
  if (loan.kind !== 'order_advance') return undefined
  const tie = await findAdvanceOfLoan(em, loan.id)
  assert(tie, `advance ${loan.number} is tied to an order line`)
  const isOfThisOrder = tie.revokedOn === undefined && orderLineId !== undefined && tie.orderLineId === orderLineId
  return { isOfThisOrder, familyFloor: tie.familyFloor }
}

/** The terms of a loan as its schedule follows from them: an advance is paid at once, on its own date. */
export async function termsOfLoan(em: EntityManager, loan: Loan): Promise<LoanTerms> {
  const { instalments, ratePerPeriod, periodDays } = loan
  const tie = loan.kind === 'order_advance' ? await findAdvanceOfLoan(em, loan.id) : undefined
  return { principal: loan.principal(), instalments, ratePerPeriod, periodDays, ...(tie && { dueOn: tie.dueOn }) }
}

/**
 * Why an advance may not go out on a day, although it was approved: of its order line nothing is to be made any more, or its date has come.
 * Undefined when it may, and for a loan of the ladder.
 */
export async function refusalOfAdvance(em: EntityManager, loan: Loan, on: PlainDate) {
  const tie = loan.kind === 'order_advance' ? await findAdvanceOfLoan(em, loan.id) : undefined
  if (!tie) return undefined
  if (tie.orderState !== 'to_make') return refuse('advance_order_over', { order: tie.orderNumber })
  if (tie.dueOn <= on) return refuse('advance_due_passed', { dueOn: tie.dueOn })
  return undefined
}
