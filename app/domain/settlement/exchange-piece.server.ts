import { Order } from '#db/entities/orders/order.ts'
import { OrderLine } from '#db/entities/orders/order-line.ts'
import { Payment } from '#db/entities/payments/payment.ts'
import { insertRow } from '#db/insert.server.ts'
import { holdPieces } from '../catalogue/stock.server.ts'
import { account } from '../ledger/accounts.ts'
import { lawAgainstCustody } from '../orders/custody-gate.server.ts'
import { openPayment } from '../payments/open-payment.server.ts'
import { actorRef } from '../shared/actor.ts'
import { type Context, command } from '../shared/command.server.ts'
import { addMs } from '../shared/dates.ts'
import type { OrderId, OrderLineId, VariantId } from '../shared/ids.ts'
import type { InThreeLanguages } from '../shared/locale.ts'
import { Money } from '../shared/money.ts'
import { done, refuse } from '../shared/outcome.ts'
import { receiveMoney } from './confirm-payment.server.ts'
import { afterRefund, bookRefund } from './internal/book-refund.server.ts'
import { handOver } from './internal/hand-over.server.ts'
import { lockOrder } from './internal/locks.server.ts'
import { refusalOfRefund } from './internal/refund-limits.server.ts'
import { issueRefundNote } from './internal/refund-note.server.ts'
import { unitsOf } from './internal/units.server.ts'
import type { SettlementRefusal } from './refusals.ts'
import type { ExchangeInput } from './schema.ts'

export interface ExchangedPiece {
  [key: string]: string | number
  number: string
  newOrderNumber: number
}

/**
 * A buyer gives one piece back and takes another of the same price: the first is refunded whole, and what is promised to the buyer pays a new
 * order, which is settled like any other. No money leaves, so one person does it, as an acceptance is withdrawn. What was sold over a counter
 * is handed over at once, with no parcel. Refuses an unknown order, one without a payment, what `refusalOfRefund` names, a
 * variant nobody knows or that was withdrawn, a piece made in custody where the order's country keeps those out, another price than what is left of the first
 * piece, and a variant of which no piece is in stock.
 */
export const exchangePiece = command<ExchangeInput, ExchangedPiece, SettlementRefusal | 'sold_out'>(
  'settlement.exchange-piece',
  'exchange:piece',
  async (context, input) => {
    const { em } = context
    const order = await lockOrder(em, input.orderId as OrderId)
    if (!order) return refuse('order_not_found')
    const payment = await em.findOne(Payment, { orderId: order.id, state: 'succeeded' })
    if (!payment) return refuse('order_not_paid', { number: order.number })
    const line = await em.findOne(OrderLine, { id: input.orderLineId as OrderLineId, orderId: order.id })
    const unit = line && (await unitsOf(em, order, line)).find((each) => each.unit === input.unit)
    if (!unit || !line) return refuse('refund_unit_unknown')
    const amount = unit.paid.minus(unit.refunded)
    const part = { orderLineId: line.id, unit: unit.unit, amount, pieceGoes: input.pieceGoes }
    const wanted = { borneBy: input.borneBy, carrier: undefined, delivery: [], parts: [part] }
    const no = await refusalOfRefund(em, order, wanted)
    if (no) return no
    const other = await offered(context, input.variantId, order)
    if (!other) return refuse('variant_unknown')
    const law = other.madeInCustody ? await lawAgainstCustody(em, order.country, context.today) : undefined
    if (law) return refuse('exchange_kept_out', { law })
    if (!other.price.equals(amount))
      return refuse('refund_exchange_price', { price: other.price.toJSON(), left: amount.toJSON() })

    const refund = await writeRefund(context, order, payment, input, amount)
    const credited = await bookRefund(
      context,
      order,
      { ...wanted, ...refund, cause: 'exchange' },
      account.refundDue(order.number, order.currency),
    )
    await em.execute(`update settlement.refund set state = 'paid', ended_at = ? where id = ?`, [context.now, refund.id])
    await afterRefund(context, order)
    const next = await writeOrder(context, order, other, amount)
    if (next === 'sold_out') return refuse('sold_out', { name: other.name.es })
    const paid = await openPayment(context, { orderId: next.id, method: 'exchange', amount })
    paid.state = 'paid'
    paid.reference = refund.number
    paid.succeededAt = context.now
    await em.flush()
    const received = await receiveMoney(context, { order: next, payment: paid })
    if (!received.ok) return received
    if (next.channel === 'fair' || next.channel === 'shop') await handOver(context, next)
    await issueRefundNote(context, order, { id: refund.id, cause: 'exchange' }, credited)
    return done({ number: refund.number, newOrderNumber: next.number })
  },
)

interface Offer {
  readonly variantId: VariantId
  readonly name: InThreeLanguages
  readonly madeInCustody: boolean
  readonly price: Money
}

async function offered({ em, today }: Context, variantId: string, order: Order): Promise<Offer | undefined> {
  const [row] = await em.execute<{ made_in_custody: boolean; name: InThreeLanguages; amount_minor: string | null }[]>(
    `select product.made_in_custody,
       (select jsonb_object_agg(locale, name) from catalogue.product_text where product_id = product.id) as name,
       (select amount_minor::text from catalogue.price where variant_id = variant.id and currency = ? and from_on <= ?
        order by from_on desc limit 1) as amount_minor
     from catalogue.variant variant join catalogue.product product on product.id = variant.product_id and product.state <> 'withdrawn'
     where variant.id = ?`,
    [order.currency, today, variantId],
  )
  if (!row?.amount_minor) return undefined
  return {
    variantId: variantId as VariantId,
    name: row.name,
    madeInCustody: row.made_in_custody,
    price: Money.ofMinor(row.amount_minor, order.currency),
  }
}

/** The refund's row is there before the books name it; it is paid in the same moment, with the new order. */
async function writeRefund(context: Context, order: Order, payment: Payment, input: ExchangeInput, amount: Money) {
  const who = actorRef(context.actor)
  const refund = await insertRow<{ id: string; number: string }>(
    context.em,
    'settlement.refund',
    {
      order_id: order.id,
      payment_id: payment.id,
      cause: 'exchange',
      borne_by: input.borneBy,
      goods_minor: amount.minor,
      shipping_minor: 0,
      amount_minor: amount.minor,
      currency: order.currency,
      state: 'prepared',
      prepared_by: who,
      prepared_at: context.now,
      approved_by: who,
      approved_at: context.now,
    },
    'id, number',
  )
  const part = {
    refund_id: refund.id,
    order_line_id: input.orderLineId,
    unit: input.unit,
    amount_minor: amount.minor,
    piece_goes: input.pieceGoes,
  }
  await insertRow(context.em, 'settlement.refund_part', part, 'unit as id')
  const attempt = { refund_id: refund.id, n: 1, way: 'exchange', state: 'succeeded', reference: refund.number, made_by: who }
  await insertRow(context.em, 'settlement.refund_attempt', { ...attempt, created_at: context.now, ended_at: context.now }, 'id')
  return refund
}

async function writeOrder(context: Context, first: Order, offer: Offer, amount: Money): Promise<Order | 'sold_out'> {
  const { em, now } = context
  const order = em.create(Order, {
    state: 'awaiting_payment',
    channel: first.channel,
    introducedBy: first.introducedBy,
    locale: first.locale,
    country: first.country,
    currency: first.currency,
    buyer: first.buyer,
    goodsMinor: amount.minor,
    shippingMinor: 0n,
    totalMinor: amount.minor,
    isExport: first.isExport,
    placedAt: now,
  })
  await em.persist(order).flush()
  const isHandedOver = first.channel === 'fair' || first.channel === 'shop'
  const parcel = { order_id: order.id, position: 1, shipping_minor: 0 }
  if (!isHandedOver) await insertRow(em, 'orders.planned_parcel', parcel, 'position as id')
  const line = em.create(OrderLine, {
    orderId: order.id,
    position: 1,
    variantId: offer.variantId,
    productName: offer.name,
    quantity: 1,
    unitPriceMinor: amount.minor,
    madeToOrder: false,
    madeInCustody: offer.madeInCustody,
    parcel: isHandedOver ? undefined : 1,
  })
  await em.persist(line).flush()
  const held = await holdPieces(context, {
    orderLineId: line.id,
    variantId: line.variantId,
    quantity: 1,
    until: addMs(now, 60_000),
  })
  return held === 'sold_out' ? 'sold_out' : order
}
