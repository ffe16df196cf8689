import { z } from 'zod'
import { isPlainDate, type PlainDate } from './dates.ts'
import { type Id, isId } from './ids.ts'
import { type Currency, Money } from './money.ts'

/*
 * The fields of forms: each takes the text that a browser sends and gives the value that a command wants. An empty field
 * never reaches them: it counts as not given. The messages are keys of `forms.errors` in app/texts, not sentences.
 */

/*
 * What stands in a text and cannot be seen: marks that turn the direction of what follows (a number or a name would read another way round), blanks without
 * width, fillers, tags. They come along when something is copied, and nobody means them. Joiners stay inside a word: scripts and emojis need them.
 */
const UNSEEN =
  /[\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu
const AROUND = /^[\s\u200c\u200d]+|[\s\u200c\u200d]+$/gu

/** A text without what cannot be seen in it, trimmed. */
export function asSeen(value: string): string {
  return value.replaceAll(UNSEEN, '').replaceAll(AROUND, '')
}

/** One line of text, trimmed; what cannot be seen in it is left out, inner white space is kept as one space, control characters are refused. */
export function text(limits: { readonly max: number; readonly min?: number }) {
  return z
    .string({ error: missing })
    .transform((value) => asSeen(value).replaceAll(/\s+/g, ' '))
    .pipe(
      z
        .string()
        .regex(/^\P{Cc}*$/u, { error: 'invalid' })
        .min(limits.min ?? 1)
        .max(limits.max),
    )
}

/** Several lines of text, trimmed, with the line ends that a browser sends made one kind; what cannot be seen is left out. */
export function paragraph(limits: { readonly max: number; readonly min?: number }) {
  return z
    .string({ error: missing })
    .transform((value) => asSeen(value.replaceAll(/\r\n?|[\u2028\u2029]/g, '\n')))
    .pipe(
      z
        .string()
        .regex(/^[\P{Cc}\n\t]*$/u, { error: 'invalid' })
        .min(limits.min ?? 1)
        .max(limits.max),
    )
}

/** A secret, kept exactly as typed. */
export function secret(limits: { readonly max: number; readonly min?: number }) {
  return z
    .string({ error: missing })
    .min(limits.min ?? 1)
    .max(limits.max)
}

/** An amount of money in a currency: "180" or "180.00", nothing else. */
export function amount(currency: Currency) {
  return z.string({ error: missing }).transform((value, context): Money => {
    const money = Money.tryParse(value, currency)
    if (money) return money
    context.addIssue({ code: 'custom', message: 'amount' })
    return z.NEVER
  })
}

/** As amount, and more than zero. */
export function positiveAmount(currency: Currency) {
  return amount(currency).refine((money) => money.isPositive(), { error: 'amount_positive' })
}

/** The number on a bank's line, a receipt or a voucher, in capitals. No free text: it stands in the ledger, which cannot be erased. */
export function reference() {
  return z
    .string({ error: missing })
    .transform((value) => asSeen(value).toUpperCase())
    .pipe(z.string().regex(/^[A-Z0-9][A-Z0-9./_-]{0,39}$/, { error: 'reference' }))
}

/** The key of a funder, an agency or another place: `fondo-propio`. */
export function handle() {
  return z.string({ error: missing }).regex(/^[a-z0-9-]{1,60}$/, { error: 'choice' })
}

/** A month, `2026-11`, as the periods of remittances are written. */
export function month() {
  return z.string({ error: missing }).regex(/^\d{4}-(0[1-9]|1[0-2])$/, { error: 'invalid' })
}

/** A calendar date as a date input sends it, within the lives and terms that we speak of: a year typed wrong is no date. */
export function date() {
  return z
    .string({ error: missing })
    .refine((value): value is PlainDate => isPlainDate(value) && value >= '1900-01-01' && value <= '2199-12-31', {
      error: 'date',
    })
}

/** A whole number between two limits, both allowed. */
export function wholeNumber(limits: { readonly min: number; readonly max: number }) {
  return z
    .string({ error: missing })
    .regex(/^-?\d{1,9}$/, { error: 'whole_number' })
    .transform((value) => Number.parseInt(value, 10))
    .pipe(z.number().min(limits.min).max(limits.max))
}

/** One of a closed list. */
export function choice<const Values extends readonly [string, ...string[]]>(values: Values) {
  return z.enum(values, { error: (issue) => (issue.input === undefined ? 'required' : 'choice') })
}

/** A box that is ticked or not: true when ticked. */
export function tick() {
  return z
    .enum(['on', 'yes', 'true'], { error: 'invalid' })
    .optional()
    .transform((value) => value !== undefined)
}

/** A box that must be ticked before anything happens. */
export function mustTick() {
  return z.enum(['on', 'yes', 'true'], { error: 'checked' }).transform(() => true as const)
}

/** An e-mail address, in small letters. */
export function email() {
  return z
    .string({ error: missing })
    .transform((value) => asSeen(value).toLowerCase())
    .pipe(z.email({ error: 'email' }).max(254))
}

/** A telephone number in digits, with its country or without. */
export function phone() {
  return z
    .string({ error: missing })
    .transform((value) => asSeen(value).replaceAll(/[\s().-]/g, ''))
    .pipe(z.string().regex(/^\+?\d{6,15}$/, { error: 'phone' }))
}

/** The database id of one noun. */
export function id<Noun extends string>() {
  return z.string({ error: missing }).refine((value): value is Id<Noun> => isId(value), { error: 'id' })
}

/** Several choices of one name: none, one or many come out as a list. */
export function several<Item extends z.ZodType>(item: Item, limits: { readonly max: number; readonly min?: number }) {
  const asList = (value: unknown) => (value === undefined ? [] : Array.isArray(value) ? value : [value])
  return z.preprocess(
    asList,
    z
      .array(item)
      .min(limits.min ?? 0, { error: 'required' })
      .max(limits.max),
  )
}

/** The message for what is not a text at all; every other fault keeps the message of its own check. */
function missing(issue: { readonly code?: string | undefined; readonly input?: unknown }): string | undefined {
  if (issue.code !== 'invalid_type') return undefined
  if (issue.input === undefined) return 'required'
  return Array.isArray(issue.input) ? 'repeated_field' : 'invalid'
}

/** As id, for a choice whose noun the caller does not need: `required` when nothing was chosen. */
export function chosen() {
  return z.uuid({ error: (issue) => (issue.input === undefined ? 'required' : 'id') })
}
