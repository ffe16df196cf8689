import { z } from 'zod'
import { isPlainDate, type PlainDate } from '#app/domain/shared/dates.ts'
import { type Currency, Money } from '#app/domain/shared/money.ts'

/*
 * The fields of the documents that the loan commands read. Amounts and rates are decimal texts: a JSON number has no exact tenth. The messages go on
 * after the name of the field and end a sentence.
 */

const DECIMAL = /^\d{1,3}(?:\.\d{1,18})?$/

/** An amount as a text; which currency it is in, and how many decimals that has, the document says. */
export function amountText() {
  return z
    .string({ error: (issue) => (issue.input === undefined ? 'is missing' : 'must be a text such as "1000.00"') })
    .regex(/^\d{1,9}(?:\.\d{1,3})?$/, { error: 'must be an amount such as "1000.00"' })
}

/** A rate as a text: "0.24" is 24 %. */
export function rateText() {
  return z
    .string({ error: (issue) => (issue.input === undefined ? 'is missing' : 'must be a text such as "0.24" for 24 %') })
    .regex(DECIMAL, { error: 'must be a decimal such as "0.24" for 24 %, from 0 to 999, with up to 18 places' })
}

export function day() {
  return z
    .string({ error: (issue) => (issue.input === undefined ? 'is missing' : 'must be a date such as "2026-01-31"') })
    .refine((value): value is PlainDate => isPlainDate(value) && value >= '1900-01-01' && value <= '2199-12-31', {
      error: 'must be a date such as "2026-01-31", from 1900 to 2199',
    })
}

export function whole(min: number, max: number) {
  return z
    .int({ error: `must be a whole number from ${min} to ${max}` })
    .min(min, `must be ${min} or more`)
    .max(max, `must be ${max} or less`)
}

export function oneOf<const Values extends readonly [string, ...string[]]>(values: Values) {
  return z.enum(values, { error: (issue) => (issue.input === undefined ? 'is missing' : `must be one of ${values.join(', ')}`) })
}

/** An amount of the document in its currency, or an issue at its place: a yen has no decimals. */
export function moneyIn(currency: Currency, text: string, context: z.RefinementCtx, path: (string | number)[]): Money {
  const money = Money.tryParse(text, currency)
  if (money) return money
  context.addIssue({ code: 'custom', message: `has more decimals than ${currency}`, path })
  return Money.zero(currency)
}

/** The first thing that is wrong with a document, as a sentence. */
export function sentenceOf(error: z.ZodError): string {
  const [issue] = error.issues
  if (!issue) return 'The document is not right.'
  const place = issue.path.length > 0 ? `"${issue.path.join('.')}"` : 'The document'
  if (issue.code === 'unrecognized_keys') return `${place} has no field "${issue.keys[0]}".`
  if (issue.code === 'invalid_type' && /^Invalid/.test(issue.message)) {
    const article = /^[aeio]/.test(issue.expected) ? 'an' : 'a'
    return issue.message.endsWith('undefined') ? `${place} is missing.` : `${place} must be ${article} ${issue.expected}.`
  }
  return `${place} ${issue.message}.`
}
