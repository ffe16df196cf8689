import { Payment } from '#db/entities/payments/payment.ts'
import { insertRow } from '#db/insert.server.ts'
import { actorRef } from '../shared/actor.ts'
import { command } from '../shared/command.server.ts'
import type { OrderId, OrderLineId } from '../shared/ids.ts'
import { Money } from '../shared/money.ts'
import { done, refuse } from '../shared/outcome.ts'
import { lockOrder } from './internal/locks.server.ts'
import { refusalOfRefund } from './internal/refund-limits.server.ts'
import type { SettlementRefusal } from './refusals.ts'
import type { PrepareRefundInput } from './schema.ts'

export interface PreparedRefund {
  [key: string]: string
  refundId: string
  number: string
  amount: string
}

/**
 * Writes down what is to go back of an order, unit by unit, and who bears it. No money moves until it is approved. Refuses an unknown order,
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
    const shipping = Money.ofMinor(input.shipping, order.currency)
    const no = await refusalOfRefund(em, order, { ...input, carrier: input.carrier, parts, shipping })
    if (no) return no

    const goods = Money.sum(
      parts.map(({ amount }) => amount),
      order.currency,
    )
    const amount = goods.plus(shipping)
    const refund = await insertRow<{ id: string; number: string }>(
      em,
      'settlement.refund',
      {
        order_id: order.id,
        payment_id: payment.id,
        cause: input.cause,
        borne_by: input.borneBy,
        carrier: input.carrier,
        goods_minor: goods.minor,
        shipping_minor: shipping.minor,
        amount_minor: amount.minor,
        currency: order.currency,
        state: 'prepared',
        prepared_by: actorRef(context.actor),
        prepared_at: context.now,
      },
      'id, number',
    )
    for (const part of parts) {
      const values = {
        refund_id: refund.id,
        order_line_id: part.orderLineId,
        unit: part.unit,
        amount_minor: part.amount.minor,
        piece_goes: part.pieceGoes,
      }
      await insertRow(em, 'settlement.refund_part', values, 'unit as id')
    }
    return done({ refundId: refund.id, number: refund.number, amount: amount.toText() })
  },
)

/** Drops a refund that nobody approved. Nothing had moved. Refuses an unknown one, and one that is in the books already. */
export const cancelRefund = command<{ refundId: string }, { number: string }, SettlementRefusal>(
  'settlement.cancel-refund',
  'prepare:refund',
  async ({ em, now }, { refundId }) => {
    const [refund] = await em.execute<{ number: string; state: string }[]>(
      'select number, state from settlement.refund where id = ? for update',
      [refundId],
    )
    if (!refund) return refuse('refund_not_found')
    if (refund.state !== 'prepared') return refuse('refund_not_prepared', { number: refund.number })
    await em.execute(`update settlement.refund set state = 'cancelled', ended_at = ? where id = ?`, [now, refundId])
    return done({ number: refund.number })
  },
)
