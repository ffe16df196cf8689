// Which schedules did a loan have, from the first to the one in force?
import type { PlainDate } from '#app/domain/shared/dates.ts'
import type { LoanId } from '#app/domain/shared/ids.ts'
import { type Currency, Money } from '#app/domain/shared/money.ts'
import type { EntityManager } from '#db/orm.server.ts'

export interface InstalmentFound {
  readonly n: number
  readonly dueOn: PlainDate
  readonly interest: Money
  readonly principal: Money
}

export interface ScheduleVersionFound {
  readonly version: number
  readonly instalments: readonly InstalmentFound[]
}

interface Row {
  version: number
  n: number
  due_on: PlainDate
  interest_minor: string
  principal_minor: string
}

/** Every version of a loan's schedule, the one in force first. */
export async function findScheduleVersions(
  em: EntityManager,
  loan: { readonly id: LoanId; readonly currency: Currency },
): Promise<ScheduleVersionFound[]> {
  const rows = await em.execute<Row[]>(
    `select schedule_version as version, n, due_on::text, interest_minor::text, principal_minor::text from lending.instalment
     where loan_id = ? order by schedule_version desc, n`,
    [loan.id],
  )
  const versions = [...new Set(rows.map(({ version }) => version))]
  return versions.map((version) => ({
    version,
    instalments: rows.filter((row) => row.version === version).map((row) => instalmentFrom(row, loan.currency)),
  }))
}

function instalmentFrom({ n, due_on, interest_minor, principal_minor }: Row, currency: Currency): InstalmentFound {
  return {
    n,
    dueOn: due_on,
    interest: Money.ofMinor(interest_minor, currency),
    principal: Money.ofMinor(principal_minor, currency),
  }
}
