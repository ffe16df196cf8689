import { z } from 'zod'
import { addDays, type PlainDate } from '../shared/dates.ts'
import { amount, choice, email, paragraph, phone, text } from '../shared/fields.ts'

/** Within how many working days a complaint is answered (Ley 29571 art. 24.1 with Ley 31435; DS 011-2011-PCM art. 6). */
export const ANSWER_WORKING_DAYS = 15

/** A complaint is about the product or service itself; a grievance about how the buyer was treated. */
export const COMPLAINT_KINDS = ['reclamo', 'queja'] as const
export const CONSUMER_DOCUMENTS = ['dni', 'ce', 'passport', 'ruc'] as const

/** The complaint sheet of DS 011-2011-PCM art. 5: what the consumer writes. Without name, document, address or e-mail, and detail it is not filed. */
export const ComplaintForm = z.object({
  kind: choice(COMPLAINT_KINDS),
  name: text({ min: 2, max: 120 }),
  documentType: choice(CONSUMER_DOCUMENTS),
  documentNumber: text({ min: 5, max: 20 }),
  address: text({ max: 200 }),
  email: email(),
  phone: phone().optional(),
  /** Mother, father or guardian of a consumer under age. */
  guardian: text({ max: 120 }).optional(),
  subject: text({ min: 2, max: 200 }),
  amount: amount('PEN').optional(),
  orderNumber: z
    .string()
    .regex(/^\d{1,9}$/, { error: 'whole_number' })
    .transform((value) => Number.parseInt(value, 10))
    .optional(),
  detail: paragraph({ min: 10, max: 4000 }),
  request: paragraph({ min: 3, max: 2000 }),
})
export type ComplaintForm = z.output<typeof ComplaintForm>

/** The day so many working days after another: Saturdays and Sundays do not count. Holidays would only make it later, so they are left out. */
export function addWorkingDays(from: PlainDate, days: number): PlainDate {
  let date = from
  for (let left = days; left > 0; ) {
    date = addDays(date, 1)
    if (!isWeekend(date)) left -= 1
  }
  return date
}

/** Sundays and Saturdays, by the calendar alone. */
function isWeekend(date: PlainDate): boolean {
  const daysSinceThursday = Date.parse(`${date}T00:00:00Z`) / 86_400_000
  const weekday = (daysSinceThursday + 4) % 7
  return weekday === 0 || weekday === 6
}
