import type { LoanKind } from '#app/domain/lending/states.ts'
import type { PlainDate } from '#app/domain/shared/dates.ts'
import { Money } from '#app/domain/shared/money.ts'
import type { EntityManager } from '#db/orm.server.ts'
import { type Bucket, isAtRisk, STANDING } from './standing.ts'

/** Which loans are wanted. What is left out is not asked. */
export interface StandingsWanted {
  readonly which: 'open' | 'all' | 'closed' | 'lost' | 'repeat' | 'rescheduled'
  readonly bucket?: Bucket | undefined
  /** At risk: more than so many days behind the pace, or rescheduled. */
  readonly moreThan?: number | undefined
  readonly agency?: string | undefined
  /** The code of a prison, never its name. */
  readonly prison?: string | undefined
  readonly step?: number | undefined
  readonly kind?: LoanKind | undefined
  readonly officer?: string | undefined
}

/** How one loan stood at the end of a day. */
export interface Standing {
  readonly number: string
  readonly maker: { readonly code: string; readonly chosenName: string }
  readonly agency: string | undefined
  readonly prison: string | undefined
  readonly officer: string
  readonly kind: LoanKind
  /** Of the ladder; a credit beside it has none. */
  readonly step: number | undefined
  readonly nth: number
  readonly disbursedOn: PlainDate
  readonly closedOn: PlainDate | undefined
  readonly lent: Money
  readonly principal: Money
  readonly interest: Money
  readonly paid: Money
  readonly expected: Money
  /** What brings her back on pace; after the last date, all that is owed. */
  readonly behind: Money
  readonly lateSince: PlainDate | undefined
  readonly daysLate: number
  readonly bucket: Bucket
  readonly isRescheduled: boolean
  /** Given up by the day: what was owed then is a loss, and what may still come is a recovery. */
  readonly isLost: boolean
  readonly nextDueOn: PlainDate | undefined
}

type Row = Record<
  'number' | 'code' | 'name' | 'officer' | 'lent' | 'principal' | 'interest' | 'paid' | 'expected' | 'behind',
  string
> &
  Record<'agency' | 'prison', string | null> &
  Record<'disbursed', PlainDate> &
  Record<'closed' | 'late_since' | 'next_due', PlainDate | null> & {
    kind: LoanKind
    step: number | null
    nth: number
    days: number
    bucket: Bucket
    rescheduled: boolean
    lost: boolean
  }

const WHICH: Readonly<Record<StandingsWanted['which'], string>> = {
  open: 'standing.is_open',
  all: 'true',
  closed: 'not standing.is_open and not standing.is_lost',
  lost: 'standing.is_lost',
  repeat: 'standing.nth > 1',
  rescheduled: 'standing.is_open and standing.is_rescheduled',
}

/** How did each loan stand at the end of a day: what it owed by the ledger, and how long and by how much it was behind the pace? The longest behind first. */
export async function findStandings(em: EntityManager, wanted: StandingsWanted, on: PlainDate): Promise<Standing[]> {
  const rows = await em.execute<Row[]>(
    `${STANDING}
     select standing.number, maker.code, maker.chosen_name as name, agency.name as agency, prison.name as prison,
       coalesce(person.display_name, standing.officer) as officer, standing.kind, standing.step, standing.nth::int, standing.disbursed_on::text as disbursed,
       standing.closed_on::text as closed, standing.lent::text, standing.principal::text, standing.interest::text, standing.paid::text,
       standing.expected::text, standing.behind::text, standing.late_since::text, standing.days_late as days, standing.bucket,
       standing.is_rescheduled as rescheduled, standing.is_lost as lost, case when standing.is_open then standing.next_due_on end::text as next_due
     from standing
     join makers.maker maker on maker.id = standing.maker_id
     left join makers.agency agency on agency.id = standing.agency_id
     left join makers.prison prison on prison.id = standing.prison_id
     left join people.sign_in person on 'staff:' || person.id = standing.officer
     where ${WHICH[wanted.which]} and (?::text is null or (standing.is_open and standing.bucket = ?))
       and (?::int is null or (standing.is_open and ${isAtRisk('?')}))
       and (?::text is null or standing.agency_id = ?) and (?::text is null or prison.code = ?) and (?::int is null or standing.step = ?)
       and (?::text is null or standing.officer = ?) and (?::text is null or standing.kind = ?)
     order by standing.days_late desc, standing.number desc`,
    [
      on,
      ...twice(wanted.bucket),
      ...twice(wanted.moreThan),
      ...twice(wanted.agency),
      ...twice(wanted.prison),
      ...twice(wanted.step),
      ...twice(wanted.officer),
      ...twice(wanted.kind),
    ],
  )
  return rows.map(standingOf)
}

function twice<Value>(value: Value | undefined): [Value | null, Value | null] {
  return [value ?? null, value ?? null]
}

function standingOf(row: Row): Standing {
  const pen = (minor: string) => Money.ofMinor(minor, 'PEN')
  return {
    number: row.number,
    maker: { code: row.code, chosenName: row.name },
    agency: row.agency ?? undefined,
    prison: row.prison ?? undefined,
    officer: row.officer,
    kind: row.kind,
    step: row.step ?? undefined,
    nth: row.nth,
    disbursedOn: row.disbursed,
    closedOn: row.closed ?? undefined,
    lent: pen(row.lent),
    principal: pen(row.principal),
    interest: pen(row.interest),
    paid: pen(row.paid),
    expected: pen(row.expected),
    behind: pen(row.behind),
    lateSince: row.days > 0 ? (row.late_since ?? undefined) : undefined,
    daysLate: row.days,
    bucket: row.bucket,
    isRescheduled: row.rescheduled,
    isLost: row.lost,
    nextDueOn: row.next_due ?? undefined,
  }
}
