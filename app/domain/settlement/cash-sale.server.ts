import { Order } from '#db/entities/orders/order.ts'
import { OrderLine } from '#db/entities/orders/order-line.ts'
import { holdPieces } from '../catalogue/stock.server.ts'
import { mustIdentifyBuyer } from '../fiscal/voucher-rules.server.ts'
import { openPayment } from '../payments/open-payment.server.ts'
import { type Context, command } from '../shared/command.server.ts'
import { addMs } from '../shared/dates.ts'
import type { VariantId } from '../shared/ids.ts'
import type { InThreeLanguages } from '../shared/locale.ts'
import { Money } from '../shared/money.ts'
import { refuse } from '../shared/outcome.ts'
import { type ConfirmedPayment, receiveMoney } from './confirm-payment.server.ts'
import { handOver } from './internal/hand-over.server.ts'
import type { SettlementRefusal } from './refusals.ts'
import type { CashSaleInput } from './schema.ts'

/**
 * A sale for cash at a fair or in the shop: the buyer pays and takes the piece, so it is paid, made and handed over in one moment, and
 * settled at once. A discount is the network's gift, unless the maker's signed agreement says that she carries it. Refuses a discount that
 * leaves nothing to pay, a total whose boleta must name its buyer and does not, a variant nobody knows and one that has no piece left.
 */
export const cashSale = command<CashSaleInput, ConfirmedPayment, SettlementRefusal | 'sold_out' | 'document_needed'>(
  'settlement.cash-sale',
  'record:cash-sale',
  async (context, input) => {
    const tooMuch = input.lines.find((line) => discountOf(line).minor >= priceOf(line).minor)
    if (tooMuch) return refuse('discount_too_large', { price: priceOf(tooMuch).toJSON() })
    if (!input.buyer?.documentNumber && (await mustIdentifyBuyer(context.em, totalOf(input), context.today)))
      return refuse('document_needed')
    const written = await writeSale(context, input)
    if ('refusal' in written) return written
    const { order } = written
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

type SoldLine = CashSaleInput['lines'][number]

/** What a line costs before its discount. */
const priceOf = (line: SoldLine) => Money.ofMinor(line.unitPrice, 'PEN').times(line.quantity)
const discountOf = (line: SoldLine) => Money.ofMinor(line.discount ?? '0', 'PEN')
const totalOf = ({ lines }: CashSaleInput) =>
  Money.sum(
    lines.map((line) => priceOf(line).minus(discountOf(line))),
    'PEN',
  )

/** Writes order and lines, and takes the pieces; nothing of it stays when there is a refusal. */
async function writeSale(context: Context, input: CashSaleInput) {
  const { em } = context
  const names = await productNames(
    context,
    input.lines.map((line) => line.variantId),
  )
  const total = totalOf(input)
  const order = em.create(Order, {
    state: 'awaiting_payment',
    channel: input.channel,
    introducedBy: input.introducedBy || undefined,
    locale: 'es',
    country: 'PE',
    currency: 'PEN',
    buyer: input.buyer ?? {},
    goodsMinor: total.minor,
    shippingMinor: 0n,
    totalMinor: total.minor,
    isExport: false,
    placedAt: context.now,
  })
  await em.persist(order).flush()
  for (const [index, sold] of input.lines.entries()) {
    const product = names.get(sold.variantId)
    if (!product) return refuse('variant_unknown')
    const line = em.create(OrderLine, {
      orderId: order.id,
      position: index + 1,
      variantId: sold.variantId as VariantId,
      productName: product.name,
      quantity: sold.quantity,
      unitPriceMinor: BigInt(sold.unitPrice),
      discountMinor: discountOf(sold).minor,
      madeToOrder: false,
      madeInCustody: product.made_in_custody,
    })
    await em.persist(line).flush()
    const until = addMs(context.now, 60_000)
    const held = await holdPieces(context, { orderLineId: line.id, variantId: line.variantId, quantity: sold.quantity, until })
    if (held === 'sold_out') return refuse('sold_out', { name: product.name.es })
  }
  return { order }
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
