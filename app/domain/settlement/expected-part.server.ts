import type { Order } from '#db/entities/orders/order.ts'
import type { OrderLine } from '#db/entities/orders/order-line.ts'
import { Payment } from '#db/entities/payments/payment.ts'
import { ProductionOrder } from '#db/entities/production/production-order.ts'
import { WorkShare } from '#db/entities/production/work-share.ts'
import { findStandings } from '#db/questions/makers/find-standings.server.ts'
import type { Context } from '../shared/command.server.ts'
import { dateOf, type PlainDate } from '../shared/dates.ts'
import type { MakerId } from '../shared/ids.ts'
import { Money } from '../shared/money.ts'
import { legalFlagsOf } from './internal/legal-flags.server.ts'
import { profileInForce, SETTLEMENT_CURRENCY, termsOf } from './internal/terms.server.ts'
import { type ShareOfUnit, sharesOfUnit } from './internal/unit-shares.server.ts'
import { unitsOf } from './internal/units.server.ts'
import { NO_MANDATE } from './loan-claims.ts'
import { amountOf, type DivisionInput, divide } from './rules.ts'

/** What an order line made to order is expected to leave one of its makers, and by when it was promised. */
export interface ExpectedPart {
  readonly amount: Money
  readonly promisedOn: PlainDate
}

/**
 * What is still to be made of an order line, divided as if it were settled today: her share of the plan, by her profile, the law and a
 * judge's order, down to the disposable part, of which no loan has taken anything. Undefined when she does not make it, or nothing of it is
 * to be made any more. Reads only.
 */
export async function expectedPart(
  context: Pick<Context, 'em' | 'today'>,
  order: Order,
  line: OrderLine,
  makerId: MakerId,
): Promise<ExpectedPart | undefined> {
  const { em, today } = context
  const production = await em.findOne(ProductionOrder, { orderLineId: line.id, state: 'to_make' })
  const payment = await em.findOne(Payment, { orderId: order.id, state: 'succeeded' })
  if (!production || !payment || !order.paidAt) return undefined
  const plan = await em.find(WorkShare, { productionOrderId: production.id }, { orderBy: { id: 'asc' } })
  const standing = (await findStandings(em, [makerId], today)).get(makerId)
  if (!standing || plan.every((share) => share.makerId !== makerId)) return undefined
  const terms = await termsOf(em, order, payment, dateOf(order.paidAt))
  const { profile } = await profileInForce(em, standing.profile, today)
  let flags = await legalFlagsOf(context, standing)
  const open = (await unitsOf(em, order, line)).filter(({ state }) => state === 'open')
  if (open.length === 0) return undefined
  let amount = Money.zero(SETTLEMENT_CURRENCY)
  for (const unit of open) {
    const mine = (await sharesOfUnit(context, line, terms, unit, plan)).find(({ share }) => share.makerId === makerId)
    if (!mine) continue
    const division = divide(inputOf(mine, { flags, profile, documentRules: terms.documentRules }))
    flags = afterSupport(flags, amountOf(division, 'child_support'))
    amount = amount.plus(division.disposable)
  }
  return { amount, promisedOn: production.dueOn }
}

function inputOf(
  { amounts }: ShareOfUnit,
  rules: Pick<DivisionInput, 'flags' | 'profile'> & { readonly documentRules: NonNullable<DivisionInput['documentRules']> },
): DivisionInput {
  const nothing = { clawback: Money.zero(amounts.gross.currency), recoupmentCap: '0', savingsRate: '0', groupFundRate: '0' }
  return { ...amounts, ...rules, ...nothing, mandate: NO_MANDATE, loans: [] }
}

/** What a month's order got of one piece it does not want of the next. */
function afterSupport(flags: DivisionInput['flags'], given: Money): DivisionInput['flags'] {
  const { childSupport } = flags
  if (childSupport?.kind !== 'monthly') return flags
  return { ...flags, childSupport: { kind: 'monthly', amountLeft: childSupport.amountLeft.minus(given) } }
}
