import { Loan } from '#db/entities/lending/loan.ts'
import { insertRow } from '#db/insert.server.ts'
import type { EntityManager } from '#db/orm.server.ts'
import { findMandates } from '#db/questions/lending/find-mandates.server.ts'
import { isClosedFor } from '../makers/death.server.ts'
import { actorRef } from '../shared/actor.ts'
import type { Context } from '../shared/command.server.ts'
import { addDays, type PlainDate } from '../shared/dates.ts'
import type { LoanId, MakerId, OrderLineId } from '../shared/ids.ts'
import type { Money } from '../shared/money.ts'
import { done, type Outcome, refuse } from '../shared/outcome.ts'
import { isAgency, isFunder } from './internal/references.server.ts'
import { type AdvanceProduct, advanceProductInForce, refusalOfRate } from './internal/terms.server.ts'
import type { LendingRefusal } from './refusals.ts'

/** An advance as it is asked for, with what the context above has worked out of its order. */
export interface AdvanceOnOrder {
  readonly makerId: MakerId
  readonly orderLineId: OrderLineId
  readonly amount: Money
  readonly purpose: string
  readonly slip: string
  readonly signedOn: PlainDate
  readonly agencyId?: string | undefined
  readonly funderId?: string | undefined
  /** What the line is expected to leave her, and the day it was promised for. */
  readonly expected: Money
  readonly promisedOn: PlainDate
}

/**
 * Writes a prepared advance and what ties it to its order line, at the terms in force today. The caller has locked the order and the maker.
 * Refuses, in this order: `nothing_new_for_her`, `agency_unknown`, `funder_unknown`, `mandate_in_future` (her signature is dated after today), `no_advance_terms`,
 * `advance_exists` (one advance for a maker on a line), `advance_due_passed`, `above_advance_limit`, `no_cap_in_force`, `above_rate_cap`.
 */
export async function writeAdvance(
  context: Context,
  asked: AdvanceOnOrder,
): Promise<Outcome<{ loanId: LoanId; number: string }, LendingRefusal>> {
  const { em, today } = context
  if (await isClosedFor(em, asked.makerId)) return refuse('nothing_new_for_her')
  if (asked.agencyId && !(await isAgency(em, asked.agencyId))) return refuse('agency_unknown')
  if (asked.funderId && !(await isFunder(em, asked.funderId))) return refuse('funder_unknown')
  if (asked.signedOn > today) return refuse('mandate_in_future', { signedOn: asked.signedOn })
  const product = await advanceProductInForce(em, today)
  if (!product) return refuse('no_advance_terms', { on: today })
  const before = await advanceOn(em, asked)
  if (before) return refuse('advance_exists', { loan: before })
  const { limit, dueOn } = limitOf(product, asked)
  if (dueOn <= today) return refuse('advance_due_passed', { dueOn })
  if (asked.amount.isGreaterThan(limit)) return refuse('above_advance_limit', { limit: limit.toJSON() })
  const unlawful = await refusalOfRate(em, product.rate_per_period, product.period_days, today)
  if (unlawful) return unlawful
  const loan = await writeLoan(context, asked, product)
  await tie(context, loan.id, asked, dueOn)
  return done({ loanId: loan.id, number: loan.number })
}

type Expected = Pick<AdvanceOnOrder, 'expected' | 'promisedOn'>

/** The most that may be lent on an order, the day it is due, and at which rate, by the terms in force on a day. Undefined when there are none. */
export async function advanceLimit(em: EntityManager, order: Expected, on: PlainDate) {
  const product = await advanceProductInForce(em, on)
  if (!product) return undefined
  return {
    ...limitOf(product, order),
    share: product.share_of_disposable,
    ratePerPeriod: product.rate_per_period,
    periodDays: product.period_days,
  }
}

function limitOf(
  product: AdvanceProduct,
  { expected, promisedOn }: Expected,
): { readonly limit: Money; readonly dueOn: PlainDate } {
  return { limit: expected.share(product.share_of_disposable), dueOn: addDays(promisedOn, product.days_after_promise) }
}

/** The number of the advance she has or had on this line: one that was declined does not count. */
async function advanceOn(em: EntityManager, { makerId, orderLineId }: AdvanceOnOrder): Promise<string | undefined> {
  const [row] = await em.execute<{ number: string }[]>(
    `select loan.number from lending.order_advance tie join lending.loan loan on loan.id = tie.loan_id
     where tie.order_line_id = ? and loan.maker_id = ? and loan.state <> 'declined'`,
    [orderLineId, makerId],
  )
  return row?.number
}

async function writeLoan(context: Context, asked: AdvanceOnOrder, product: AdvanceProduct): Promise<Loan> {
  const loan = context.em.create(Loan, {
    makerId: asked.makerId,
    productId: product.id,
    kind: 'order_advance',
    state: 'prepared',
    principalMinor: asked.amount.minor,
    currency: product.currency,
    instalments: product.instalments,
    ratePerPeriod: product.rate_per_period,
    periodDays: product.period_days,
    purpose: asked.purpose,
    agencyId: asked.agencyId,
    funderId: asked.funderId,
    contractVersion: 1,
    preparedBy: actorRef(context.actor),
    preparedOn: context.today,
    interestPostedMinor: 0n,
  })
  await context.em.persist(loan).flush()
  return loan
}

/** The floor of the sale is the one she has today in her mandate: a later mandate may raise it for this order, never lower it. */
async function tie({ em }: Context, loanId: LoanId, asked: AdvanceOnOrder, dueOn: PlainDate): Promise<void> {
  const [latest] = await findMandates(em, asked.makerId)
  await insertRow(
    em,
    'lending.order_advance',
    {
      loan_id: loanId,
      order_line_id: asked.orderLineId,
      expected_minor: asked.expected.minor,
      promised_on: asked.promisedOn,
      due_on: dueOn,
      family_floor: latest?.revokedOn === undefined ? (latest?.familyFloor ?? '0') : '0',
      slip: asked.slip,
      signed_on: asked.signedOn,
    },
    'loan_id as id',
  )
}
