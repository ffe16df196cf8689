import type { LoanKind } from '#app/domain/lending/states.ts'
import type { PlainDate } from '#app/domain/shared/dates.ts'
import type { LoanId, MakerId } from '#app/domain/shared/ids.ts'
import { type Currency, Money } from '#app/domain/shared/money.ts'
import type { EntityManager } from '#db/orm.server.ts'

export interface LoansWanted {
  readonly state?: string | undefined
  readonly kind?: LoanKind | undefined
  readonly step?: number | undefined
  readonly agency?: string | undefined
  /** The number of a group loan: its parts. */
  readonly group?: string | undefined
  readonly sort: 'number' | 'maker' | 'step' | 'disbursed' | 'outstanding'
  readonly direction: 'asc' | 'desc'
  readonly page: number
  /** How many on a page; as many as a screen shows when left out. */
  readonly perPage?: number
}

export interface LoanListed {
  readonly id: LoanId
  readonly number: string
  readonly kind: LoanKind
  /** Of the ladder; a credit beside it has none, but an order or a group. */
  readonly step: number | undefined
  readonly order: number | undefined
  readonly group: string | undefined
  readonly state: string
  readonly maker: { readonly id: MakerId; readonly code: string; readonly handle: string; readonly chosenName: string }
  readonly agency: string | undefined
  readonly lent: Money
  readonly disbursedOn: PlainDate | undefined
  readonly closedOn: PlainDate | undefined
  /** By the ledger: principal and the interest posted so far. */
  readonly outstanding: Money
  readonly nextDueOn: PlainDate | undefined
  /** Its clock stands still: what falls due meanwhile is not expected. */
  readonly isPaused: boolean
  /** What must have been paid by the day, what was paid, and one instalment. */
  readonly expected: Money
  readonly paid: Money
  readonly instalment: Money
  readonly punctual: boolean | undefined
}

export const LOANS_PER_PAGE = 25

/** What may be sorted by, and how that is said in SQL: nothing of an address ever reaches the statement itself. */
const SORTS: Readonly<Record<LoansWanted['sort'], string>> = {
  number: 'loan.number',
  maker: 'maker.chosen_name',
  step: 'loan.step',
  disbursed: 'loan.disbursed_on',
  outstanding: 'owed.outstanding',
}

interface Row {
  id: LoanId
  number: string
  kind: LoanKind
  step: number | null
  order: number | null
  group: string | null
  state: string
  maker_id: MakerId
  maker_code: string
  handle: string
  chosen_name: string
  agency: string | null
  principal_minor: string
  currency: Currency
  disbursed_on: PlainDate | null
  closed_on: PlainDate | null
  outstanding: string
  next_due_on: PlainDate | null
  is_paused: boolean
  expected: string
  paid: string
  instalment: string
  punctual: boolean | null
  total: number
}

/** Which loans are there, by state, kind, step and agency, with what each owes by the ledger and how it stands against its pace on a day? */
export async function findLoans(
  em: EntityManager,
  wanted: LoansWanted,
  on: PlainDate,
): Promise<{ loans: LoanListed[]; total: number }> {
  const perPage = wanted.perPage ?? LOANS_PER_PAGE
  const order = `${SORTS[wanted.sort]} ${wanted.direction === 'asc' ? 'asc nulls first' : 'desc nulls last'}`
  const rows = await em.execute<Row[]>(
    `select loan.id, loan.number, loan.kind, loan.step, tied."order", party.number as "group", loan.state, maker.id as maker_id, maker.code as maker_code, maker.handle, maker.chosen_name,
       agency.name as agency, loan.principal_minor::text, loan.currency, loan.disbursed_on::text, loan.closed_on::text,
       owed.outstanding::text, schedule.next_due_on::text, pause.started_on is not null as is_paused, (coalesce(schedule.expected, 0) + coalesce(agreed.paid_before, 0))::text as expected,
       coalesce(schedule.instalment, 0)::text as instalment, coalesce(repaid.paid, 0)::text as paid, verdict.punctual,
       count(*) over ()::int as total
     from lending.loan loan
     join makers.maker maker on maker.id = loan.maker_id
     left join makers.agency agency on agency.id = loan.agency_id
     left join lending.step_verdict verdict on verdict.loan_id = loan.id and verdict.withdrawn_on is null
     left join lateral (
       select "order".number as "order" from lending.order_advance tie join orders.order_line line on line.id = tie.order_line_id
       join orders."order" on "order".id = line.order_id where tie.loan_id = loan.id) tied on true
     left join lending.group_loan party on party.id = loan.group_loan_id
     cross join lateral (
       select coalesce(sum(balance), 0) as outstanding from ledger.ledger_account
       where book = 'fund' and code in ('loan:' || loan.number || ':principal', 'loan:' || loan.number || ':interest')) owed
     left join lateral (
       select paid_before_minor as paid_before from lending.reschedule
       where loan_id = loan.id and state = 'agreed' order by schedule_version desc limit 1) agreed on true
     left join lending.pause pause on pause.loan_id = loan.id and pause.ended_on is null
     left join lateral (
       select sum(interest_minor + principal_minor) filter (where due_on <= ? and (pause.started_on is null or due_on < pause.started_on)) as expected,
         min(due_on) filter (where due_on > ?) as next_due_on,
         sum(interest_minor + principal_minor) filter (where n = 1) as instalment
       from lending.instalment
       where loan_id = loan.id
         and schedule_version = (select max(schedule_version) from lending.instalment where loan_id = loan.id)) schedule on true
     left join lateral (
       select sum(interest_minor + principal_minor) as paid from lending.repayment
         where loan_id = loan.id and not exists (select from lending.annulment where repayment_id = repayment.id and state = 'annulled')) repaid on true
     where (?::text is null or loan.state = ?) and (?::text is null or loan.kind = ?) and (?::int is null or loan.step = ?) and (?::text is null or loan.agency_id = ?)
       and (?::text is null or party.number = ?)
     order by ${order}, loan.number desc limit ? offset ?`,
    [
      on,
      on,
      ...twice(wanted.state),
      ...twice(wanted.kind),
      ...twice(wanted.step),
      ...twice(wanted.agency),
      ...twice(wanted.group),
      perPage,
      (wanted.page - 1) * perPage,
    ],
  )
  return { loans: rows.map(listed), total: rows[0]?.total ?? 0 }
}

function twice<Value>(value: Value | undefined): [Value | null, Value | null] {
  return [value ?? null, value ?? null]
}

function listed(row: Row): LoanListed {
  const money = (minor: string) => Money.ofMinor(minor, row.currency)
  return {
    id: row.id,
    number: row.number,
    kind: row.kind,
    step: row.step ?? undefined,
    order: row.order ?? undefined,
    group: row.group ?? undefined,
    state: row.state,
    maker: { id: row.maker_id, code: row.maker_code, handle: row.handle, chosenName: row.chosen_name },
    agency: row.agency ?? undefined,
    lent: money(row.principal_minor),
    disbursedOn: row.disbursed_on ?? undefined,
    closedOn: row.closed_on ?? undefined,
    outstanding: money(row.outstanding),
    isPaused: row.is_paused,
    nextDueOn: row.state === 'active' && !row.is_paused ? (row.next_due_on ?? undefined) : undefined,
    expected: money(row.expected),
    paid: money(row.paid),
    instalment: money(row.instalment),
    punctual: row.punctual ?? undefined,
  }
}
