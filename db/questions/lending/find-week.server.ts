import type { Finding, LatenessReason } from '#app/domain/lending/choices.ts'
import type { PlainDate } from '#app/domain/shared/dates.ts'
import { Money } from '#app/domain/shared/money.ts'
import type { EntityManager } from '#db/orm.server.ts'
import { STANDING } from './standing.ts'

/** One loan on the sheet of a week: who to see, and why. */
export interface LoanOfWeek {
  readonly number: string
  readonly maker: { readonly code: string; readonly chosenName: string }
  readonly agency: { readonly key: string; readonly name: string }
  readonly officer: { readonly key: string; readonly name: string }
  readonly purpose: string
  readonly disbursedOn: PlainDate
  /** By when the use of the credit is to be looked at, when that is in the week or before it, and what was found last. */
  readonly visit:
    | { readonly by: PlainDate; readonly last: { readonly on: PlainDate; readonly found: Finding } | undefined }
    | undefined
  readonly daysLate: number
  readonly lateSince: PlainDate | undefined
  readonly behind: Money
  /** Why, by the latest that was heard since. */
  readonly reason: { readonly on: PlainDate; readonly reason: LatenessReason } | undefined
  /** The first instalment of the week that is not covered yet, whole, and what of it is still to be paid. */
  readonly due: { readonly on: PlainDate; readonly amount: Money; readonly toPay: Money } | undefined
}

type Row = Record<
  'number' | 'code' | 'maker' | 'agency_key' | 'agency' | 'officer_key' | 'officer' | 'purpose' | 'behind',
  string
> & {
  disbursed: PlainDate
  look_by: PlainDate | null
  seen: PlainDate | null
  found: Finding | null
  heard: PlainDate | null
  reason: LatenessReason | null
  days: number
  since: PlainDate | null
  due: PlainDate | null
  amount: string | null
  to_pay: string | null
}

/** By when a credit nobody has looked at yet is looked at, in days from the money; afterwards each visit says when the next one is due. */
export const FIRST_LOOK_DAYS = 30

/** Who is expected to pay in the seven days from a day on, who is behind at its beginning and why, and whose use of the credit is to be looked at? */
export async function findWeek(em: EntityManager, on: PlainDate): Promise<LoanOfWeek[]> {
  const rows = await em.execute<Row[]>(
    `${STANDING}
     select standing.number, maker.code, maker.chosen_name as maker, coalesce(standing.agency_id, '') as agency_key,
       coalesce(agency.name, '') as agency, standing.officer as officer_key, coalesce(person.display_name, standing.officer) as officer,
       loan.purpose, standing.disbursed_on::text as disbursed, look.by::text as look_by, seen.visited_on::text as seen, seen.found,
       heard.noted_on::text as heard, heard.reason, standing.days_late as days,
       standing.late_since::text as since, standing.behind::text, week.due_on::text as due, week.amount::text,
       least(week.amount, week.scheduled - standing.paid)::text as to_pay
     from standing cross join day
     join lending.loan loan on loan.id = standing.id
     join makers.maker maker on maker.id = standing.maker_id
     left join makers.agency agency on agency.id = standing.agency_id
     left join people.sign_in person on 'staff:' || person.id = standing.officer
     left join lateral (select plan.due_on, plan.amount, plan.scheduled from in_force plan
       where plan.loan_id = standing.id and plan.due_on between day."on" and day."on" + 6 and plan.scheduled > standing.paid
       order by plan.n limit 1) week on true
     left join lateral (select visit.visited_on, what.found, what.next_due_on from lending.visit join lending.follow_up what on what.visit_id = visit.id
       where visit.loan_id = standing.id and visit.visited_on <= day."on"
       order by visit.visited_on desc, visit.recorded_at desc, visit.id desc limit 1) seen on true
     left join lateral (select by from (select standing.disbursed_on + ${FIRST_LOOK_DAYS} as by where seen.visited_on is null
         union all select seen.next_due_on where seen.next_due_on <= day."on" + 6) due
       where not exists (select from makers.death where maker_id = standing.maker_id)) look on true
     left join lateral (select noted_on, reason from lending.lateness where loan_id = standing.id
       and noted_on between standing.late_since and day."on" order by noted_on desc, noted_at desc, lateness.id desc limit 1) heard on true
     where standing.is_open and (week.due_on is not null or standing.days_late > 0 or look.by is not null)
     order by agency.name nulls last, standing.days_late desc, week.due_on nulls last, standing.number`,
    [on],
  )
  const pen = (minor: string) => Money.ofMinor(minor, 'PEN')
  return rows.map((row) => ({
    number: row.number,
    maker: { code: row.code, chosenName: row.maker },
    agency: { key: row.agency_key, name: row.agency },
    officer: { key: row.officer_key, name: row.officer },
    purpose: row.purpose,
    disbursedOn: row.disbursed,
    visit: row.look_by
      ? { by: row.look_by, last: row.seen && row.found ? { on: row.seen, found: row.found } : undefined }
      : undefined,
    daysLate: row.days,
    lateSince: row.days > 0 ? (row.since ?? undefined) : undefined,
    behind: pen(row.behind),
    reason: row.days > 0 && row.heard && row.reason ? { on: row.heard, reason: row.reason } : undefined,
    due: row.due && row.amount && row.to_pay ? { on: row.due, amount: pen(row.amount), toPay: pen(row.to_pay) } : undefined,
  }))
}
