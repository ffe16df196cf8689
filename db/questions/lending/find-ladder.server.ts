import type { PlainDate } from '#app/domain/shared/dates.ts'
import type { MakerId } from '#app/domain/shared/ids.ts'
import { type Currency, Money } from '#app/domain/shared/money.ts'
import type { EntityManager } from '#db/orm.server.ts'

export interface LadderStep {
  readonly step: number
  readonly principal: Money
  readonly instalments: number
  readonly ratePerPeriod: string
  readonly periodDays: number
  /** Her loans of this step, oldest first, with the verdict of those that are closed. */
  readonly loans: readonly {
    readonly number: string
    readonly state: string
    readonly disbursedOn: PlainDate | undefined
    readonly closedOn: PlainDate | undefined
    readonly punctual: boolean | undefined
  }[]
}

interface Row {
  step: number
  principal_minor: string
  currency: Currency
  instalments: number
  rate_per_period: string
  period_days: number
  loans: { number: string; state: string; disbursed: PlainDate | null; closed: PlainDate | null; punctual: boolean | null }[]
}

/** All steps of the ladder at the terms in force on a day, each with her loans on it. */
export async function findLadder(em: EntityManager, makerId: MakerId, on: PlainDate): Promise<LadderStep[]> {
  const rows = await em.execute<Row[]>(
    `select product.step, product.principal_minor::text, product.currency, product.instalments, product.rate_per_period::text,
       product.period_days, hers.loans
     from (select distinct on (step) * from lending.product where kind = 'ladder' and from_on <= ? order by step, from_on desc) product
     cross join lateral (
       select coalesce(jsonb_agg(jsonb_build_object('number', loan.number, 'state', loan.state, 'disbursed', loan.disbursed_on,
         'closed', loan.closed_on, 'punctual', verdict.punctual) order by loan.number), '[]') as loans
       from lending.loan loan left join lending.step_verdict verdict on verdict.loan_id = loan.id and verdict.withdrawn_on is null
       where loan.maker_id = ? and loan.step = product.step and loan.state <> 'declined') hers
     order by product.step`,
    [on, makerId],
  )
  return rows.map((row) => ({
    step: row.step,
    principal: Money.ofMinor(row.principal_minor, row.currency),
    instalments: row.instalments,
    ratePerPeriod: row.rate_per_period,
    periodDays: row.period_days,
    loans: row.loans.map((loan) => ({
      number: loan.number,
      state: loan.state,
      disbursedOn: loan.disbursed ?? undefined,
      closedOn: loan.closed ?? undefined,
      punctual: loan.punctual ?? undefined,
    })),
  }))
}
