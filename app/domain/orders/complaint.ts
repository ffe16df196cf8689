import { z } from 'zod'
import { amount, choice, chosen, date, email, paragraph, phone, text } from '../shared/fields.ts'

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

/** What staff answer a sheet with, for good, or offer before. */
export const ComplaintDeed = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('answer'), answer: paragraph({ min: 20, max: 4000 }) }),
  z.object({ intent: z.literal('offer'), words: paragraph({ min: 20, max: 4000 }), standsUntil: date().optional() }),
])

/** What the consumer says to an offer. */
export const OfferAnswerForm = z.object({ offerId: chosen(), says: choice(['accept', 'decline']) })
