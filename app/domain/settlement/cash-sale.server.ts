import { Order } from '#db/entities/orders/order.ts'
import { OrderLine } from '#db/entities/orders/order-line.ts'
import { holdPieces } from '../catalogue/stock.server.ts'
import { openPayment } from '../payments/open-payment.server.ts'
import { type Context, command } from '../shared/command.server.ts'
import { addMs } from '../shared/dates.ts'
import type { VariantId } from '../shared/ids.ts'
import type { InThreeLanguages } from '../shared/locale.ts'
import { Money } from '../shared/money.ts'
import { refuse } from '../shared/outcome.ts'
import { type ConfirmedPayment, receiveMoney } from './confirm-payment.server.ts'
import type { SettlementRefusal } from './refusals.ts'
import type { CashSaleInput } from './schema.ts'

/**
 * A sale for cash at a fair or in the shop: the buyer pays and takes the piece, so it is paid, made and handed over in one moment, and
 * settled at once. Refuses a variant nobody knows and one that has no piece left.
 */
export const cashSale = command<CashSaleInput, ConfirmedPayment, SettlementRefusal | 'sold_out'>(
  'settlement.cash-sale',
  'record:cash-sale',
  async (context, input) => {
    const order = await writeSale(context, input)
    if (order === 'variant_unknown') return refuse('variant_unknown')
    if (order === 'sold_out') return refuse('sold_out', { name: '' })
    const payment = await openPayment(context, { orderId: order.id, method: 'cash', amount: order.total() })
    payment.state = 'paid'
    payment.reference = input.place
    payment.succeededAt = context.now
    await context.em.flush()
    const received = await receiveMoney(context, { order, payment })
    if (!received.ok) return received
    await handOver(context, order)
    return received
  },
)

async function writeSale(context: Context, input: CashSaleInput): Promise<Order | 'variant_unknown' | 'sold_out'> {
  const { em } = context
  const names = await productNames(
    context,
    input.lines.map((line) => line.variantId),
  )
  const total = Money.sum(
    input.lines.map((line) => Money.ofMinor(line.unitPrice, 'PEN').times(line.quantity)),
    'PEN',
  )
  const order = em.create(Order, {
    state: 'awaiting_payment',
    channel: input.channel,
    introducedBy: input.introducedBy || undefined,
    locale: 'es',
    country: 'PE',
    currency: 'PEN',
    buyer: {},
    goodsMinor: total.minor,
    shippingMinor: 0n,
    totalMinor: total.minor,
    isExport: false,
    placedAt: context.now,
  })
  await em.persist(order).flush()
  for (const [index, sold] of input.lines.entries()) {
    const product = names.get(sold.variantId)
    if (!product) return 'variant_unknown'
    const line = em.create(OrderLine, {
      orderId: order.id,
      position: index + 1,
      variantId: sold.variantId as VariantId,
      productName: product.name,
      quantity: sold.quantity,
      unitPriceMinor: BigInt(sold.unitPrice),
      madeToOrder: false,
      madeInCustody: product.made_in_custody,
    })
    await em.persist(line).flush()
    const until = addMs(context.now, 60_000)
    const held = await holdPieces(context, { orderLineId: line.id, variantId: line.variantId, quantity: sold.quantity, until })
    if (held === 'sold_out') return 'sold_out'
  }
  return order
}

async function productNames(context: Context, variantIds: readonly string[]) {
  const rows = await context.em.execute<{ id: string; made_in_custody: boolean; name: InThreeLanguages }[]>(
    `select variant.id, product.made_in_custody,
       (select jsonb_object_agg(locale, name) from catalogue.product_text where product_id = product.id) as name
     from catalogue.variant variant join catalogue.product product on product.id = variant.product_id where variant.id in (?)`,
    [variantIds],
  )
  return new Map(rows.map((row) => [row.id, row]))
}

/** The buyer left with the pieces: nothing is dispatched later, and the order is done. */
async function handOver(context: Context, order: Order): Promise<void> {
  await context.em.execute(
    `update catalogue.piece set state = 'dispatched' where state = 'sold' and order_line_id in
       (select id from orders.order_line where order_id = ?)`,
    [order.id],
  )
  order.state = 'completed'
  order.completedAt = context.now
}
