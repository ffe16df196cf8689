import type { PlainDate } from '#app/domain/shared/dates.ts'
import { Money } from '#app/domain/shared/money.ts'
import type { EntityManager } from '#db/orm.server.ts'
import { BUCKETS, type Bucket, isAtRisk, STANDING } from './standing.ts'

/** Loans, the women they belong to, and the principal they still owe. */
export interface LoansCounted {
  readonly loans: number
  readonly women: number
  readonly principal: Money
}

/** Beyond how many days behind the pace the principal of a loan counts as at risk. PAR1, as lenders count it, is any day at all. */
const RISK_DAYS = [0, 30, 90] as const

export interface PortfolioFound {
  readonly open: LoansCounted
  readonly buckets: readonly (LoansCounted & { readonly bucket: Bucket })[]
  readonly atRisk: readonly (LoansCounted & { readonly moreThan: (typeof RISK_DAYS)[number] })[]
  readonly rescheduled: LoansCounted
}

type Row = { part: string; loans: number; women: number; principal: string }

/** What was out at the end of a day, by how long it was behind the pace, and what of it was at risk: behind by more than so many days, or rescheduled. */
export async function findPortfolio(em: EntityManager, on: PlainDate): Promise<PortfolioFound> {
  const counted = `count(*)::int as loans, count(distinct maker_id)::int as women, coalesce(sum(principal), 0)::text as principal`
  const rows = await em.execute<Row[]>(
    `${STANDING}, open_loan as (select * from standing where is_open)
     select 'open' as part, ${counted} from open_loan
     union all select 'rescheduled', ${counted} from open_loan where is_rescheduled
     union all select bucket, ${counted} from open_loan group by bucket
     ${RISK_DAYS.map((days) => `union all select 'more_than_${days}', ${counted} from open_loan where ${isAtRisk(days)}`).join('\n')}`,
    [on],
  )
  const part = (name: string): LoansCounted => {
    const row = rows.find((each) => each.part === name)
    return { loans: row?.loans ?? 0, women: row?.women ?? 0, principal: Money.ofMinor(row?.principal ?? '0', 'PEN') }
  }
  return {
    open: part('open'),
    buckets: BUCKETS.map((bucket) => ({ bucket, ...part(bucket) })),
    atRisk: RISK_DAYS.map((moreThan) => ({ moreThan, ...part(`more_than_${moreThan}`) })),
    rescheduled: part('rescheduled'),
  }
}
