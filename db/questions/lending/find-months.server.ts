import type { PlainDate } from '#app/domain/shared/dates.ts'
import { Money } from '#app/domain/shared/money.ts'
import type { EntityManager } from '#db/orm.server.ts'
import type { Period } from './find-instalments-due.server.ts'
import { INSTALMENTS_DUE } from './standing.ts'

/** A month of repayments: what fell due in it, and what came in. */
export interface MonthOfRepayments {
  /** Its first day, or the first of the period in it; and its last. */
  readonly from: PlainDate
  readonly to: PlainDate
  readonly expected: Money
  readonly fromSales: Money
  readonly inCash: Money
  readonly instalments: number
  readonly late: number
}

type Row = Record<'from' | 'to', PlainDate> &
  Record<'expected' | 'sales' | 'cash', string> & { instalments: number; late: number }

/** What was expected of the borrowers month by month, and what came in, from sales and in cash? The earliest month first. */
export async function findMonths(em: EntityManager, { from, on }: Period): Promise<MonthOfRepayments[]> {
  const rows = await em.execute<Row[]>(
    `${INSTALMENTS_DUE},
     month as (select greatest(start::date, first."on") as "from", least((start + interval '1 month' - interval '1 day')::date, day."on") as "to"
       from day cross join first cross join generate_series(date_trunc('month', first."on"::timestamp), day."on"::timestamp, interval '1 month') as start)
     select month."from"::text, month."to"::text, coalesce(due.expected, 0)::text as expected, coalesce(paid.sales, 0)::text as sales,
       coalesce(paid.cash, 0)::text as cash, coalesce(due.instalments, 0) as instalments, coalesce(due.late, 0) as late
     from month
     left join lateral (select sum(amount) as expected, count(*)::int as instalments, count(*) filter (where met = 'late')::int as late
       from due where due.due_on between month."from" and month."to") due on true
     left join lateral (select sum(interest_minor + principal_minor) filter (where source = 'sale') as sales,
       sum(interest_minor + principal_minor) filter (where source <> 'sale') as cash
       from counted where paid_on between month."from" and month."to") paid on true
     order by month."from"`,
    [on, from],
  )
  const pen = (minor: string) => Money.ofMinor(minor, 'PEN')
  return rows.map(({ from: first, to, expected, sales, cash, instalments, late }) => ({
    ...{ from: first, to, instalments, late },
    expected: pen(expected),
    fromSales: pen(sales),
    inCash: pen(cash),
  }))
}
