// Which group loans are there: who agreed on what, how far each part is, and what is still owed of all of them?
import type { LoanState } from '#app/domain/lending/states.ts'
import type { PlainDate } from '#app/domain/shared/dates.ts'
import type { GroupLoanId } from '#app/domain/shared/ids.ts'
import { type Currency, Money } from '#app/domain/shared/money.ts'
import type { EntityManager } from '#db/orm.server.ts'

export interface GroupFound {
  readonly id: GroupLoanId
  readonly number: string
  readonly name: string
  readonly purpose: string
  readonly members: number
  readonly total: Money
  readonly instalments: number
  readonly ratePerPeriod: string
  readonly periodDays: number
  readonly slip: string
  readonly signedOn: PlainDate
  /** The actor who prepared it, and the name to show. */
  readonly preparedBy: string
  readonly preparer: string
  readonly preparedOn: PlainDate
  /** How each of its parts stands: where the group stands is read from them (`rules/group.ts`). */
  readonly states: readonly LoanState[]
  /** What the parts owe in all by the ledger, with the interest posted so far. */
  readonly owed: Money
}

interface Row {
  id: GroupLoanId
  number: string
  name: string
  purpose: string
  members: number
  total: string
  currency: Currency
  instalments: number
  rate: string
  period_days: number
  slip: string
  signed_on: PlainDate
  prepared_by: string
  preparer: string
  prepared_on: PlainDate
  states: LoanState[]
  owed: string
}

const QUESTION = `select party.id, party.number, party.name, party.purpose, party.members, party.total_minor::text as total, party.currency,
    party.instalments, party.rate_per_period::text as rate, party.period_days, party.slip, party.signed_on::text, party.prepared_by,
    coalesce(person.display_name, party.prepared_by) as preparer, party.prepared_on::text, parts.states, parts.owed::text
  from lending.group_loan party
  left join people.sign_in person on 'staff:' || person.id = party.prepared_by
  cross join lateral (
    select array_agg(part.state) as states, coalesce(sum(owed.balance), 0) as owed from lending.loan part
    cross join lateral (select sum(balance) as balance from ledger.ledger_account
      where book = 'fund' and code in ('loan:' || part.number || ':principal', 'loan:' || part.number || ':interest')) owed
    where part.group_loan_id = party.id) parts`

/** All group loans, the latest first. */
export async function findGroups(em: EntityManager): Promise<GroupFound[]> {
  const rows = await em.execute<Row[]>(`${QUESTION} order by party.number desc`)
  return rows.map(found)
}

/** One group loan by its number. */
export async function findGroup(em: EntityManager, number: string): Promise<GroupFound | undefined> {
  const [row] = await em.execute<Row[]>(`${QUESTION} where party.number = ?`, [number])
  return row && found(row)
}

function found(row: Row): GroupFound {
  return {
    id: row.id,
    number: row.number,
    name: row.name,
    purpose: row.purpose,
    members: row.members,
    total: Money.ofMinor(row.total, row.currency),
    instalments: row.instalments,
    ratePerPeriod: row.rate,
    periodDays: row.period_days,
    slip: row.slip,
    signedOn: row.signed_on,
    preparedBy: row.prepared_by,
    preparer: row.preparer,
    preparedOn: row.prepared_on,
    states: row.states,
    owed: Money.ofMinor(row.owed, row.currency),
  }
}
