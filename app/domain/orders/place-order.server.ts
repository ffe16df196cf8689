import { Order } from '#db/entities/orders/order.ts'
import { OrderLine } from '#db/entities/orders/order-line.ts'
import { insertRow } from '#db/insert.server.ts'
import { holdPieces } from '../catalogue/stock.server.ts'
import { mustIdentifyBuyer } from '../fiscal/voucher-rules.server.ts'
import { assert } from '../shared/assert.ts'
import { type Context, command } from '../shared/command.server.ts'
import type { OrderLineId, VariantId } from '../shared/ids.ts'
import { done, refuse } from '../shared/outcome.ts'
import { beginToPay, holdingWay } from './internal/begin-to-pay.server.ts'
import { buyerKeyOf } from './internal/find-offer.server.ts'
import { takeUse } from './internal/offer-uses.server.ts'
import { waitingOrders } from './internal/waiting-order.server.ts'
import { type OrderQuote, quoteOrder } from './quote-order.server.ts'
import type { OrdersRefusal } from './refusals.ts'
import type { PlaceOrderInput } from './schema.ts'

export interface PlacedOrder {
  [key: string]: string | number
  orderId: string
  number: number
  /** The attempt to pay it; empty while the buyer of a link has not chosen how. */
  paymentId: string
}

/**
 * Places an order and holds its pieces, before anybody is charged: prices, delivery and gate come from the server, stock is held in one
 * conditional statement per line, and one payment attempt is written down. Refuses as quoteOrder does; `bag_changed` when the total is not
 * the one the buyer saw, or a price of a piece; `contact_missing` when nobody could be told of it; `way_not_offered` for a way of paying that is not in force; `document_needed` where the law wants the buyer's; `order_waits` when another order of the same shopper still keeps such a piece unpaid; `sold_out` when
 * a piece is no longer there; as an offer's code does, when its last use went to another or this buyer has had theirs. The same order placed again while it waits, from a second tab or after going back, is the order there is.
 */
export const placeOrder = command<PlaceOrderInput, PlacedOrder, OrdersRefusal>(
  'orders.place-order',
  'place:order',
  async (context, input) => {
    const quoted = await quoteOrder(context.em, { ...mergeSameVariants(input), buyerKey: buyerKeyOf(input.buyer) }, context.today)
    if (!quoted.ok) return quoted
    if (!input.buyer.email && !input.buyer.phone) return refuse('contact_missing')
    if (!isAsSeen(input, quoted.value)) return refuse('bag_changed', { total: quoted.value.total.toJSON() })
    if (await lacksDocument(context, input, quoted.value)) return refuse('document_needed')
    const waiting = input.sessionId ? await waitingOrders(context.em, input.sessionId, input, quoted.value) : []
    const same = waiting.find(({ isTheSame }) => isTheSame)
    if (same) return done({ orderId: same.orderId, number: same.number, paymentId: same.paymentId })
    const other = waiting.find(({ sharesPieces }) => sharesPieces)
    if (other) return refuse('order_waits', { number: other.number })
    const holding = await holdingWay(context, input.method)
    if (!holding) return refuse('way_not_offered')
    const holdUntil = holding.until
    const order = await writeOrder(context, input, quoted.value, holdUntil)
    const soldOut = await writeLines(context, order, quoted.value, holdUntil)
    if (soldOut) return refuse('sold_out', { name: soldOut })
    const noUse = await takeOffer(context, order, quoted.value)
    if (noUse) return noUse

    const payment = await beginToPay(context, order, holding)
    return done({ orderId: order.id, number: order.number, paymentId: payment?.id ?? '' })
  },
)

/** A boleta above the law's amount names its buyer: asked here too, because the bag may have grown since the address was typed. */
async function lacksDocument(
  { em, today }: Context,
  { country, buyer }: PlaceOrderInput,
  { total }: OrderQuote,
): Promise<boolean> {
  return country === 'PE' && !buyer.documentNumber && mustIdentifyBuyer(em, total, today)
}

function isAsSeen(input: PlaceOrderInput, quoted: OrderQuote): boolean {
  const seen = new Map(input.lines.map((line) => [line.variantId, line.seenPrice]))
  const isPriceAsSeen = ({ variantId, unitPrice }: OrderQuote['lines'][number]) =>
    (seen.get(variantId) ?? unitPrice.minor.toString()) === unitPrice.minor.toString()
  return quoted.total.minor.toString() === input.expectedTotal && quoted.lines.every(isPriceAsSeen)
}

function mergeSameVariants(input: PlaceOrderInput) {
  const quantities = new Map<string, number>()
  for (const { variantId, quantity } of input.lines) quantities.set(variantId, (quantities.get(variantId) ?? 0) + quantity)
  const toMake = new Set(input.lines.filter((line) => line.toMake).map(({ variantId }) => variantId))
  return {
    ...input,
    lines: [...quantities].map(([variantId, quantity]) => ({ variantId, quantity, toMake: toMake.has(variantId) })),
  }
}

/** One use of the offer goes with the order, last of all: buyers of one code wait for each other no longer than they must. */
async function takeOffer(context: Context, order: Order, { offer, discount }: OrderQuote) {
  if (!offer?.id || !discount.isPositive()) return undefined
  const use = { orderId: order.id, offerId: offer.id, code: offer.code, discount }
  return takeUse(context, { ...use, buyerKey: buyerKeyOf(order.buyer) ?? '' })
}

async function writeOrder(context: Context, input: PlaceOrderInput, quoted: OrderQuote, holdUntil: Date): Promise<Order> {
  const { actor } = context
  const isTaken = actor.kind === 'staff'
  assert(isTaken === (input.takenThrough !== undefined), 'staff say through what they take an order, and nobody else does')
  assert(isTaken || input.method !== 'link', 'a shopper chooses how to pay')
  const order = context.em.create(Order, {
    state: 'awaiting_payment',
    channel: 'web',
    takenThrough: input.takenThrough,
    takenBy: isTaken ? actor.id : undefined,
    introducedBy: input.introducedBy,
    sessionId: input.sessionId,
    locale: input.locale,
    country: input.country,
    currency: input.currency,
    buyer: input.buyer,
    giftNote: input.giftNote,
    orderNote: input.orderNote,
    goodsMinor: quoted.goods.minus(quoted.discount).minor,
    shippingMinor: quoted.shipping.minor,
    totalMinor: quoted.total.minor,
    deliveryService: quoted.delivery.service,
    pickupPoint: quoted.delivery.pickupPoint,
    transitDaysMin: quoted.transitDays[0],
    transitDaysMax: quoted.transitDays[1],
    isExport: quoted.isExport,
    holdUntil,
    placedAt: context.now,
  })
  await context.em.persist(order).flush()
  for (const [index, parcel] of quoted.parcels.entries()) {
    const values = { order_id: order.id, position: index + 1, packing_center: parcel.packingCenter }
    const priced = { ...values, weight_grams: parcel.weightGrams, shipping_minor: parcel.shipping.minor }
    await insertRow(context.em, 'orders.planned_parcel', priced, 'position as id')
  }
  return order
}

/** Writes the lines and holds the stock of each, in the order of the variants so that two buyers never wait for each other in a ring. */
async function writeLines(context: Context, order: Order, quoted: OrderQuote, holdUntil: Date): Promise<string | undefined> {
  const sorted = [...quoted.lines].sort((a, b) => (a.variantId < b.variantId ? -1 : 1))
  for (const [index, line] of sorted.entries()) {
    const row = context.em.create(OrderLine, {
      orderId: order.id,
      position: index + 1,
      variantId: line.variantId as VariantId,
      productName: line.productName,
      quantity: line.quantity,
      unitPriceMinor: line.unitPrice.minor,
      discountMinor: line.discount.minor,
      madeToOrder: line.madeToOrder,
      madeInCustody: line.madeInCustody,
      packingCenter: line.packingCenter,
      parcel: quoted.parcels.findIndex(({ variantIds }) => variantIds.includes(line.variantId)) + 1,
    })
    await context.em.persist(row).flush()
    if (line.madeToOrder) continue
    const held = await holdPieces(context, {
      orderLineId: row.id as OrderLineId,
      variantId: line.variantId as VariantId,
      quantity: line.quantity,
      until: holdUntil,
    })
    if (held === 'sold_out') return line.productName[order.locale]
  }
  return undefined
}
