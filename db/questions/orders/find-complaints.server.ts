// Which sheets of the complaints book wait for an answer, and until when does the law give?
import type { PlainDate } from '#app/domain/shared/dates.ts'
import type { EntityManager } from '../../orm.server.ts'

export interface ComplaintRow {
  readonly number: number
  readonly kind: 'reclamo' | 'queja'
  readonly consumer: { readonly name?: string; readonly email?: string; readonly phone?: string }
  readonly subject: string
  readonly amountMinor: string | null
  readonly detail: string
  readonly request: string
  readonly orderNumber: number | null
  readonly filedOn: PlainDate
  readonly answerDueOn: PlainDate
  readonly answered: boolean
}

/** One page of the sheets; those without an answer by their due date, the others latest first. */
export async function findComplaints(
  em: EntityManager,
  view: 'open' | 'answered' | 'all',
  list: { pageSize: number; offset: number },
): Promise<{ rows: ComplaintRow[]; total: number; counts: { open: number; answered: number; all: number } }> {
  const [found] = await em.execute<{ open: number; answered: number; all: number }[]>(
    `select count(*) filter (where answered_at is null)::int as open, count(*) filter (where answered_at is not null)::int as answered,
       count(*)::int as all from orders.complaint`,
  )
  const rows = await em.execute<ComplaintRow[]>(
    `select number, kind, consumer, subject, amount_minor::text as "amountMinor", detail, request, order_number as "orderNumber",
       (filed_at at time zone 'America/Lima')::date::text as "filedOn", answer_due_on::text as "answerDueOn",
       answered_at is not null as answered
     from orders.complaint where case ? when 'open' then answered_at is null when 'answered' then answered_at is not null else true end
     order by answered_at is not null, case when answered_at is null then answer_due_on end, number desc limit ? offset ?`,
    [view, list.pageSize, list.offset],
  )
  const counts = found ?? { open: 0, answered: 0, all: 0 }
  return { rows, total: counts[view], counts }
}
