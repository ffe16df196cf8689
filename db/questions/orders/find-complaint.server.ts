// What stands on one sheet of the complaints book? For the consumer's own copy, by the hash of its secret link or its sealed number, and for staff.
import type { PlainDate } from '#app/domain/shared/dates.ts'
import type { EntityManager } from '#db/orm.server.ts'

export interface ComplaintRow {
  readonly number: number
  readonly kind: 'reclamo' | 'queja'
  readonly consumer: Readonly<
    Partial<Record<'name' | 'documentType' | 'documentNumber' | 'address' | 'email' | 'phone' | 'guardian', string>>
  >
  readonly subject: string
  readonly amountMinor: string | null
  readonly detail: string
  readonly request: string
  readonly orderNumber: number | null
  readonly filedAt: string
  readonly answerDueOn: string
  readonly answer: string | null
  /** What was offered to solve it, the newest first. */
  readonly offers: readonly ComplaintOfferRow[]
}

export interface ComplaintOfferRow {
  readonly id: string
  readonly words: string
  readonly standsUntil: PlainDate | null
  /** The last day on which the clock stands still for it; the day of the offer when it stops nothing. */
  readonly pausedUntil: PlainDate
  readonly offeredOn: PlainDate
  readonly closedOn: PlainDate | null
  /** An open one whose last day is past has lapsed. */
  readonly state: 'open' | 'accepted' | 'declined' | 'lapsed' | 'answered'
}

/** The sheet of a key, or undefined. */
export async function findComplaint(
  em: EntityManager,
  key: { readonly tokenHash: string } | { readonly number: number },
): Promise<ComplaintRow | undefined> {
  const [row] = await em.execute<ComplaintRow[]>(
    `select number, kind, consumer, subject, amount_minor as "amountMinor", detail, request, order_number as "orderNumber",
       to_char(filed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "filedAt",
       to_char(answer_due_on, 'YYYY-MM-DD') as "answerDueOn", answer,
       (select coalesce(jsonb_agg(jsonb_build_object('id', offer.id, 'words', words, 'standsUntil', stands_until, 'pausedUntil', paused_until,
          'offeredOn', (offered_at at time zone 'America/Lima')::date, 'closedOn', (closed_at at time zone 'America/Lima')::date,
          'state', case when state = 'open' and stands_until < catalogue.today() then 'lapsed' else state end) order by offered_at desc), '[]')
        from orders.complaint_offer offer where complaint_id = complaint.id) as offers
     from orders.complaint where ${'number' in key ? 'number = ?' : "token_hash = decode(?, 'hex')"}`,
    ['number' in key ? key.number : key.tokenHash],
  )
  return row
}
