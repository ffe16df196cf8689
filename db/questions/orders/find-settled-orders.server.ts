import { type Currency, Money } from '#app/domain/shared/money.ts'
import type { EntityManager } from '#db/orm.server.ts'
import { TAKEN_BACK } from '../settlement/taken-back.ts'

export interface SettledOrder {
  readonly number: number
  readonly paidAt: Date
  readonly total: Money
  readonly makers: readonly string[]
  readonly toLoans: Money
  readonly family: Money
}

/** The latest paid orders, with what of each went to loans and to families and was not taken back. */
export async function findSettledOrders(em: EntityManager, count: number): Promise<SettledOrder[]> {
  const rows = await em.execute<
    { number: number; paid_at: Date; total: string; currency: Currency; makers: string[]; loans: string; family: string }[]
  >(
    `select "order".number, "order".paid_at, "order".total_minor::text as total, "order".currency,
       coalesce(parts.makers, '{}') as makers, coalesce(parts.loans, 0)::text as loans, coalesce(parts.family, 0)::text as family
     from orders."order"
     left join lateral (
       select array_agg(distinct maker.chosen_name) as makers, sum(settlement.loan_minor - taken.loan) as loans,
         sum(settlement.family_minor - taken.family) as family
       from settlement.settlement join orders.order_line line on line.id = settlement.order_line_id
       join makers.maker on maker.id = settlement.maker_id ${TAKEN_BACK} where line.order_id = "order".id) parts on true
     where "order".paid_at is not null order by "order".paid_at desc, "order".number desc limit ?`,
    [count],
  )
  return rows.map((row) => ({
    number: row.number,
    paidAt: new Date(row.paid_at),
    total: Money.ofMinor(row.total, row.currency),
    makers: row.makers,
    toLoans: Money.ofMinor(row.loans, 'PEN'),
    family: Money.ofMinor(row.family, 'PEN'),
  }))
}
