// What may a maker's work bring? Her part of what is ordered, paid and still to be made, and what her sales and everybody's have left.
import type { Sold } from '#app/domain/lending/rules/cover.ts'
import type { PlainDate } from '#app/domain/shared/dates.ts'
import type { MakerId } from '#app/domain/shared/ids.ts'
import { Money } from '#app/domain/shared/money.ts'
import type { EntityManager } from '../../orm.server.ts'
import { LINE_PAID } from '../orders/line-paid.ts'
import { TAKEN_BACK } from '../settlement/taken-back.ts'

export interface OpenOrder {
  /** The number of the order to make, and of what the buyer ordered. */
  readonly number: string
  readonly order: number
  readonly pieces: number
  readonly dueOn: PlainDate
  /** Her part of the price of the pieces still to be made, in soles at the latest rate. */
  readonly price: Money
}

export interface CoverFound {
  readonly orders: readonly OpenOrder[]
  /** Of all her sales, of those of the last days, and of everybody's: less what refunds took back. */
  readonly hers: Sold
  readonly recent: Sold
  readonly everybodys: Sold
}

interface OrderRow {
  number: string
  order: number
  pieces: number
  due: PlainDate
  price: string
}

/** What stands behind the cover of a loan on a day, and what her sales brought since another. */
export async function findCover(em: EntityManager, makerId: MakerId, on: PlainDate, since: PlainDate): Promise<CoverFound> {
  const orders = await em.execute<OrderRow[]>(
    `select production.number, o.number as order, pieces.left::int as pieces, production.due_on::text as due,
       round(${LINE_PAID}::numeric / line.quantity * pieces.left * share.part / parts.total
         * case when o.currency = 'PEN' then 1 else coalesce(rate.rate, 0) end)::bigint::text as price
     from production.work_share share
     join production.production_order production on production.id = share.production_order_id and production.state = 'to_make'
     join orders.order_line line on line.id = production.order_line_id
     join orders."order" o on o.id = line.order_id and o.state = 'paid'
     cross join lateral (select sum(part) as total from production.work_share where production_order_id = production.id) parts
     cross join lateral (
       select production.quantity - (select count(*) from catalogue.piece where order_line_id = production.order_line_id) as left) pieces
     left join lateral (select rate from payments.exchange_rate where from_currency = o.currency and to_currency = 'PEN' and on_date <= ?
       order by on_date desc limit 1) rate on true
     where share.maker_id = ? and pieces.left > 0 order by production.due_on, production.number`,
    [on, makerId],
  )
  const [hers, recent, everybodys] = await em.execute<{ gross: string; disposable: string }[]>(
    `${SUMS} and maker_id = ? union all ${SUMS} and maker_id = ? and settled_at >= ? union all ${SUMS}`,
    [makerId, makerId, since],
  )
  return {
    orders: orders.map(({ due, price, ...row }) => ({ ...row, dueOn: due, price: Money.ofMinor(price, 'PEN') })),
    hers: soldOf(hers),
    recent: soldOf(recent),
    everybodys: soldOf(everybodys),
  }
}

const SUMS = `select coalesce(sum(gross_minor), 0)::text as gross, coalesce(sum(disposable_minor - taken.loan - taken.family), 0)::text as disposable
  from settlement.settlement settlement ${TAKEN_BACK} where currency = 'PEN' and withdrawn_at is null and not taken.everything`

function soldOf(row: { gross: string; disposable: string } | undefined): Sold {
  return { gross: Money.ofMinor(row?.gross ?? '0', 'PEN'), disposable: Money.ofMinor(row?.disposable ?? '0', 'PEN') }
}
