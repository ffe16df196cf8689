import type { PlainDate } from '#app/domain/shared/dates.ts'
import type { InThreeLanguages } from '#app/domain/shared/locale.ts'
import { type Currency, Money } from '#app/domain/shared/money.ts'
import type { EntityManager } from '#db/orm.server.ts'
import { findThreadJournals, type ThreadJournal } from './find-thread-journals.server.ts'
import { findThreadSettlements, type ThreadSettlement } from './find-thread-settlements.server.ts'

/** One order's money from the buyer to every end, forwards and backwards. */
export interface Thread {
  readonly number: number
  readonly state: string
  readonly channel: string
  readonly country: string
  readonly placedAt: Date
  readonly paidAt: Date | undefined
  readonly goods: Money
  readonly shipping: Money
  readonly total: Money
  readonly payments: readonly ThreadPayment[]
  readonly lines: readonly ThreadLine[]
  readonly parcels: readonly {
    readonly id: string
    /** Which planned parcel it is of. */
    readonly planned: number
    readonly number: string
    readonly carrier: string
    readonly dispatchedAt: Date
  }[]
  /** The parcels that the order was priced for; `left` is what of their delivery did not go back. */
  readonly planned: readonly { readonly parcel: number; readonly shipping: Money; readonly left: Money }[]
  readonly settlements: readonly ThreadSettlement[]
  /** In posting order: captured, provider's fee, settled, shipped, released. */
  readonly journals: readonly ThreadJournal[]
}

export interface ThreadPayment {
  readonly number: string
  readonly method: string
  readonly provider: string
  readonly state: string
  readonly amount: Money
  readonly reference: string | undefined
  readonly succeededAt: Date | undefined
}

export interface ThreadLine {
  readonly id: string
  readonly position: number
  readonly productName: InThreeLanguages
  readonly quantity: number
  readonly unitPrice: Money
  readonly isMadeToOrder: boolean
  readonly productionOrder: string | undefined
  readonly dueOn: PlainDate | undefined
  /** How many of its pieces are settled. */
  readonly settledPieces: number
}

interface OrderRow {
  id: string
  number: number
  state: string
  channel: string
  country: string
  currency: Currency
  placed_at: Date
  paid_at: Date | null
  goods_minor: string
  shipping_minor: string
  total_minor: string
}

/** What became of the money of one order: its payments, lines and parcels, each settlement with its parts, and every journal. */
export async function findThread(em: EntityManager, orderNumber: number): Promise<Thread | undefined> {
  const [order] = await em.execute<OrderRow[]>(
    `select id, number, state, channel, country, currency, placed_at, paid_at, goods_minor::text, shipping_minor::text, total_minor::text
     from orders."order" where number = ?`,
    [orderNumber],
  )
  if (!order) return undefined
  const money = (minor: string) => Money.ofMinor(minor, order.currency)
  return {
    number: order.number,
    state: order.state,
    channel: order.channel,
    country: order.country,
    placedAt: new Date(order.placed_at),
    paidAt: order.paid_at ? new Date(order.paid_at) : undefined,
    goods: money(order.goods_minor),
    shipping: money(order.shipping_minor),
    total: money(order.total_minor),
    payments: await findPayments(em, order.id),
    lines: await findLines(em, order),
    parcels: await findParcels(em, order.id),
    planned: await findPlanned(em, order),
    settlements: await findThreadSettlements(em, order.id),
    journals: await findThreadJournals(em, order.id),
  }
}

async function findPayments(em: EntityManager, orderId: string): Promise<ThreadPayment[]> {
  const rows = await em.execute<
    (Omit<ThreadPayment, 'amount' | 'reference' | 'succeededAt'> & {
      amount_minor: string
      currency: Currency
      reference: string | null
      succeeded_at: Date | null
    })[]
  >(
    `select number, method, provider, state, amount_minor::text, currency, reference, succeeded_at from payments.payment
     where order_id = ? order by number`,
    [orderId],
  )
  return rows.map(({ number, method, provider, state, ...row }) => ({
    ...{ number, method, provider, state },
    amount: Money.ofMinor(row.amount_minor, row.currency),
    reference: row.reference ?? undefined,
    succeededAt: row.succeeded_at ? new Date(row.succeeded_at) : undefined,
  }))
}

interface LineRow {
  id: string
  position: number
  product_name: InThreeLanguages
  quantity: number
  unit_price_minor: string
  made_to_order: boolean
  production_order: string | null
  due_on: PlainDate | null
  settled_pieces: number
}

async function findLines(em: EntityManager, order: OrderRow): Promise<ThreadLine[]> {
  const rows = await em.execute<LineRow[]>(
    `select line.id, line.position, line.product_name, line.quantity, line.unit_price_minor::text, line.made_to_order,
       production.number as production_order, production.due_on::text,
       (select count(distinct piece_id)::int from settlement.settlement where order_line_id = line.id) as settled_pieces
     from orders.order_line line left join production.production_order production on production.order_line_id = line.id
     where line.order_id = ? order by line.position`,
    [order.id],
  )
  return rows.map((row) => ({
    id: row.id,
    position: row.position,
    productName: row.product_name,
    quantity: row.quantity,
    unitPrice: Money.ofMinor(row.unit_price_minor, order.currency),
    isMadeToOrder: row.made_to_order,
    productionOrder: row.production_order ?? undefined,
    dueOn: row.due_on ?? undefined,
    settledPieces: row.settled_pieces,
  }))
}

async function findParcels(em: EntityManager, orderId: string): Promise<Thread['parcels']> {
  const rows = await em.execute<{ id: string; planned: number; number: string; carrier: string; dispatched_at: Date }[]>(
    'select id, planned, number, carrier, dispatched_at from orders.parcel where order_id = ? order by dispatched_at, number',
    [orderId],
  )
  return rows.map(({ dispatched_at, ...row }) => ({ ...row, dispatchedAt: new Date(dispatched_at) }))
}

async function findPlanned(em: EntityManager, order: OrderRow): Promise<Thread['planned']> {
  const rows = await em.execute<{ parcel: number; shipping: string; back: string }[]>(
    `select position as parcel, shipping_minor::text as shipping, coalesce((select sum(refund_delivery.amount_minor) from settlement.refund_delivery
       join settlement.refund on refund.id = refund_id and refund.state not in ('prepared', 'cancelled')
       where refund_delivery.order_id = planned.order_id and parcel = planned.position), 0)::text as back
     from orders.planned_parcel planned where order_id = ? order by position`,
    [order.id],
  )
  return rows.map(({ parcel, shipping, back }) => {
    const whole = Money.ofMinor(shipping, order.currency)
    return { parcel, shipping: whole, left: whole.minus(Money.ofMinor(back, order.currency)) }
  })
}
