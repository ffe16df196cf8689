import { approveLoan } from '#app/domain/lending/approve-loan.server.ts'
import { disburseLoan } from '#app/domain/lending/disburse-loan.server.ts'
import { issueContract } from '#app/domain/lending/issue-contract.server.ts'
import { prepareDisbursement } from '#app/domain/lending/prepare-disbursement.server.ts'
import { recordSignedPaper } from '#app/domain/lending/record-signed-paper.server.ts'
import { acceptPiece } from '#app/domain/settlement/accept-piece.server.ts'
import { type AdvanceAsked, prepareAdvance } from '#app/domain/settlement/prepare-advance.server.ts'
import { systemActor } from '#app/domain/shared/actor.ts'
import { run } from '#app/domain/shared/command.server.ts'
import { dateOf } from '#app/domain/shared/dates.ts'
import type { LoanId, MakerId, OrderLineId } from '#app/domain/shared/ids.ts'
import { AGENCY, aSlip, did, FUNDER, type Fund, MINUTES, pen } from './lending.ts'
import { row, rows } from './open-database.ts'
import { aPaidOrder } from './small-sale.ts'
import { aProduct, aMaker as aSmallMaker, type SmallMaker } from './small-world.ts'

const SEED = systemActor('test')

/** A maker of case A with the baseline that a loan asks for. */
export async function aBorrower(change: Parameters<typeof aSmallMaker>[0] = {}): Promise<SmallMaker> {
  const maker = await aSmallMaker(change)
  await rows(
    `insert into makers.observation (maker_id, measure, value, unit, observed_on, is_baseline, source)
     values (?, 'working_capital', 140, 'PEN', '2024-01-02', true, 'interview')`,
    [maker.makerId],
  )
  return maker
}

export interface Work {
  readonly orderId: string
  readonly number: number
  readonly productionOrderId: string
  readonly orderLineId: OrderLineId
}

/** Pieces of 180.00 that a buyer has paid and she has yet to make: each of them leaves case A's 102.44 to dispose of. */
export async function workOf(maker: SmallMaker, price = '180.00', quantity = 1): Promise<Work> {
  const { variantId } = await aProduct(maker, price, { madeToOrder: true })
  const order = await aPaidOrder(variantId, price, quantity)
  const line = await row<{ id: OrderLineId }>('select id from orders.order_line where order_id = ?', [order.orderId])
  return { ...order, orderLineId: line.id }
}

/** What an officer sends for an advance on this work. */
export function asked(maker: SmallMaker, work: Work, amount: string, change: Partial<AdvanceAsked> = {}): AdvanceAsked {
  return {
    makerId: maker.makerId as MakerId,
    orderLineId: work.orderLineId,
    amount: pen(amount),
    purpose: 'Hilado de alpaca',
    slip: 'P-00123',
    signedOn: dateOf(new Date()),
    agencyId: AGENCY,
    funderId: FUNDER,
    ...change,
  }
}

/** An advance that was prepared, approved and paid out now, all by its commands. */
export async function anAdvance(
  fund: Fund,
  maker: SmallMaker,
  work: Work,
  amount: string,
): Promise<{ id: LoanId; number: string }> {
  const key = () => ({ key: crypto.randomUUID() })
  const { loanId } = await did(run(prepareAdvance, fund.officer, asked(maker, work, amount), key()))
  await votedFor(fund, loanId)
  await signedFor(fund, loanId)
  const { number } = await did(run(disburseLoan, fund.treasurer, { loanId, receipt: aSlip() }, key()))
  return { id: loanId, number }
}

/** The committee says yes to an advance. */
export async function votedFor(fund: Fund, loanId: LoanId): Promise<void> {
  for (const member of [fund.treasurer, fund.administrator])
    await did(run(approveLoan, member, { loanId, minutes: MINUTES }, { key: crypto.randomUUID() }))
}

/** Her packet is printed and comes back signed, and the officer prepares the transfer: what is left is to pay it. */
export async function signedFor(fund: Fund, loanId: LoanId): Promise<void> {
  const key = () => ({ key: crypto.randomUUID() })
  const { number: paper } = await did(run(issueContract, fund.officer, { loanId }, key()))
  const signed = { loanId, paper, signedOn: dateOf(new Date()), signedWith: 'signature' as const }
  await did(run(recordSignedPaper, fund.officer, signed, key()))
  await did(run(prepareDisbursement, fund.officer, { loanId, way: 'bank_transfer' as const }, key()))
}

/** Quality accepts the next piece of the work: it is settled in the same moment. */
export async function made({ productionOrderId }: Work, now?: Date) {
  return did(run(acceptPiece, SEED, { productionOrderId }, { key: crypto.randomUUID(), now }))
}

/** So many days from now, a little later so that nothing happens at once. */
export function inDays(days: number): Date {
  return new Date(Date.now() + days * 86_400_000 + 1000)
}

/** What the last settlement of a maker gave each of her loans, and her family: "loan_0003 1.00 50.00". */
export async function lastSaleOf(maker: SmallMaker): Promise<string[]> {
  const settled = await row<{ id: string; family: string }>(
    `select id, (family_minor / 100.0)::numeric(12, 2)::text as family from settlement.settlement where maker_id = ? order by settled_at desc, number desc limit 1`,
    [maker.makerId],
  )
  const paid = await rows<{ told: string }>(
    `select loan.number || ' ' || (interest_minor / 100.0)::numeric(12, 2) || ' ' || (repayment.principal_minor / 100.0)::numeric(12, 2) as told
     from lending.repayment repayment join lending.loan loan on loan.id = repayment.loan_id where settlement_id = ?
     order by repayment.paid_at, repayment.id`,
    [settled.id],
  )
  return [...paid.map(({ told }) => told).sort(), `family ${settled.family}`]
}
