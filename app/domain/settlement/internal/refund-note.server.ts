import type { Order } from '#db/entities/orders/order.ts'
import type { OrderLine } from '#db/entities/orders/order-line.ts'
import { Payment } from '#db/entities/payments/payment.ts'
import { issueCreditNote } from '../../fiscal/issue-voucher.server.ts'
import type { VoucherLine } from '../../fiscal/voucher.ts'
import type { Context } from '../../shared/command.server.ts'
import { Money } from '../../shared/money.ts'
import { namesOf, shippingLine } from './sale-voucher.server.ts'
import { paidOnOf, SETTLEMENT_CURRENCY, taxRateOn, termsOf } from './terms.server.ts'
import { unitAmounts } from './unit-amounts.ts'
import type { Unit } from './units.server.ts'

/** One thing of an order that went back, and the tax inside it that the books take back with it, or will never post. */
export interface Credited {
  /** Nothing for delivery, which is of a planned parcel. */
  readonly line: OrderLine | undefined
  readonly parcel: number | undefined
  readonly amount: Money
  /** In the order's currency. */
  readonly igv: Money
  /** All that was paid for the piece, not a part of it. */
  readonly isWhole: boolean
}

/**
 * The nota de crédito of a refund. It locks a series, so whoever booked the refund calls this last, after every journal of its transaction: a refund
 * that waits for a series while it holds ledger accounts may never wait for a sale that does the opposite.
 */
export async function issueRefundNote(
  context: Context,
  order: Order,
  refund: { readonly id: string; readonly cause: string },
  credited: readonly Credited[],
): Promise<void> {
  const parcels = await context.em.execute<unknown[]>('select 1 from orders.planned_parcel where order_id = ?', [order.id])
  await issueCreditNote(context, {
    ...{ orderId: order.id, refundId: refund.id, channel: order.channel, isCancelled: refund.cause === 'cancelled' },
    hasPieces: credited.some(({ line, isWhole }) => line && isWhole),
    lines: credited.map((each) => noteLine(order, each, parcels.length)),
  })
}

function noteLine(order: Order, { line, parcel = 1, amount, igv, isWhole }: Credited, of: number): VoucherLine {
  if (!line) return shippingLine(order, { parcel, of }, { amount, igv })
  const { description, english } = namesOf(order, line)
  const ofPart = { description: `Parte del precio: ${description}`, ...(english && { english: `Part of the price: ${english}` }) }
  return {
    ...(isWhole ? namesOf(order, line) : ofPart),
    ...{ unit: 'piece', quantity: 1, unitPrice: amount.toJSON(), discount: Money.zero(order.currency).toJSON() },
    ...{ total: amount.toJSON(), igv: igv.toJSON() },
  }
}

/** What the note says of tax that was booked in soles: nothing abroad; in another currency the tax inside the amount, as its voucher has it. */
export async function igvOnNote(context: Context, order: Order, amount: Money, booked: Money): Promise<Money> {
  if (order.isExport) return Money.zero(order.currency)
  if (order.currency === SETTLEMENT_CURRENCY) return booked
  return amount.partInside(await taxRateOn(context.em, paidOnOf(order)))
}

/** The tax of a unit that is not settled yet: what its settlement will now not post. */
export async function igvOfOpenUnit({ em }: Context, order: Order, line: OrderLine, unit: Unit, amount: Money): Promise<Money> {
  if (order.isExport) return Money.zero(SETTLEMENT_CURRENCY)
  const payment = await em.findOneOrFail(Payment, { orderId: order.id, state: 'succeeded' })
  const terms = await termsOf(em, order, payment, paidOnOf(order))
  const left = { ...unit, toSettle: unit.toSettle.minus(amount) }
  return unitAmounts(terms, line, unit).paid.igv.minus(unitAmounts(terms, line, left).paid.igv)
}
