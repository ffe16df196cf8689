import type { Order } from '#db/entities/orders/order.ts'
import { markDispatched } from '../catalogue/stock.server.ts'
import { account } from '../ledger/accounts.ts'
import { credit, debit } from '../ledger/journal.ts'
import { postJournal } from '../ledger/post-journal.server.ts'
import { type SentParcel, writeOrderDispatched } from '../orders/order-letters.server.ts'
import { HELD_DAYS } from '../orders/rules.ts'
import { transitOfOrder } from '../orders/transit-of-order.server.ts'
import { type Context, command } from '../shared/command.server.ts'
import { addDays, instantOn, type PlainDate } from '../shared/dates.ts'
import type { OrderId, OrderLineId, PieceId } from '../shared/ids.ts'
import { Money } from '../shared/money.ts'
import { done, refuse } from '../shared/outcome.ts'
import { linesAskedBack } from './internal/lines-asked-back.server.ts'
import { lockOrder } from './internal/locks.server.ts'
import { completeWhenNothingIsLeft } from './internal/order-end.server.ts'
import { parcelMoneyOf } from './internal/parcel-money.server.ts'
import { paidOnOf, taxRateOn } from './internal/terms.server.ts'
import type { SettlementRefusal } from './refusals.ts'
import type { DispatchInput } from './schema.ts'

export interface Dispatched {
  [key: string]: string | number
  parcelNumber: string
  pieces: number
}

/**
 * One parcel leaves with all that is ready of one of an order's planned parcels; which one need not be said while only one has something ready. The
 * delivery that the buyer paid for it goes to the carrier's account, with its tax at home; the family's part of these pieces becomes available seven days
 * from now. Refuses an order nobody knows, one with nothing ready, and pieces of two planned parcels at once.
 */
export const dispatchOrder = command<DispatchInput, Dispatched, SettlementRefusal>(
  'settlement.dispatch-order',
  'dispatch:order',
  async (context, input) => {
    const order = await lockOrder(context.em, input.orderId as OrderId)
    if (!order) return refuse('order_not_found')
    const pieces = await readyPieces(context, order, input.parcel)
    const [first] = pieces
    if (!first) return refuse('nothing_to_dispatch', { number: order.number })
    if (pieces.some(({ parcel }) => parcel !== first.parcel)) return refuse('parcel_of_two_places', { number: order.number })
    const ready = pieces.map(({ id }) => id)
    const parcel = await writeParcel(context, order, input, first.parcel)
    for (const pieceId of ready) {
      await context.em.execute('insert into orders.parcel_piece (parcel_id, piece_id) values (?, ?)', [parcel.id, pieceId])
    }
    await markDispatched(context, ready)
    await context.em.execute('update settlement.settlement set held_until = ? where held_until is null and piece_id in (?)', [
      instantOn(addDays(context.today, HELD_DAYS), 0),
      ready,
    ])
    await postShipping(context, order, parcel)
    await completeWhenNothingIsLeft(context, order)
    await writeOrderDispatched(context, order, parcel)
    return done({ parcelNumber: parcel.number, pieces: ready.length })
  },
)

/** Pieces that are sold and divided: one whose acceptance was withdrawn waits until it is accepted again, one that its buyer cancelled until that is decided. */
async function readyPieces(
  context: Context,
  order: Order,
  parcel: number | undefined,
): Promise<{ id: PieceId; parcel: number }[]> {
  const rows = await context.em.execute<{ id: PieceId; line_id: OrderLineId; parcel: number }[]>(
    `select piece.id, line.id as line_id, line.parcel from catalogue.piece piece join orders.order_line line on line.id = piece.order_line_id
     where line.order_id = ? and piece.state = 'sold' and (?::int is null or line.parcel = ?)
       and (exists (select from settlement.settlement where settlement.piece_id = piece.id and order_line_id = line.id and withdrawn_at is null)
         or exists (select from settlement.reserve_sale where reserve_sale.piece_id = piece.id and order_line_id = line.id))
     order by piece.id`,
    [order.id, parcel ?? null, parcel ?? null],
  )
  const askedBack = await linesAskedBack(context.em, order.id)
  return rows.filter(({ line_id: lineId }) => !askedBack.has(lineId))
}

type WrittenParcel = SentParcel & { readonly shipping: Money }

/** The first parcel that leaves of a planned one carries its delivery, less what of that went back before; later ones of it are the network's. */
async function writeParcel(context: Context, order: Order, input: DispatchInput, planned: number): Promise<WrittenParcel> {
  const [first, last] = await transitOfOrder(context.em, order)
  const money = (await parcelMoneyOf(context.em, order)).find(({ parcel }) => parcel === planned)
  const shipping = money && !money.isSent ? money.left : Money.zero(order.currency)
  const arrival: [PlainDate, PlainDate] = [addDays(context.today, first), addDays(context.today, last)]
  const [parcel] = await context.em.execute<{ id: string; number: string }[]>(
    `insert into orders.parcel (order_id, planned, carrier, tracking_code, shipping_minor, dispatched_at, expected_from, expected_to, packing_center)
     values (?, ?, ?, ?, ?, ?, ?, ?, (select packing_center from orders.planned_parcel where order_id = ? and position = ?)) returning id, number`,
    [
      ...[order.id, planned, input.carrier, input.trackingCode || null, shipping.minor.toString(), context.now, ...arrival],
      ...[order.id, planned],
    ],
  )
  if (!parcel) throw new Error('an inserted parcel comes back')
  return { ...parcel, carrier: input.carrier, trackingCode: input.trackingCode || undefined, arrival, shipping }
}

/** *Ship*: delivery is the carrier's money, and taxed inside Peru, at the rate of its voucher: that of the day it was paid. */
async function postShipping(
  context: Context,
  order: Order,
  parcel: { id: string; number: string; shipping: Money },
): Promise<void> {
  const { shipping } = parcel
  if (shipping.isZero()) return
  const tax = shipping.partInside(order.isExport ? '0' : await taxRateOn(context.em, paidOnOf(order)))
  await postJournal(context, {
    key: `ship:${parcel.number}`,
    kind: 'shipped',
    source: { type: 'parcel', id: parcel.id },
    lines: [
      debit('network', account.orderHeld(order.number, order.currency), shipping),
      credit('network', account.igv, tax),
      credit('network', account.shipping(order.currency), shipping.minus(tax)),
    ],
  })
}
