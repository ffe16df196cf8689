import type { PlainDate } from '#app/domain/shared/dates.ts'
import { Money } from '#app/domain/shared/money.ts'
import type { EntityManager } from '#db/orm.server.ts'
import { STANDING } from './standing.ts'

export interface StepReached {
  readonly step: number
  readonly principal: Money
  /** How many women had a loan of this step by the day. */
  readonly women: number
  readonly loans: number
  readonly open: number
  readonly closed: number
  /** Given up. */
  readonly lost: number
  /** Of the closed ones, those whose verdict opened the next step. */
  readonly punctual: number
}

export interface LadderProgress {
  readonly steps: readonly StepReached[]
  readonly women: number
  readonly loans: number
  /** Loans of women who had one before. */
  readonly repeatLoans: number
  readonly womenWithRepeat: number
}

type Row = { step: number; principal: string } & Record<
  'women' | 'loans' | 'open' | 'closed' | 'lost' | 'punctual' | 'all_women' | 'all_loans' | 'repeat_loans' | 'repeat_women',
  number
>

/** How far up the ladder had the women come by a day, and who borrowed again? Credits beside the ladder do not count. */
export async function findLadderProgress(em: EntityManager, on: PlainDate): Promise<LadderProgress> {
  const rows = await em.execute<Row[]>(
    `${STANDING},
     step as (select distinct on (step) step, principal_minor from lending.product join day on from_on <= day."on" where kind = 'ladder' order by step, from_on desc),
     total as (select count(distinct maker_id)::int as all_women, count(*)::int as all_loans, count(*) filter (where nth > 1)::int as repeat_loans,
       count(distinct maker_id) filter (where nth > 1)::int as repeat_women from standing where kind = 'ladder')
     select step.step, step.principal_minor::text as principal, count(distinct standing.maker_id)::int as women, count(standing.id)::int as loans,
       count(standing.id) filter (where standing.is_open)::int as open, count(standing.id) filter (where not standing.is_open and not standing.is_lost)::int as closed,
       count(standing.id) filter (where standing.is_lost)::int as lost,
       count(verdict.loan_id) filter (where verdict.punctual)::int as punctual, total.*
     from step cross join total left join standing on standing.step = step.step
     left join lending.step_verdict verdict on verdict.loan_id = standing.id and verdict.withdrawn_on is null and verdict.decided_on <= (select "on" from day)
     group by step.step, step.principal_minor, total.all_women, total.all_loans, total.repeat_loans, total.repeat_women order by step.step`,
    [on],
  )
  const [first] = rows
  return {
    steps: rows.map(({ step, principal, women, loans, open, closed, lost, punctual }) => ({
      ...{ step, women, loans, open, closed, lost, punctual },
      principal: Money.ofMinor(principal, 'PEN'),
    })),
    women: first?.all_women ?? 0,
    loans: first?.all_loans ?? 0,
    repeatLoans: first?.repeat_loans ?? 0,
    womenWithRepeat: first?.repeat_women ?? 0,
  }
}
