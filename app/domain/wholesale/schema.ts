import { z } from 'zod'
import { date, email, paragraph, phone, text } from '../shared/fields.ts'

/** As many kinds of pieces as one request names; a longer list comes in the message. */
export const REQUEST_LINES = 6
export const MOST_PIECES = 100_000

/** The code that a chosen product begins with: `CHAL-01 · Chal de rombos`, or only `CHAL-01`. */
const code = z
  .string()
  .transform((value) => value.split(' · ')[0]?.trim().toUpperCase() ?? '')
  .pipe(z.string().regex(/^[A-Z0-9-]{1,40}$/, { error: 'choice' }))
const quantity = z
  .string()
  .regex(/^\d{1,6}$/, { error: 'whole_number' })
  .transform((value) => Number.parseInt(value, 10))
  .pipe(z.number().min(1).max(MOST_PIECES))

/** What a shop or a company asks for. Lines are fields of their own (`code1`, `quantity1`, …), so that the form needs no script. */
export const RequestForm = z.object({
  company: text({ min: 2, max: 120 }),
  contact: text({ min: 2, max: 120 }),
  email: email(),
  phone: phone().optional(),
  country: z.string({ error: 'required' }).regex(/^[A-Z]{2}$/, { error: 'choice' }),
  wantedBy: date().optional(),
  message: paragraph({ max: 2000 }).optional(),
  code1: code.optional(),
  quantity1: quantity.optional(),
  code2: code.optional(),
  quantity2: quantity.optional(),
  code3: code.optional(),
  quantity3: quantity.optional(),
  code4: code.optional(),
  quantity4: quantity.optional(),
  code5: code.optional(),
  quantity5: quantity.optional(),
  code6: code.optional(),
  quantity6: quantity.optional(),
})
export type RequestForm = z.output<typeof RequestForm>

export interface RequestedLine {
  readonly code: string
  readonly quantity: number
}

/** The lines of a form that name a product; `fault` is the field of a line that is only half filled in. */
export function linesOf(form: RequestForm): { readonly lines: RequestedLine[]; readonly fault: string | undefined } {
  const numbers = [1, 2, 3, 4, 5, 6] as const
  const pairs = numbers.map((number) => ({ number, code: form[`code${number}`], quantity: form[`quantity${number}`] }))
  const half = pairs.find((pair) => (pair.code === undefined) !== (pair.quantity === undefined))
  const lines = pairs.flatMap((pair) => (pair.code && pair.quantity ? [{ code: pair.code, quantity: pair.quantity }] : []))
  return { lines, fault: half && (half.code ? `quantity${half.number}` : `code${half.number}`) }
}
