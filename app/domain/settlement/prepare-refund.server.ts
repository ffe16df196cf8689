import { Payment } from '#db/entities/payments/payment.ts'
import { actorRef } from '../shared/actor.ts'
import { command } from '../shared/command.server.ts'
import type { OrderId, OrderLineId } from '../shared/ids.ts'
import { Money } from '../shared/money.ts'
import { done, refuse } from '../shared/outcome.ts'
import { lockOrder } from './internal/locks.server.ts'
import { refusalOfRefund } from './internal/refund-limits.server.ts'
import { orderOfRefund } from './internal/refund-row.server.ts'
import { stopMaking } from './internal/stop-making.server.ts'
import { writeRefund } from './internal/write-refund.server.ts'
import type { SettlementRefusal } from './refusals.ts'
import type { PrepareRefundInput } from './schema.ts'

export interface PreparedRefund {
  [key: string]: string
  refundId: string
  number: string
  amount: string
}

/**
 * Writes down what is to go back of an order, unit by unit and parcel by parcel, and who bears it. No money moves until it is approved. Refuses an unknown order,
 * one without a good payment, and what `refusalOfRefund` names.
 */
export const prepareRefund = command<PrepareRefundInput, PreparedRefund, SettlementRefusal>(
  'settlement.prepare-refund',
  'prepare:refund',
  async (context, input) => {
    const { em } = context
    const order = await lockOrder(em, input.orderId as OrderId)
    if (!order) return refuse('order_not_found')
    const payment = await em.findOne(Payment, { orderId: order.id, state: 'succeeded' })
    if (!payment) return refuse('order_not_paid', { number: order.number })
    const parts = input.parts.map((part) => ({
      ...part,
      orderLineId: part.orderLineId as OrderLineId,
      amount: Money.ofMinor(part.amount, order.currency),
    }))
    const delivery = input.delivery.map(({ parcel, amount }) => ({ parcel, amount: Money.ofMinor(amount, order.currency) }))
    const no = await refusalOfRefund(em, order, { ...input, carrier: input.carrier, parts, delivery })
    if (no) return no

    const refund = await writeRefund(context, order, payment, {
      cause: input.cause,
      borneBy: input.borneBy,
      carrier: input.carrier,
      parts,
      delivery,
      preparedBy: actorRef(context.actor),
    })
    return done({ refundId: refund.id, number: refund.number, amount: refund.amount.toText() })
  },
)

/**
 * Drops a refund that nobody approved. Nothing had moved; what a buyer's cancellation had stopped is to be made again. Refuses an unknown one, and one
 * that is in the books already.
 */
export const cancelRefund = command<{ refundId: string }, { number: string }, SettlementRefusal>(
  'settlement.cancel-refund',
  'prepare:refund',
  async (context, { refundId }) => {
    const { em, now } = context
    const orderId = await orderOfRefund(em, refundId)
    const order = orderId && (await lockOrder(em, orderId))
    const [refund] = await em.execute<{ number: string; state: string }[]>(
      'select number, state from settlement.refund where id = ? for update',
      [refundId],
    )
    if (!refund) return refuse('refund_not_found')
    if (refund.state !== 'prepared') return refuse('refund_not_prepared', { number: refund.number })
    await em.execute(`update settlement.refund set state = 'cancelled', ended_at = ? where id = ?`, [now, refundId])
    if (order) await stopMaking(context, order)
    return done({ number: refund.number })
  },
)
