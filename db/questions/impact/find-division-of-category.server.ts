// Of what buyers paid for pieces of one shelf in the last year and did not get back, how much did makers earn, the law take, the sale cost and the tax make up?
import { ask, type EntityManager } from '#db/orm.server.ts'

/** Sums in céntimos over the settlements of a shelf: never one maker's, and only where enough makers stand behind them. */
export interface CategoryDivision {
  readonly earned: bigint
  readonly law: bigint
  readonly costs: bigint
  readonly tax: bigint
  /** Of what was earned, what paid into loans; undefined when fewer than five people had one to pay into. */
  readonly loans: bigint | undefined
  readonly pieces: number
  readonly from: string
  readonly to: string
}

const FEWEST_MAKERS = 5

interface Row {
  earned: string | null
  law: string | null
  costs: string | null
  tax: string | null
  loans: string | null
  borrowers: number
  pieces: number
  makers: number
  from_on: string
  to_on: string
}

/**
 * The division of a shelf's sold pieces, sales at home and exports apart because their tax differs. Undefined when fewer than five makers
 * stand behind it: then the page computes the division from the rules instead, and says so.
 */
export async function findDivisionOfCategory(
  em: EntityManager,
  categoryId: string,
  isExport: boolean,
): Promise<CategoryDivision | undefined> {
  const [row] = await ask<Row>(
    em,
    `with sold as (
       select settlement.id, settlement.piece_id, settlement.maker_id, settlement.settled_at
       from settlement.settlement settlement
       join orders.order_line bought on bought.id = settlement.order_line_id
       join orders.order placed on placed.id = bought.order_id
       join catalogue.variant variant on variant.id = bought.variant_id
       join catalogue.product product on product.id = variant.product_id
       where product.category_id = ? and placed.is_export = ?
         and settlement.settled_at > shared.now() - interval '1 year'
         and settlement.paid_minor > (select coalesce(sum(paid_minor), 0) from settlement.reduction where settlement_id = settlement.id)
     ), parts as (
       select step, sum(amount) as amount from (
         select step, amount_minor as amount from settlement.settlement_line where settlement_id in (select id from sold)
         union all
         select line.step, -line.amount_minor from settlement.reduction
         join settlement.reduction_line line on line.reduction_id = reduction.id
         where reduction.settlement_id in (select id from sold)) line
       group by step
     )
     select
       (select sum(amount) from parts where step in ('recoupment', 'loan_interest', 'loan_principal', 'savings', 'group_fund', 'family'))
         as earned,
       (select sum(amount) from parts where step in ('inpe', 'reparation', 'child_support')) as law,
       (select sum(amount) from parts where step in ('payment_fee', 'margin', 'materials')) as costs,
       (select sum(amount) from parts where step = 'igv') as tax,
       (select sum(amount) from parts where step in ('loan_interest', 'loan_principal')) as loans,
       (select count(distinct settled.maker_id)::int from sold settled
          join settlement.settlement_line line on line.settlement_id = settled.id
        where line.step in ('loan_interest', 'loan_principal') and line.amount_minor > 0) as borrowers,
       count(distinct piece_id)::int as pieces, count(distinct maker_id)::int as makers,
       to_char(min(settled_at) at time zone 'America/Lima', 'YYYY-MM-DD') as from_on,
       to_char(max(settled_at) at time zone 'America/Lima', 'YYYY-MM-DD') as to_on
     from sold`,
    [categoryId, isExport],
  )
  if (!row || row.makers < FEWEST_MAKERS) return undefined
  return {
    earned: BigInt(row.earned ?? '0'),
    law: BigInt(row.law ?? '0'),
    costs: BigInt(row.costs ?? '0'),
    tax: BigInt(row.tax ?? '0'),
    loans: row.borrowers < FEWEST_MAKERS ? undefined : BigInt(row.loans ?? '0'),
    pieces: row.pieces,
    from: row.from_on,
    to: row.to_on,
  }
}
