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
  /** The last day on which an offer stops the clock, while one is before the consumer; the day of the offer when it stops nothing. */
  readonly withConsumerUntil: PlainDate | null
}

export const COMPLAINT_VIEWS = ['open', 'with_us', 'with_consumer', 'answered', 'all'] as const
export type ComplaintView = (typeof COMPLAINT_VIEWS)[number]

/** A sheet waits on its consumer while an offer is before them: until the clock goes on, or the offer's own last day, whichever is later. */
const WITH_CONSUMER = `(select greatest(paused_until, coalesce(stands_until, paused_until)) from orders.complaint_offer offer
  where offer.complaint_id = complaint.id and state = 'open' and greatest(paused_until, coalesce(stands_until, paused_until)) >= catalogue.today())`

const IN_VIEW: Readonly<Record<ComplaintView, string>> = {
  open: 'answered_at is null',
  with_us: `answered_at is null and ${WITH_CONSUMER} is null`,
  with_consumer: `answered_at is null and ${WITH_CONSUMER} is not null`,
  answered: 'answered_at is not null',
  all: 'true',
}

/** One page of the sheets; those without an answer by their due date, the others latest first. */
export async function findComplaints(
  em: EntityManager,
  view: ComplaintView,
  list: { pageSize: number; offset: number },
): Promise<{ rows: ComplaintRow[]; total: number; counts: Readonly<Record<ComplaintView, number>> }> {
  const [found] = await em.execute<Record<ComplaintView, number>[]>(
    `select ${COMPLAINT_VIEWS.map((each) => `count(*) filter (where ${IN_VIEW[each]})::int as ${each}`).join(', ')} from orders.complaint`,
  )
  const rows = await em.execute<ComplaintRow[]>(
    `select number, kind, consumer, subject, amount_minor::text as "amountMinor", detail, request, order_number as "orderNumber",
       (filed_at at time zone 'America/Lima')::date::text as "filedOn", answer_due_on::text as "answerDueOn",
       answered_at is not null as answered, case when answered_at is null then ${WITH_CONSUMER} end::text as "withConsumerUntil"
     from orders.complaint where ${IN_VIEW[view]}
     order by answered_at is not null, case when answered_at is null then answer_due_on end, number desc limit ? offset ?`,
    [list.pageSize, list.offset],
  )
  const counts = found ?? { open: 0, with_us: 0, with_consumer: 0, answered: 0, all: 0 }
  return { rows, total: counts[view], counts }
}
