import type { Order } from '#db/entities/orders/order.ts'
import type { MailFacts } from '../mail/kinds.ts'
import { queueMail } from '../mail/queue-mail.server.ts'
import { type NotReceivedReason, payByOf, type WayToPay } from '../payments/ways-to-pay.ts'
import type { Context } from '../shared/command.server.ts'
import { addDays } from '../shared/dates.ts'
import { Money } from '../shared/money.ts'
import { longestOf } from './parcels.ts'
import { PACKING_DAYS } from './rules.ts'
import { transitOfOrder } from './transit-of-order.server.ts'

/*
 * The letters of an order, in the buyer's language. Each is asked for inside the command that makes it true, and named by the order and what
 * happened to it. Sales without an address (fairs, the shop) get none.
 */

/** The money has come: what was bought and when it arrives, counted from today. */
export async function writeOrderConfirmed(context: Context, order: Order): Promise<void> {
  const to = order.buyer.email
  if (!to) return
  const { bought, making, transit, rows } = await boughtIn(context, order)
  const parcels = await parcelsInLetter(context, order, rows, transit)
  const [first, last] = making ?? PACKING_DAYS
  const facts = {
    ...bought,
    isMadeToOrder: making !== undefined,
    ...(order.isExport && { hasDuties: true }),
    arrival: windowFrom(context, first + transit[0], last + transit[1]),
    ...(parcels.length > 1 && { parcels }),
  }
  const key = `order-confirmed:${order.number}`
  await queueMail(context, { kind: 'order-confirmed', to, locale: order.locale, key, facts })
}

function windowFrom({ today }: Context, first: number, last: number): [string, string] {
  return [addDays(today, first), addDays(today, last)]
}

/** The money came when a piece was no longer there. */
export async function writeOrderAttention(context: Context, order: Order): Promise<void> {
  const to = order.buyer.email
  if (!to) return
  const facts = { orderNumber: order.number, total: order.total().toJSON() }
  const key = `order-attention:${order.number}`
  await queueMail(context, { kind: 'order-attention', to, locale: order.locale, key, facts })
}

/** How to pay by hand an order that was just placed. */
export async function writePaymentInstructions(context: Context, order: Order, way: WayToPay): Promise<void> {
  const to = order.buyer.email
  if (!to || !order.holdUntil) return
  const { bought } = await boughtIn(context, order)
  const facts = {
    ...bought,
    method: way.method,
    to: way.paysTo,
    holder: way.holder,
    confirmedBy: way.confirmedBy[order.locale],
    payBy: payByOf(way, order.holdUntil).toISOString(),
    confirmedWithinHours: way.confirmedWithinHours,
    holdUntil: order.holdUntil.toISOString(),
  }
  // The buyer of a link may choose another way: that one has its own letter.
  const key = `payment-instructions:${order.number}:${way.method}`
  await queueMail(context, { kind: 'payment-instructions', to, locale: order.locale, key, facts })
}

/** Where to pay an order that staff took on the phone; gives back whether there was an address to write to. */
export async function writePaymentLink(context: Context, order: Order): Promise<boolean> {
  const to = order.buyer.email
  if (!to || !order.holdUntil) return false
  const { bought } = await boughtIn(context, order)
  const facts = { ...bought, payUntil: order.holdUntil.toISOString() }
  await queueMail(context, { kind: 'payment-link', to, locale: order.locale, key: `payment-link:${order.number}`, facts })
  return true
}

/** A payment was begun and not ended, while the pieces are still kept; gives back whether there was anybody to write to. */
export async function writePaymentReminder(context: Context, order: Order, until: Date): Promise<boolean> {
  const to = order.buyer.email
  if (!to || (await hasBoughtSince(context, order, to))) return false
  const { bought } = await boughtIn(context, order)
  const facts = { ...bought, payUntil: until.toISOString() }
  const key = `payment-reminder:${order.number}`
  await queueMail(context, { kind: 'payment-reminder', to, locale: order.locale, key, facts })
  return true
}

/** Nobody paid in time. Whoever bought after all in another order is not told of this one. */
export async function writeOrderExpired(context: Context, order: Order): Promise<void> {
  const to = order.buyer.email
  if (!to || (await hasBoughtSince(context, order, to))) return
  const { bought } = await boughtIn(context, order)
  const key = `order-expired:${order.number}`
  await queueMail(context, { kind: 'order-expired', to, locale: order.locale, key, facts: bought })
}

async function hasBoughtSince({ em }: Context, order: Order, email: string): Promise<boolean> {
  const later = await em.execute<unknown[]>(
    `select 1 from orders.order where number > ? and paid_at is not null and lower(buyer ->> 'email') = lower(?) limit 1`,
    [order.number, email],
  )
  return later.length > 0
}

/** A parcel of an order, as the letter tells of it. */
export interface SentParcel {
  readonly id: string
  readonly number: string
  readonly carrier: string
  readonly trackingCode: string | undefined
  readonly arrival: [string, string]
}

/** A parcel left; the caller has written what it carries, and ended the order when nothing is left of it. */
export async function writeOrderDispatched(context: Context, order: Order, parcel: SentParcel): Promise<void> {
  const to = order.buyer.email
  if (!to) return
  const pieces = await context.em.execute<{ name: string; quantity: number }[]>(
    `select line.product_name ->> ? as name, count(*)::int as quantity from orders.parcel_piece
     join catalogue.piece on piece.id = parcel_piece.piece_id join orders.order_line line on line.id = piece.order_line_id
     where parcel_piece.parcel_id = ? group by line.id order by line.position`,
    [order.locale, parcel.id],
  )
  const facts = {
    orderNumber: order.number,
    pieces,
    carrier: parcel.carrier,
    code: parcel.trackingCode ?? parcel.number,
    arrival: parcel.arrival,
    isAbroad: order.country !== 'PE',
    isWhole: order.state === 'completed' && !(await hasOtherParcel(context, order, parcel)),
  }
  const key = `order-dispatched:${parcel.number}`
  await queueMail(context, { kind: 'order-dispatched', to, locale: order.locale, key, facts })
}

async function hasOtherParcel({ em }: Context, order: Order, parcel: SentParcel): Promise<boolean> {
  const others = await em.execute<unknown[]>('select 1 from orders.parcel where order_id = ? and id <> ? limit 1', [
    order.id,
    parcel.id,
  ])
  return others.length > 0
}

/** Money came that is not what the order asks, or that it did not wait for any more: it is kept apart, and a person writes. */
export async function writeMoneyApart(context: Context, order: Order, payment: string, came: Money): Promise<void> {
  const to = order.buyer.email
  if (!to) return
  const facts = {
    orderNumber: order.number,
    came: came.toJSON(),
    total: order.total().toJSON(),
    isOpen: order.state === 'awaiting_payment',
  }
  await queueMail(context, { kind: 'money-apart', to, locale: order.locale, key: `money-apart:${payment}`, facts })
}

/** Somebody looked for a payment by hand after its time, and it was not there: the pieces are for sale again. */
export async function writeMoneyNotReceived(
  context: Context,
  order: Order,
  payment: string,
  reason: NotReceivedReason,
): Promise<void> {
  const to = order.buyer.email
  if (!to) return
  const facts = { orderNumber: order.number, total: order.total().toJSON(), reason }
  await queueMail(context, { kind: 'money-not-received', to, locale: order.locale, key: `money-not-received:${payment}`, facts })
}

/** Money of a refund went back, by its try of that number. */
export async function writeRefundSent(
  context: Context,
  order: Order,
  refund: { readonly number: string; readonly n: number; readonly amount: Money; readonly isByCard: boolean },
): Promise<void> {
  const to = order.buyer.email
  if (!to) return
  const facts = { orderNumber: order.number, amount: refund.amount.toJSON(), isByCard: refund.isByCard }
  const key = `refund-sent:${refund.number}:${refund.n}`
  await queueMail(context, { kind: 'refund-sent', to, locale: order.locale, key, facts })
}

interface LineRow {
  name: string
  choice: string | null
  quantity: number
  amount: string
  making_min: number | null
  making_max: number | null
  parcel: number | null
}

type Bought = Pick<MailFacts<'order-confirmed'>, 'orderNumber' | 'lines' | 'goods' | 'shipping' | 'total'>

/** What an order holds, in its own language, with the longest making of its lines and the days of its way. */
async function boughtIn(context: Context, order: Order) {
  const { em } = context
  const rows = await em.execute<LineRow[]>(
    `select line.product_name ->> ? as name, nullif(concat_ws(', ', colour.name ->> ?, variant.size), '') as choice, line.quantity,
       (line.unit_price_minor * line.quantity - line.discount_minor)::text as amount,
       case when line.made_to_order then product.making_days_min end as making_min,
       case when line.made_to_order then product.making_days_max end as making_max, line.parcel
     from orders.order_line line
     join catalogue.variant variant on variant.id = line.variant_id
     join catalogue.product product on product.id = variant.product_id
     left join catalogue.colour colour on colour.id = variant.colour_id
     where line.order_id = ? order by line.position`,
    [order.locale, order.locale, order.id],
  )
  const transit = await transitOfOrder(em, order)
  const money = (minor: bigint) => Money.ofMinor(minor, order.currency).toJSON()
  const bought: Bought = {
    orderNumber: order.number,
    lines: rows.map((row) => ({
      name: row.name,
      ...(row.choice && { choice: row.choice }),
      quantity: row.quantity,
      amount: money(BigInt(row.amount)),
    })),
    goods: money(order.goodsMinor),
    shipping: money(order.shippingMinor),
    total: money(order.totalMinor),
  }
  return {
    bought,
    making: longestOf(rows.map((row) => ({ makingDays: makingOf(row) }))),
    rows,
    transit,
  }
}

function makingOf({ making_min: first, making_max: last }: LineRow): readonly [number, number] | undefined {
  return first !== null && last !== null ? [first, last] : undefined
}

/** The parcels that an order travels in, each with what is in it, its own days and its delivery; where from stays out of a letter. */
async function parcelsInLetter(context: Context, order: Order, rows: readonly LineRow[], transit: readonly [number, number]) {
  const planned = await context.em.execute<{ parcel: number; shipping: string }[]>(
    'select position as parcel, shipping_minor::text as shipping from orders.planned_parcel where order_id = ? order by position',
    [order.id],
  )
  return planned.map(({ parcel, shipping }) => {
    const own = rows.filter((row) => row.parcel === parcel)
    const [first, last] = longestOf(own.map((row) => ({ makingDays: makingOf(row) }))) ?? PACKING_DAYS
    return {
      names: own.map(({ name }) => name),
      arrival: windowFrom(context, first + transit[0], last + transit[1]),
      price: Money.ofMinor(shipping, order.currency).toJSON(),
    }
  })
}
