// Which orders wait for the workshop, and for what? One row per order: what is in it, what is still to make, what lies ready to send,
// who makes it, and by when. An order to make is due on its production date; a ready piece, and one that should be ready, two days after it was paid; a late one on the new date
// that staff gave it.
import { PACKING_DAYS } from '#app/domain/orders/rules.ts'
import type { PlainDate } from '#app/domain/shared/dates.ts'
import type { InThreeLanguages } from '#app/domain/shared/locale.ts'
import type { Currency } from '#app/domain/shared/money.ts'
import type { EntityManager } from '../../orm.server.ts'
import { NEWEST_DATE } from './find-promised-day.server.ts'

const ORDER_VIEWS = ['open', 'late', 'to_make', 'to_send', 'awaiting_payment', 'needs_attention', 'completed', 'all'] as const
export type OrderView = (typeof ORDER_VIEWS)[number]

export interface WorkshopOrderFilters {
  readonly view: OrderView
  readonly workshop?: string | undefined
  readonly country?: string | undefined
  readonly q?: string | undefined
}

export interface WorkshopOrderRow {
  readonly number: number
  readonly state: 'awaiting_payment' | 'paid' | 'completed' | 'expired' | 'needs_attention' | 'cancelled'
  readonly channel: string
  readonly country: string
  readonly currency: Currency
  readonly totalMinor: string
  readonly placedOn: PlainDate
  readonly names: InThreeLanguages[]
  readonly quantity: number
  readonly toMake: number
  readonly unassigned: number
  readonly ready: number
  readonly makers: string[]
  readonly workshops: string[]
  readonly dueOn: PlainDate | null
}

const SORTS = { due: '"dueOn"', number: 'number', placed: '"placedOn"', total: '"totalMinor"::bigint' } as const
export type WorkshopOrderSort = keyof typeof SORTS

const ROWS = `
  select o.number, o.state, o.channel, o.country, o.currency, o.total_minor::text as "totalMinor",
    (o.placed_at at time zone 'America/Lima')::date::text as "placedOn",
    line.names, line.quantity, coalesce(making.left, 0) as "toMake", coalesce(making.unassigned, 0) as unassigned,
    coalesce(ready.pieces, 0) as ready, coalesce(work.makers, '{}') as makers, coalesce(work.workshops, '{}') as workshops,
    coalesce(work.workshop_ids, '{}') as workshop_ids,
    coalesce(${NEWEST_DATE('o')}, least(making.due_on, case when ready.pieces > 0 or o.state = 'needs_attention' then (o.paid_at at time zone 'America/Lima')::date + ${PACKING_DAYS[1]} end))::text as "dueOn"
  from orders."order" o
  join lateral (
    select jsonb_agg(product_name order by position) as names, sum(quantity)::int as quantity from orders.order_line where order_id = o.id
  ) line on true
  left join lateral (
    select sum(production.quantity - made.pieces)::int as left, min(production.due_on) as due_on,
      sum(case when share.makers = 0 then production.quantity else 0 end)::int as unassigned
    from production.production_order production
    join orders.order_line l on l.id = production.order_line_id and l.order_id = o.id
    join lateral (select count(*)::int as pieces from catalogue.piece where order_line_id = l.id) made on true
    join lateral (select count(*)::int as makers from production.work_share where production_order_id = production.id) share on true
    where production.state = 'to_make'
  ) making on true
  left join lateral (
    select count(*)::int as pieces from catalogue.piece piece join orders.order_line l on l.id = piece.order_line_id
    where l.order_id = o.id and piece.state = 'sold'
  ) ready on true
  left join lateral (
    select array_agg(distinct maker.chosen_name) as makers,
      array_remove(array_agg(distinct workshop.name), null) as workshops, array_remove(array_agg(distinct workshop.id), null) as workshop_ids
    from orders.order_line l
    left join production.production_order production on production.order_line_id = l.id
    left join catalogue.piece piece on piece.order_line_id = l.id
    join production.work_share share on share.production_order_id = production.id or share.piece_id = piece.id
    join makers.maker maker on maker.id = share.maker_id
    left join makers.workshop workshop on workshop.id = maker.workshop_id
    where l.order_id = o.id
  ) work on true`

const IN_VIEW: Readonly<Record<OrderView, string>> = {
  open: `state = 'paid'`,
  late: `state in ('paid', 'needs_attention') and "dueOn"::date < ?::date`,
  to_make: `state = 'paid' and "toMake" > 0`,
  to_send: `state = 'paid' and ready > 0`,
  awaiting_payment: `state = 'awaiting_payment'`,
  needs_attention: `state = 'needs_attention'`,
  completed: `state = 'completed'`,
  all: 'true',
}

export interface WorkshopOrderList {
  readonly rows: WorkshopOrderRow[]
  readonly total: number
  readonly pieces: number
  readonly counts: Readonly<Record<OrderView, number>>
}

/** One page of the orders in a view, and how many there are in each view under the same filters. */
export async function findWorkshopOrders(
  em: EntityManager,
  filters: WorkshopOrderFilters,
  list: { sort: WorkshopOrderSort; isDescending: boolean; pageSize: number; offset: number },
  today: PlainDate,
): Promise<WorkshopOrderList> {
  const { workshop = null, country = null, q = null } = filters
  const rows = `with row as (${ROWS}), filtered as (
    select * from row where (?::text is null or ? = any (workshop_ids)) and (?::text is null or country = ?)
      and (?::text is null or number::text = ? or lower(unaccent(names::text)) like '%' || lower(unaccent(?)) || '%'))`
  const values = [workshop, workshop, country, country, q, q, q]
  const dated = (view: OrderView) => (view === 'late' ? [today] : [])
  const [counts] = await em.execute<(Record<OrderView, number> & { pieces: number })[]>(
    `${rows} select ${ORDER_VIEWS.map((view) => `count(*) filter (where ${IN_VIEW[view]})::int as ${view}`).join(', ')},
       coalesce(sum(quantity) filter (where ${IN_VIEW[filters.view]}), 0)::int as pieces from filtered`,
    [...values, ...ORDER_VIEWS.flatMap(dated), ...dated(filters.view)],
  )
  const direction = list.isDescending ? 'desc' : 'asc'
  const page = await em.execute<WorkshopOrderRow[]>(
    `${rows} select number, state, channel, country, currency, "totalMinor", "placedOn", names, quantity, "toMake", unassigned, ready,
       makers, workshops, "dueOn"
     from filtered where ${IN_VIEW[filters.view]} order by ${SORTS[list.sort]} ${direction} nulls last, number ${direction} limit ? offset ?`,
    [...values, ...dated(filters.view), list.pageSize, list.offset],
  )
  const { pieces = 0, ...views } = counts ?? ({} as Record<OrderView, number> & { pieces: number })
  return { rows: page, total: views[filters.view] ?? 0, pieces, counts: views }
}
