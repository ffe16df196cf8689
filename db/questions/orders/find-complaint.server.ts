// What stands on one sheet of the complaints book? For the consumer's own copy, by the hash of its secret link or its sealed number, and for staff.
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
}

/** The sheet of a key, or undefined. */
export async function findComplaint(
  em: EntityManager,
  key: { readonly tokenHash: string } | { readonly number: number },
): Promise<ComplaintRow | undefined> {
  const [row] = await em.execute<ComplaintRow[]>(
    `select number, kind, consumer, subject, amount_minor as "amountMinor", detail, request, order_number as "orderNumber",
       to_char(filed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "filedAt",
       to_char(answer_due_on, 'YYYY-MM-DD') as "answerDueOn", answer
     from orders.complaint where ${'number' in key ? 'number = ?' : "token_hash = decode(?, 'hex')"}`,
    ['number' in key ? key.number : key.tokenHash],
  )
  return row
}
