import { createHash } from 'node:crypto'
import type { EntityManager } from '#db/orm.server.ts'
import { findPublicHolidays } from '#db/questions/lending/find-public-holidays.server.ts'
import { findComplaintTerm } from '#db/questions/orders/find-complaint-term.server.ts'
import { addWorkingDays } from '../lending/rules/working-days.ts'
import { assert } from '../shared/assert.ts'
import { command } from '../shared/command.server.ts'
import { addDays, type PlainDate } from '../shared/dates.ts'
import type { Locale } from '../shared/locale.ts'
import { done, refuse } from '../shared/outcome.ts'
import type { ComplaintForm } from './complaint.ts'
import { writeComplaintFiled } from './complaint-letters.server.ts'
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
 * Files a complaint or a grievance in the complaints book: a running number, the day, and the last day for the answer by the term in force (fifteen working
 * days) and Peru's calendar of holidays. The consumer gets a copy by letter at once, with day and hour. Refuses one about an order that does not exist.
 */
export const fileComplaint = command<FileComplaintInput, { number: number; answerDueOn: string }, OrdersRefusal>(
  'orders.file-complaint',
  'use:shop',
  async (context, input) => {
    const { em, now, today } = context
    if (input.orderNumber !== undefined) {
      const [known] = await em.execute<unknown[]>('select 1 from orders.order where number = ?', [input.orderNumber])
      if (!known) return refuse('complaint_order_unknown', { number: input.orderNumber })
    }
    const answerDueOn = await answerDue(em, input.kind, today)
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
    await writeComplaintFiled(context, input, { number: filed.number, answerDueOn })
    return done({ number: filed.number, answerDueOn })
  },
)

/** Further than this no term of the law reaches, over any holidays. */
const FARTHEST = 120

/** The last day for the answer to a sheet filed on a day, which itself does not count. */
async function answerDue(em: EntityManager, kind: 'reclamo' | 'queja', filedOn: PlainDate): Promise<PlainDate> {
  const term = await findComplaintTerm(em, kind, filedOn)
  assert(term, 'the term of a sheet stands in a dated row')
  return addWorkingDays(filedOn, term.answerWorkingDays, await findPublicHolidays(em, filedOn, addDays(filedOn, FARTHEST)))
}
