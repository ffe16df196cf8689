// How was each of a maker's loans paid, and by which rule does it open the next step? With all that each verdict rests on.
import type { PeriodVerdict } from '#app/domain/lending/rules/pace.ts'
import type { PlainDate } from '#app/domain/shared/dates.ts'
import type { MakerId } from '#app/domain/shared/ids.ts'
import { Money, type MoneyJson } from '#app/domain/shared/money.ts'
import type { EntityManager } from '../../orm.server.ts'

export interface StepVerdictFound {
  readonly loan: string
  readonly step: number
  readonly punctual: boolean
  readonly ruleVersion: string
  readonly decidedOn: PlainDate
  /** Each date as it was judged on that day, stored with the verdict. */
  readonly periods: readonly PeriodVerdict[]
}

type StoredPeriod = Omit<PeriodVerdict, 'expected' | 'paidByDue' | 'paidByCure'> &
  Record<'expected' | 'paidByDue' | 'paidByCure', MoneyJson>

interface Row {
  loan: string
  step: number
  punctual: boolean
  rule: string
  decided: PlainDate
  periods: readonly StoredPeriod[]
}

/** The verdicts on a maker's loans, the first loan first. */
export async function findStepVerdicts(em: EntityManager, makerId: MakerId): Promise<StepVerdictFound[]> {
  const rows = await em.execute<Row[]>(
    `select loan.number as loan, loan.step, verdict.punctual, verdict.rule_version as rule, verdict.decided_on::text as decided,
       coalesce(verdict.inputs -> 'periods', '[]') as periods
     from lending.step_verdict verdict join lending.loan loan on loan.id = verdict.loan_id
     where loan.maker_id = ? order by loan.number`,
    [makerId],
  )
  return rows.map((row) => ({
    loan: row.loan,
    step: row.step,
    punctual: row.punctual,
    ruleVersion: row.rule,
    decidedOn: row.decided,
    periods: row.periods.map((period) => ({
      ...period,
      expected: Money.fromJSON(period.expected),
      paidByDue: Money.fromJSON(period.paidByDue),
      paidByCure: Money.fromJSON(period.paidByCure),
    })),
  }))
}
