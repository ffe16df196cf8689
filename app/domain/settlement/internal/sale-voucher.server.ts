import type { Order } from '#db/entities/orders/order.ts'
import type { OrderLine } from '#db/entities/orders/order-line.ts'
import type { Payment } from '#db/entities/payments/payment.ts'
import { issueVoucher } from '../../fiscal/issue-voucher.server.ts'
import type { VoucherLine } from '../../fiscal/voucher.ts'
import type { Context } from '../../shared/command.server.ts'
import { Money } from '../../shared/money.ts'
import { type ParcelMoney, parcelMoneyOf } from './parcel-money.server.ts'
import { type OrderTerms, SETTLEMENT_CURRENCY } from './terms.server.ts'

/**
 * The boleta or factura of a sale, last in the transaction that booked its money. Its tax is what will be posted as the pieces are settled and the
 * parcel leaves: the same rule rows, rounded on the same lines.
 */
export async function issueSaleVoucher(context: Context, order: Order, payment: Payment, terms: OrderTerms): Promise<void> {
  const taxRate = terms.documentRules.igv?.rate ?? '0'
  const parcels = await parcelMoneyOf(context.em, order)
  await issueVoucher(context, {
    ...{ orderId: order.id, orderNumber: order.number, paymentId: payment.id, channel: order.channel },
    ...{ buyer: order.buyer, country: order.country, isExport: order.isExport, currency: order.currency },
    ...{ taxRate, exchangeRate: terms.exchangeRate },
    lines: [...terms.lines.map((line) => goodsLine(order, line, terms, taxRate)), ...deliveryLines(order, parcels, taxRate)],
  })
}

function goodsLine(order: Order, line: OrderLine, terms: OrderTerms, taxRate: string): VoucherLine {
  const unitPrice = Money.ofMinor(line.unitPriceMinor, order.currency)
  const discount = Money.ofMinor(line.discountMinor, order.currency)
  const total = unitPrice.times(line.quantity).minus(discount)
  // In soles the settlement's own figure; in another currency the voucher's, because the books carry theirs in soles.
  const booked = order.currency === SETTLEMENT_CURRENCY ? terms.paidAmounts.get(line.id)?.igv : undefined
  return {
    ...namesOf(order, line),
    ...{ unit: 'piece', quantity: line.quantity, unitPrice: unitPrice.toJSON(), discount: discount.toJSON() },
    ...{ total: total.toJSON(), igv: (booked ?? total.partInside(taxRate)).toJSON() },
  }
}

/** As the catalogue calls it; in English too where it leaves the country. */
export function namesOf(order: Order, line: OrderLine): { description: string; english?: string } {
  return { description: line.productName.es, ...(order.isExport && { english: line.productName.en }) }
}

/** One line for each parcel: its tax is posted as it leaves, rounded by itself. */
function deliveryLines(order: Order, parcels: readonly ParcelMoney[], taxRate: string): VoucherLine[] {
  return parcels
    .filter(({ shipping }) => shipping.isPositive())
    .map(({ parcel, shipping }) => {
      const number = { parcel, of: parcels.length }
      return shippingLine(order, number, { amount: shipping, igv: shipping.partInside(taxRate) })
    })
}

/** Delivery is a service that the sale includes, taxed as the goods are; of an order in several parcels it says of which. */
export function shippingLine(
  order: Order,
  { parcel, of }: { readonly parcel: number; readonly of: number },
  { amount, igv }: { readonly amount: Money; readonly igv: Money },
): VoucherLine {
  const isOneOfSeveral = of > 1
  return {
    description: isOneOfSeveral ? `Envío, paquete ${parcel} de ${of}` : 'Envío',
    ...(order.isExport && { english: isOneOfSeveral ? `Delivery, parcel ${parcel} of ${of}` : 'Delivery' }),
    ...{ unit: 'service', quantity: 1, unitPrice: amount.toJSON(), discount: Money.zero(order.currency).toJSON() },
    ...{ total: amount.toJSON(), igv: igv.toJSON() },
  }
}
