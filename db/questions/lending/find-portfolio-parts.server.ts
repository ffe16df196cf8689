import type { PlainDate } from '#app/domain/shared/dates.ts'
import { Money } from '#app/domain/shared/money.ts'
import type { EntityManager } from '#db/orm.server.ts'
import type { LoansCounted } from './find-portfolio.server.ts'
import { isAtRisk, STANDING } from './standing.ts'

/** By what the loans of the fund are told apart. */
export const PARTS_BY = ['agency', 'prison', 'kind', 'step', 'officer'] as const
export type PartsBy = (typeof PARTS_BY)[number]

export interface PortfolioPart extends LoansCounted {
  /** As it stands in an address: an agency, the code of a prison, a step, who prepared the loan. Empty when there is none. */
  readonly key: string
  readonly name: string
  /** Behind the pace by more than thirty days, or rescheduled. */
  readonly atRisk: LoansCounted
  /** Every loan that was paid out by the day, the repaid ones too. */
  readonly ever: { readonly loans: number; readonly women: number; readonly lent: Money }
}

const KEYS: Readonly<Record<PartsBy, { readonly key: string; readonly name: string; readonly order: string }>> = {
  agency: { key: `coalesce(standing.agency_id, '')`, name: `coalesce(agency.name, '')`, order: '2' },
  prison: { key: `coalesce(prison.code, '')`, name: `coalesce(prison.name, '')`, order: '2' },
  kind: { key: 'standing.kind', name: 'standing.kind', order: '1' },
  step: { key: `coalesce(standing.step::text, '')`, name: `coalesce(standing.step::text, '')`, order: '1' },
  officer: { key: 'standing.officer', name: 'coalesce(person.display_name, standing.officer)', order: '2' },
}

type Row = Record<'key' | 'name' | 'principal' | 'risk_principal' | 'lent', string> &
  Record<'loans' | 'women' | 'risk_loans' | 'risk_women' | 'ever_loans' | 'ever_women', number>

const RISK = `standing.is_open and ${isAtRisk(30)}`

/** How do the loans of the fund stand by agency, prison, step or officer at the end of a day? */
export async function findPortfolioParts(em: EntityManager, by: PartsBy, on: PlainDate): Promise<PortfolioPart[]> {
  const { key, name, order } = KEYS[by]
  const rows = await em.execute<Row[]>(
    `${STANDING}
     select ${key} as key, ${name} as name,
       count(*) filter (where standing.is_open)::int as loans,
       count(distinct standing.maker_id) filter (where standing.is_open)::int as women,
       coalesce(sum(standing.principal) filter (where standing.is_open), 0)::text as principal,
       count(*) filter (where ${RISK})::int as risk_loans,
       count(distinct standing.maker_id) filter (where ${RISK})::int as risk_women,
       coalesce(sum(standing.principal) filter (where ${RISK}), 0)::text as risk_principal,
       count(*)::int as ever_loans, count(distinct standing.maker_id)::int as ever_women, sum(standing.lent)::text as lent
     from standing
     left join makers.agency agency on agency.id = standing.agency_id
     left join makers.prison prison on prison.id = standing.prison_id
     left join people.sign_in person on 'staff:' || person.id = standing.officer
     group by 1, 2 order by ${order}, 1`,
    [on],
  )
  const pen = (minor: string) => Money.ofMinor(minor, 'PEN')
  return rows.map((row) => ({
    key: row.key,
    name: row.name,
    loans: row.loans,
    women: row.women,
    principal: pen(row.principal),
    atRisk: { loans: row.risk_loans, women: row.risk_women, principal: pen(row.risk_principal) },
    ever: { loans: row.ever_loans, women: row.ever_women, lent: pen(row.lent) },
  }))
}
