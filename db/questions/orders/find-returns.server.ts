// Which pieces do buyers want to send back, where does each request stand, and what exactly was said and seen about one of them?
import type { ReturnReason, ReturnState } from '#app/domain/orders/returns.ts'
import type { PlainDate } from '#app/domain/shared/dates.ts'
import type { InThreeLanguages, Locale } from '#app/domain/shared/locale.ts'
import { type Currency, Money } from '#app/domain/shared/money.ts'
import { ask, type EntityManager } from '../../orm.server.ts'
import { UNIT_PAID } from './line-paid.ts'

/** The refund, if any, that what was asked in `request` led to: the latest of the same unit since, approved or further. */
const REFUND = (column: string) =>
  `(select ${column} from settlement.refund_part part join settlement.refund on refund.id = part.refund_id
     where part.order_line_id = request.order_line_id and part.unit = request.unit and refund.prepared_at >= request.asked_at
       and refund.state not in ('prepared', 'cancelled') order by refund.state = 'paid' desc, refund.prepared_at desc limit 1)`
const HAS = (step: string) => `exists (select from orders.return_step where request_id = request.id and step = '${step}')`

/** Where a request stands, for SQL that calls its row `request`: what staff wrote, and what the books say of the unit's money since. */
export const RETURN_STATE = `case
  when ${REFUND(`case when cause = 'exchange' then 'exchanged' when refund.state = 'paid' then 'refunded' else 'paying' end`)} is not null
    then ${REFUND(`case when cause = 'exchange' then 'exchanged' when refund.state = 'paid' then 'refunded' else 'paying' end`)}
  when ${HAS('refused')} then 'refused' when ${HAS('received')} then 'received' when ${HAS('approved')} then 'approved' else 'asked' end`

export type ReturnsView = 'asked' | 'coming' | 'to_pay' | 'closed' | 'all'

/** Which states stand in which view. What needs not come back waits for its money as soon as it is approved. */
const VIEW = `case when each.state = 'asked' then 'asked' when each.state = 'approved' and each.sends_back then 'coming'
  when each.state in ('approved', 'received') then 'to_pay' else 'closed' end`

const EACH = `select request.*, ${RETURN_STATE} as state,
    (select sends_back from orders.return_step where request_id = request.id and step = 'approved') as sends_back
  from orders.return_request request`

export interface ReturnRow {
  readonly number: string
  readonly order: number
  readonly name: InThreeLanguages
  readonly reason: ReturnReason
  readonly wants: 'refund' | 'exchange'
  readonly state: ReturnState
  readonly country: string
  readonly askedOn: PlainDate
  /** The day that the buyer was told; null for what was asked before there was one. */
  readonly answerDueOn: PlainDate | null
  readonly photos: number
}

/** One page of the requests, the oldest that wait first; and how many stand in each view. */
export async function findReturns(
  em: EntityManager,
  view: ReturnsView,
  list: { pageSize: number; offset: number },
): Promise<{ rows: ReturnRow[]; total: number; counts: Readonly<Record<ReturnsView, number>> }> {
  const [counts] = await em.execute<Record<ReturnsView, number>[]>(
    `select count(*) filter (where view = 'asked')::int as asked, count(*) filter (where view = 'coming')::int as coming,
       count(*) filter (where view = 'to_pay')::int as to_pay, count(*) filter (where view = 'closed')::int as closed, count(*)::int as all
     from (select ${VIEW} as view from (${EACH}) each) viewed`,
  )
  const rows = await em.execute<ReturnRow[]>(
    `select each.number, bought.number as "order", line.product_name as name, each.reason, each.wants, each.state, bought.country,
       (each.asked_at at time zone 'America/Lima')::date::text as "askedOn", each.answer_due_on::text as "answerDueOn",
       (select count(*)::int from orders.return_photo where request_id = each.id) as photos
     from (${EACH}) each join orders.order_line line on line.id = each.order_line_id join orders."order" bought on bought.id = line.order_id
     where ? = 'all' or ${VIEW} = ?
     order by ${VIEW} = 'closed', case when ${VIEW} = 'closed' then null else each.asked_at end, each.asked_at desc limit ? offset ?`,
    [view, view, list.pageSize, list.offset],
  )
  const all = counts ?? { asked: 0, coming: 0, to_pay: 0, closed: 0, all: 0 }
  return { rows, total: all[view], counts: all }
}

/** How many wait for an answer, and how many are answered and wait for their money: for the day's first page. */
export async function countReturns(em: EntityManager): Promise<number> {
  const [row] = await em.execute<{ waiting: number }[]>(
    `select count(*)::int as waiting from (${EACH}) each where ${VIEW} in ('asked', 'to_pay')`,
  )
  return row?.waiting ?? 0
}

export interface ReturnStep {
  readonly step: 'approved' | 'refused' | 'received'
  readonly sendsBack: boolean | null
  readonly address: string | null
  readonly words: string | null
  readonly on: PlainDate
  readonly by: string
}

export interface ReturnFile extends Omit<ReturnRow, 'photos'> {
  readonly id: string
  readonly orderId: string
  readonly orderLineId: string
  readonly unit: number
  readonly piece: string | null
  readonly paid: Money
  readonly words: string
  readonly openUntil: PlainDate
  readonly locale: Locale
  readonly photos: readonly string[]
  readonly steps: readonly ReturnStep[]
}

const FILE = `select each.id, each.number, bought.id as "orderId", bought.number as "order", line.id as "orderLineId", each.unit, line.product_name as name,
    each.reason, each.wants, each.state, bought.country, bought.locale, each.words, each.open_until::text as "openUntil",
    (each.asked_at at time zone 'America/Lima')::date::text as "askedOn", each.answer_due_on::text as "answerDueOn", (${UNIT_PAID})::text as minor, bought.currency,
    (select piece.number from settlement.settlement settled join catalogue.piece on piece.id = settled.piece_id
      where settled.order_line_id = line.id and settled.unit = each.unit and settled.withdrawn_at is null limit 1) as piece,
    (select coalesce(jsonb_agg(file order by position), '[]') from orders.return_photo where request_id = each.id) as photos,
    (select coalesce(jsonb_agg(jsonb_build_object('step', step, 'sendsBack', sends_back, 'address', address, 'words', words,
        'on', (decided_at at time zone 'America/Lima')::date,
        'by', coalesce((select display_name from people.sign_in where 'staff:' || sign_in.id = decided_by), '')) order by decided_at), '[]')
      from orders.return_step where request_id = each.id) as steps
  from (${EACH}) each join orders.order_line line on line.id = each.order_line_id join orders."order" bought on bought.id = line.order_id`

type FileRow = Omit<ReturnFile, 'paid'> & { minor: string; currency: Currency }

/** One request by its number; undefined when there is none. */
export async function findReturn(em: EntityManager, number: string): Promise<ReturnFile | undefined> {
  const [row] = await em.execute<FileRow[]>(`${FILE} where each.number = ?`, [number])
  return row && fileOf(row)
}

/** All requests about an order, the latest first: for its buyer's page. */
export async function findReturnsOfOrder(em: EntityManager, orderId: string): Promise<ReturnFile[]> {
  const rows = await ask<FileRow>(em, `${FILE} where bought.id = ? order by each.asked_at desc limit 50`, [orderId])
  return rows.map(fileOf)
}

function fileOf({ minor, currency, ...row }: FileRow): ReturnFile {
  return { ...row, paid: Money.ofMinor(minor, currency) }
}
