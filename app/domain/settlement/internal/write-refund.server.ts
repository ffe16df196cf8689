import type { Order } from '#db/entities/orders/order.ts'
import type { Payment } from '#db/entities/payments/payment.ts'
import { insertRow } from '#db/insert.server.ts'
import type { EntityManager } from '#db/orm.server.ts'
import type { Context } from '../../shared/command.server.ts'
import { Money } from '../../shared/money.ts'
import type { RefundBearer, RefundCause } from '../refund-states.ts'
import type { RefundPart } from './book-refund.server.ts'
import { type DeliveryPart, sumOfDelivery } from './parcel-money.server.ts'

export interface RefundToWrite {
  readonly cause: RefundCause
  readonly borneBy: RefundBearer
  readonly carrier: string | undefined
  readonly parts: readonly RefundPart[]
  readonly delivery: readonly DeliveryPart[]
  readonly preparedBy: string
}

/** Writes a refund down, with its parts, as prepared: nothing has moved. The caller has locked the order and asked `refusalOfRefund`. */
export async function writeRefund(
  context: Context,
  order: Order,
  payment: Payment,
  refund: RefundToWrite,
): Promise<{ id: string; number: string; amount: Money }> {
  const { em, now } = context
  const goods = Money.sum(
    refund.parts.map(({ amount }) => amount),
    order.currency,
  )
  const shipping = sumOfDelivery(refund.delivery, order.currency)
  const amount = goods.plus(shipping)
  const written = await insertRow<{ id: string; number: string }>(
    em,
    'settlement.refund',
    {
      order_id: order.id,
      payment_id: payment.id,
      cause: refund.cause,
      borne_by: refund.borneBy,
      carrier: refund.carrier,
      goods_minor: goods.minor,
      shipping_minor: shipping.minor,
      amount_minor: amount.minor,
      currency: order.currency,
      state: 'prepared',
      prepared_by: refund.preparedBy,
      prepared_at: now,
    },
    'id, number',
  )
  for (const part of refund.parts) {
    const values = {
      refund_id: written.id,
      order_line_id: part.orderLineId,
      unit: part.unit,
      amount_minor: part.amount.minor,
      piece_goes: part.pieceGoes,
    }
    await insertRow(em, 'settlement.refund_part', values, 'unit as id')
  }
  await writeDelivery(em, order, written.id, refund.delivery)
  return { ...written, amount }
}

/** Of which parcels the delivery is that a refund gives back. */
export async function writeDelivery(
  em: EntityManager,
  order: Order,
  refundId: string,
  delivery: readonly DeliveryPart[],
): Promise<void> {
  for (const { parcel, amount } of delivery) {
    const values = { refund_id: refundId, order_id: order.id, parcel, amount_minor: amount.minor }
    await insertRow(em, 'settlement.refund_delivery', values, 'parcel as id')
  }
}
