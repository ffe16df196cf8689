// Until which day was it promised that the parcel of a paid order leaves? The newest date that staff gave, else the earliest of what is to be
// made and of what lies ready, or should: of an order that needs attention a piece is missing that was promised as ready. One text for the workshop's lists, the buyer's page and the letters.
import type { LateReason } from '#app/domain/orders/late.ts'
import { PACKING_DAYS } from '#app/domain/orders/rules.ts'
import type { PlainDate } from '#app/domain/shared/dates.ts'
import type { EntityManager } from '#db/orm.server.ts'

/** The newest date that staff gave an order, if they gave one. */
export const NEWEST_DATE = (order: string) =>
  `(select leaves_on from orders.new_date where order_id = ${order}.id order by set_at desc, id desc limit 1)`

/** The promised day of one order, as an expression over its row: null when nothing of it waits. */
export const PROMISED_DAY = (order: string) => `case when ${order}.state = 'needs_attention' or exists (
    select from orders.order_line line left join production.production_order production on production.order_line_id = line.id
    left join catalogue.piece piece on piece.order_line_id = line.id and piece.state = 'sold'
    where line.order_id = ${order}.id and (production.state = 'to_make' or piece.id is not null))
  then coalesce(${NEWEST_DATE(order)}, least(
    (select min(production.due_on) from production.production_order production
     join orders.order_line line on line.id = production.order_line_id where line.order_id = ${order}.id and production.state = 'to_make'),
    case when ${order}.state = 'needs_attention' then (${order}.paid_at at time zone 'America/Lima')::date + ${PACKING_DAYS[1]} end,
    (select (${order}.paid_at at time zone 'America/Lima')::date + ${PACKING_DAYS[1]} from catalogue.piece piece
     join orders.order_line line on line.id = piece.order_line_id where line.order_id = ${order}.id and piece.state = 'sold' limit 1))) end`

/** The promised day of one order; undefined when nothing of it waits. */
export async function findPromisedDay(em: EntityManager, orderId: string): Promise<PlainDate | undefined> {
  const [row] = await em.execute<{ day: PlainDate | null }[]>(
    `select (${PROMISED_DAY('placed')})::text as day from orders.order placed where placed.id = ?`,
    [orderId],
  )
  return row?.day ?? undefined
}

/** Orders under way with an address whose promised day is over, and of whose delay by that day nothing was written yet. */
export async function findUntoldDelays(em: EntityManager, today: PlainDate): Promise<readonly string[]> {
  const rows = await em.execute<{ id: string }[]>(
    `select id from (
       select placed.id, placed.number, ${PROMISED_DAY('placed')} as promised from orders.order placed
       where placed.state in ('paid', 'needs_attention') and placed.buyer ->> 'email' is not null) late
     where promised < ?::date and not exists (select from mail.message where key = 'order-late:' || number || ':' || promised::text)
     order by promised, number limit 200`,
    [today],
  )
  return rows.map(({ id }) => id)
}

/** A delay as the buyer's page tells it: the date that staff gave, if they gave one. */
export interface Delay {
  readonly leavesOn: PlainDate | undefined
  readonly reason: LateReason | undefined
}

/** Whether an order leaves later than was promised: it has a new date, or its day is over and nobody gave one. Undefined when nothing of it waits or all is in time. */
export async function findDelay(em: EntityManager, orderId: string, today: PlainDate): Promise<Delay | undefined> {
  const [row] = await em.execute<{ promised: PlainDate | null; leaves_on: PlainDate | null; reason: LateReason | null }[]>(
    `select (${PROMISED_DAY('placed')})::text as promised, newest.leaves_on::text, newest.reason from orders.order placed
     left join lateral (select leaves_on, reason from orders.new_date where order_id = placed.id order by set_at desc, id desc limit 1) newest on true
     where placed.id = ? and placed.state in ('paid', 'needs_attention')`,
    [orderId],
  )
  if (!row?.promised) return undefined
  // A new date that has passed as well is none any more.
  if (row.promised < today) return { leavesOn: undefined, reason: undefined }
  return row.leaves_on ? { leavesOn: row.leaves_on, reason: row.reason ?? undefined } : undefined
}
