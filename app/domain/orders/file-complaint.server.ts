import { createHash } from 'node:crypto'
import { assert } from '../shared/assert.ts'
import { command } from '../shared/command.server.ts'
import type { Locale } from '../shared/locale.ts'
import { done, refuse } from '../shared/outcome.ts'
import { ANSWER_WORKING_DAYS, addWorkingDays, type ComplaintForm } from './complaint.ts'
import type { OrdersRefusal } from './refusals.ts'

export interface FileComplaintInput extends ComplaintForm {
  readonly locale: Locale
  /** The hash of the secret link of the consumer's copy: the secret itself is never a command's input. */
  readonly tokenHash: string
}

/** What is stored of a copy's secret link. */
export function complaintTokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/**
 * Files a complaint or a grievance in the complaints book: a running number, the day, and the last day for the answer, fifteen working days
 * later. Refuses one about an order that does not exist.
 */
export const fileComplaint = command<FileComplaintInput, { number: number; answerDueOn: string }, OrdersRefusal>(
  'orders.file-complaint',
  'use:shop',
  async ({ em, now, today }, input) => {
    if (input.orderNumber !== undefined) {
      const [known] = await em.execute<unknown[]>('select 1 from orders.order where number = ?', [input.orderNumber])
      if (!known) return refuse('complaint_order_unknown', { number: input.orderNumber })
    }
    const answerDueOn = addWorkingDays(today, ANSWER_WORKING_DAYS)
    const { name, documentType, documentNumber, address, email, phone, guardian } = input
    const [filed] = await em.execute<{ number: number }[]>(
      `insert into orders.complaint (kind, consumer, subject, amount_minor, detail, request, order_number, locale, token_hash, answer_due_on, filed_at)
       values (?, ?::jsonb, ?, ?, ?, ?, ?, ?, decode(?, 'hex'), ?, ?) returning number`,
      [
        input.kind,
        JSON.stringify({ name, documentType, documentNumber, address, email, phone, guardian }),
        input.subject,
        input.amount?.minor.toString() ?? null,
        input.detail,
        input.request,
        input.orderNumber ?? null,
        input.locale,
        input.tokenHash,
        answerDueOn,
        now,
      ],
    )
    assert(filed, 'a complaint that was filed has a number')
    return done({ number: filed.number, answerDueOn })
  },
)
