import type { LatenessReason } from '#app/domain/lending/choices.ts'
import type { PlainDate } from '#app/domain/shared/dates.ts'
import { Money } from '#app/domain/shared/money.ts'
import type { EntityManager } from '#db/orm.server.ts'
import { INSTALMENTS_DUE } from './standing.ts'

/** How an instalment was met: by its date, within the days of grace, later or not at all; waiting while the grace still runs. */
export const MET = ['on_time', 'cured', 'waiting', 'late'] as const
export type Met = (typeof MET)[number]

export interface Period {
  readonly from: PlainDate
  readonly on: PlainDate
}

export interface InstalmentDue {
  readonly loan: string
  readonly n: number
  readonly maker: { readonly code: string; readonly chosenName: string }
  readonly dueOn: PlainDate
  readonly amount: Money
  /** What all instalments up to this one come to, and what was paid by its date. */
  readonly scheduled: Money
  readonly paidByDue: Money
  readonly met: Met
  /** Why it was not paid by its date: the latest that was heard while it was not. */
  readonly reason: { readonly on: PlainDate; readonly reason: LatenessReason } | undefined
}

type Row = Record<'loan' | 'code' | 'name' | 'amount' | 'scheduled' | 'paid', string> & {
  n: number
  due: PlainDate
  met: Met
  heard: PlainDate | null
  reason: LatenessReason | null
}

/** Which instalments fell due in a period, of loans that were open until then, and how was each met? The latest first. */
export async function findInstalmentsDue(em: EntityManager, { from, on }: Period, met?: Met): Promise<InstalmentDue[]> {
  const rows = await em.execute<Row[]>(
    `${INSTALMENTS_DUE}
     select due.number as loan, due.n, maker.code, maker.chosen_name as name, due.due_on::text as due, due.amount::text, due.scheduled::text,
       due.paid_by_due::text as paid, due.met, heard.noted_on::text as heard, heard.reason
     from due join makers.maker maker on maker.id = due.maker_id cross join day
     left join lateral (select lateness.noted_on, lateness.reason from lending.lateness
       where lateness.loan_id = due.loan_id and due.met <> 'on_time' and lateness.noted_on between due.due_on and day."on" and due.scheduled >
         (select coalesce(sum(interest_minor + principal_minor), 0) from counted where loan_id = due.loan_id and paid_on < lateness.noted_on)
       order by lateness.noted_on desc, lateness.noted_at desc, lateness.id desc limit 1) heard on true
     where (?::text is null or due.met = ?) order by due.due_on desc, due.number`,
    [on, from, met ?? null, met ?? null],
  )
  const pen = (minor: string) => Money.ofMinor(minor, 'PEN')
  return rows.map((row) => ({
    loan: row.loan,
    n: row.n,
    maker: { code: row.code, chosenName: row.name },
    dueOn: row.due,
    amount: pen(row.amount),
    scheduled: pen(row.scheduled),
    paidByDue: pen(row.paid),
    met: row.met,
    reason: row.heard && row.reason ? { on: row.heard, reason: row.reason } : undefined,
  }))
}

/** How many instalments of a period were met in each way. */
export async function countInstalmentsDue(em: EntityManager, { from, on }: Period): Promise<Readonly<Record<Met, number>>> {
  const rows = await em.execute<{ met: Met; count: number }[]>(
    `${INSTALMENTS_DUE} select met, count(*)::int as count from due group by met`,
    [on, from],
  )
  const count = (met: Met) => rows.find((row) => row.met === met)?.count ?? 0
  return { on_time: count('on_time'), cured: count('cured'), waiting: count('waiting'), late: count('late') }
}
