// How far is an order, what was bought in it, and how is it paid? For the buyer's own page, by the order's number behind its secret link.
import type { Locale } from '#app/domain/shared/locale.ts'
import { type Currency, isCurrency, Money } from '#app/domain/shared/money.ts'
import { ask, type EntityManager } from '#db/orm.server.ts'
import type { PictureRow } from '../catalogue/find-pieces.server.ts'
import { AUTHOR_COLUMNS, type AuthorColumns, authorOf, JOIN_AUTHOR, type PublicAuthor } from '../makers/public-author.ts'

export interface TrackedLine {
  readonly id: string
  readonly code: string
  readonly slug: string
  readonly name: string
  readonly size: string | undefined
  readonly colour: string | undefined
  readonly quantity: number
  readonly amount: Money
  readonly madeToOrder: boolean
  readonly makingDays: readonly [number, number] | undefined
  readonly author: PublicAuthor
  /** Pieces of the line that are made: taken from stock, or accepted by quality. */
  readonly made: number
  readonly sent: number
  /** The day she began it, and the day it was promised to be made by: for what is made to order. */
  readonly begunOn: string | undefined
  readonly dueOn: string | undefined
  readonly picture: PictureRow | undefined
}

export interface TrackedParcel {
  readonly id: string
  readonly number: string
  readonly carrier: string
  readonly trackingCode: string | undefined
  readonly dispatchedOn: string
  readonly expectedFrom: string
  readonly expectedTo: string
  readonly pieces: number
  /** As somebody said who saw it. */
  readonly arrivedOn: string | undefined
}

export interface TrackedOrder {
  readonly id: string
  readonly number: number
  readonly state: 'awaiting_payment' | 'paid' | 'completed' | 'expired' | 'needs_attention' | 'cancelled'
  readonly sessionId: string | undefined
  readonly country: string
  readonly total: Money
  readonly goods: Money
  readonly shipping: Money
  /** What an offer took off the pieces; `goods` is what is left to pay for them. */
  readonly discount: Money
  readonly placedOn: string
  readonly paidOn: string | undefined
  readonly lastMadeOn: string | undefined
  /** Until when its pieces are kept, while it waits for its payment. */
  readonly holdUntil: Date | undefined
  readonly payment:
    | {
        readonly id: string
        readonly method: string
        readonly provider: string
        readonly state: string
        readonly begunOn: string
      }
    | undefined
  readonly lines: readonly TrackedLine[]
  readonly parcels: readonly TrackedParcel[]
  /** What went back of it: paid back already, and promised. */
  readonly paidBack: Money
  readonly promisedBack: Money
  /** A further payment that came for it once it was paid: it waits in suspense, or goes back. */
  readonly apart: { readonly amount: Money; readonly isWaiting: boolean } | undefined
}

const LIMA_DAY = (column: string) => `to_char(${column} at time zone 'America/Lima', 'YYYY-MM-DD')`

interface OrderRow {
  id: string
  number: number
  state: TrackedOrder['state']
  session_id: string | null
  country: string
  currency: string
  total_minor: string
  goods_minor: string
  shipping_minor: string
  discount_minor: string
  placed_on: string
  paid_on: string | null
  last_made_on: string | null
  hold_until: string | null
  payment_id: string | null
  method: string
  provider: string
  payment_state: string
  begun_on: string
  paid_back: string
  promised_back: string
  apart: string | null
  apart_currency: Currency | null
  apart_waits: boolean | null
}

/** One order of the shop with its lines and parcels, in the reader's language; undefined when there is none of that number. */
export async function findTrackedOrder(em: EntityManager, number: number, locale: Locale): Promise<TrackedOrder | undefined> {
  const [row] = await ask<OrderRow>(
    em,
    `select placed.id, placed.number, placed.state, placed.session_id, placed.country, placed.currency, placed.total_minor,
       placed.goods_minor, placed.shipping_minor,
       coalesce((select sum(discount_minor) from orders.order_line where order_id = placed.id), 0)::text as discount_minor, placed.hold_until::text as hold_until, ${LIMA_DAY('placed.placed_at')} as placed_on, ${LIMA_DAY('placed.paid_at')} as paid_on,
       (select ${LIMA_DAY('max(acceptance.accepted_at)')} from production.acceptance acceptance
          join catalogue.piece piece on piece.id = acceptance.piece_id
          join orders.order_line line on line.id = piece.order_line_id
        where line.order_id = placed.id and line.made_to_order and acceptance.withdrawn_at is null) as last_made_on,
       payment.id as payment_id, payment.method, payment.provider, payment.state as payment_state, ${LIMA_DAY('payment.created_at')} as begun_on,
       coalesce((select sum(amount_minor) from settlement.refund where order_id = placed.id and state = 'paid' and cause <> 'exchange'), 0)::text as paid_back,
       coalesce((select sum(amount_minor) from settlement.refund where order_id = placed.id and state in ('approved', 'sent', 'failed')), 0)::text as promised_back,
       apart.amount as apart, apart.currency as apart_currency, apart.waits as apart_waits
     from orders.order placed
     left join lateral (
       select * from payments.payment where order_id = placed.id order by state = 'succeeded' desc, created_at desc limit 1) payment on true
     left join lateral (
       select amount_minor::text as amount, currency, state = 'in_suspense' as waits from payments.payment
       where order_id = placed.id and state in ('in_suspense', 'returned') and placed.paid_at is not null
       order by state = 'in_suspense' desc, created_at desc limit 1) apart on true
     where placed.number = ?`,
    [number],
  )
  if (!row) return undefined
  const currency: Currency = isCurrency(row.currency) ? row.currency : 'PEN'
  return {
    id: row.id,
    number: row.number,
    state: row.state,
    sessionId: row.session_id ?? undefined,
    country: row.country,
    total: Money.ofMinor(row.total_minor, currency),
    goods: Money.ofMinor(row.goods_minor, currency),
    shipping: Money.ofMinor(row.shipping_minor, currency),
    discount: Money.ofMinor(row.discount_minor, currency),
    placedOn: row.placed_on,
    paidOn: row.paid_on ?? undefined,
    lastMadeOn: row.last_made_on ?? undefined,
    holdUntil: row.hold_until === null ? undefined : new Date(row.hold_until),
    payment: row.payment_id
      ? { id: row.payment_id, method: row.method, provider: row.provider, state: row.payment_state, begunOn: row.begun_on }
      : undefined,
    lines: await findLines(em, row.id, locale, currency),
    parcels: await findParcels(em, row.id),
    paidBack: Money.ofMinor(row.paid_back, currency),
    promisedBack: Money.ofMinor(row.promised_back, currency),
    apart:
      row.apart && row.apart_currency
        ? { amount: Money.ofMinor(row.apart, row.apart_currency), isWaiting: row.apart_waits === true }
        : undefined,
  }
}

interface LineRow extends AuthorColumns {
  id: string
  code: string
  slug: string
  name: string
  size: string | null
  colour: string | null
  quantity: number
  unit_price_minor: string
  made_to_order: boolean
  making_days_min: number | null
  making_days_max: number | null
  made: number
  sent: number
  begun_on: string | null
  due_on: string | null
  image_key: string | null
  width: number
  height: number
  alt: string
  is_drawing: boolean
}

async function findLines(em: EntityManager, orderId: string, locale: Locale, currency: Currency): Promise<TrackedLine[]> {
  const rows = await ask<LineRow>(
    em,
    `select line.id, product.code, words.slug, line.product_name ->> ? as name, variant.size, colour.name ->> ? as colour, line.quantity,
       line.unit_price_minor, line.made_to_order, product.making_days_min, product.making_days_max, ${AUTHOR_COLUMNS},
       (select count(*)::int from catalogue.piece where order_line_id = line.id and state in ('sold', 'dispatched')) as made,
       (select count(*)::int from catalogue.piece where order_line_id = line.id and state = 'dispatched') as sent,
       (select begun_on::text from production.work_begun where production_order_id = production.id) as begun_on, production.due_on::text as due_on,
       picture.image_key, picture.width, picture.height, picture.alt ->> ? as alt, picture.is_drawing
     from orders.order_line line
     join catalogue.variant variant on variant.id = line.variant_id
     join catalogue.product product on product.id = variant.product_id
     join catalogue.product_text words on words.product_id = product.id and words.locale = ?
     left join catalogue.colour colour on colour.id = variant.colour_id
     ${JOIN_AUTHOR}
     left join production.production_order production on production.order_line_id = line.id
     left join lateral (
       select * from catalogue.picture where product_id = product.id and view <> 'cut' order by position limit 1) picture on true
     where line.order_id = ? order by line.position`,
    [locale, locale, locale, locale, orderId],
  )
  return rows.map((row) => lineOf(row, currency))
}

function lineOf(row: LineRow, currency: Currency): TrackedLine {
  return {
    id: row.id,
    code: row.code,
    slug: row.slug,
    name: row.name,
    size: row.size ?? undefined,
    colour: row.colour ?? undefined,
    quantity: row.quantity,
    amount: Money.ofMinor(row.unit_price_minor, currency).times(row.quantity),
    madeToOrder: row.made_to_order,
    makingDays:
      row.made_to_order && row.making_days_min && row.making_days_max ? [row.making_days_min, row.making_days_max] : undefined,
    author: authorOf(row),
    made: row.made,
    sent: row.sent,
    begunOn: row.begun_on ?? undefined,
    dueOn: row.due_on ?? undefined,
    picture: row.image_key
      ? { key: row.image_key, width: row.width, height: row.height, alt: row.alt, isDrawing: row.is_drawing }
      : undefined,
  }
}

async function findParcels(em: EntityManager, orderId: string): Promise<TrackedParcel[]> {
  const rows = await ask<{
    id: string
    number: string
    carrier: string
    tracking_code: string | null
    dispatched_on: string
    from_on: string
    to_on: string
    arrived_on: string | null
    pieces: number
  }>(
    em,
    `select id, number, carrier, tracking_code, ${LIMA_DAY('dispatched_at')} as dispatched_on,
       to_char(expected_from, 'YYYY-MM-DD') as from_on, to_char(expected_to, 'YYYY-MM-DD') as to_on, arrived_on::text as arrived_on,
       (select count(*)::int from orders.parcel_piece where parcel_id = parcel.id) as pieces
     from orders.parcel left join orders.parcel_arrival on parcel_id = parcel.id where order_id = ? order by dispatched_at`,
    [orderId],
  )
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    carrier: row.carrier,
    trackingCode: row.tracking_code ?? undefined,
    dispatchedOn: row.dispatched_on,
    expectedFrom: row.from_on,
    expectedTo: row.to_on,
    pieces: row.pieces,
    arrivedOn: row.arrived_on ?? undefined,
  }))
}
