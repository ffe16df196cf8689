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
  readonly isNew: boolean
  readonly daysLate: number
  readonly lateSince: PlainDate | undefined
  readonly behind: Money
  /** The first instalment of the week that is not covered yet, whole, and what of it is still to be paid. */
  readonly due: { readonly on: PlainDate; readonly amount: Money; readonly toPay: Money } | undefined
}

type Row = Record<
  'number' | 'code' | 'maker' | 'agency_key' | 'agency' | 'officer_key' | 'officer' | 'purpose' | 'behind',
  string
> & {
  disbursed: PlainDate
  is_new: boolean
  days: number
  since: PlainDate | null
  due: PlainDate | null
  amount: string | null
  to_pay: string | null
}

/** Who is expected to pay in the seven days from a day on, who is behind at its beginning, and whose loan is so new that its use is looked at? */
export async function findWeek(em: EntityManager, on: PlainDate): Promise<LoanOfWeek[]> {
  const rows = await em.execute<Row[]>(
    `${STANDING}
     select standing.number, maker.code, maker.chosen_name as maker, coalesce(standing.agency_id, '') as agency_key,
       coalesce(agency.name, '') as agency, standing.officer as officer_key, coalesce(person.display_name, standing.officer) as officer,
       loan.purpose, standing.disbursed_on::text as disbursed, day."on" - standing.disbursed_on <= 30 as is_new, standing.days_late as days,
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
     where standing.is_open and (week.due_on is not null or standing.days_late > 0 or day."on" - standing.disbursed_on <= 30)
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
    isNew: row.is_new,
    daysLate: row.days,
    lateSince: row.days > 0 ? (row.since ?? undefined) : undefined,
    behind: pen(row.behind),
    due: row.due && row.amount && row.to_pay ? { on: row.due, amount: pen(row.amount), toPay: pen(row.to_pay) } : undefined,
  }))
}
