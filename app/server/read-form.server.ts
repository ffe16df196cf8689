import { z } from 'zod'
import type { FormReply } from '../components/base/form-reply.ts'
import type { Refusal } from '../domain/shared/outcome.ts'
import type { Locale } from '../texts/locales.ts'
import { looseTranslator, refusalText, type TextContext } from '../texts/texts.ts'
import { isFormKey, KEY_FIELD } from './form-key.server.ts'
import { requestContext } from './request-context.server.ts'

/** A form's schema: an object, or a choice between objects by one field (`intent`, where a page has several forms). */
export type FormSchema = z.ZodObject | z.ZodDiscriminatedUnion<readonly z.ZodObject[]>

export interface ReadFormOptions {
  /** Set where sending twice does no harm and the page may be cached (language, filters): no key is asked for. */
  readonly keyless?: boolean
  /** Fields that are never sent back to be filled in again. Passwords, PINs and secrets are left out in any case. */
  readonly secretFields?: readonly string[]
}

/** Where a refusal's sentence is looked for first, and the field that it belongs to. */
export interface RefusalPlace {
  readonly context?: TextContext
  readonly field?: string
}

export type ReadForm<Value> =
  | {
      readonly ok: true
      readonly value: Value
      /** Names this filling-in of the form: the command's idempotency key. Empty when the form is keyless. */
      readonly key: string
      /** Everything that was typed, without secrets: for a review that sends it once more. */
      readonly typed: Readonly<Record<string, string | readonly string[]>>
      /** The answer when a command says no: everything that was typed, and the refusal's sentence. */
      readonly reply: (refusal: Refusal, place?: RefusalPlace) => FormReply
    }
  | { readonly ok: false; readonly reply: () => FormReply }

const MOST_FIELDS = 500
const SECRET_NAME = /password|passphrase|secret|token/i
const PIN_NAME = /^pin$|Pin$/

/**
 * Reads a posted form through a schema. Unknown fields are refused, an empty field counts as not given, and what cannot
 * be used comes back as sentences in the page's language, with the values kept. Never throws on what a client sends.
 */
export async function readForm<Schema extends FormSchema>(
  request: Request,
  schema: Schema,
  options: ReadFormOptions = {},
): Promise<ReadForm<z.output<Schema>>> {
  const { locale } = requestContext()
  const sent = await fieldsOf(request)
  if (!sent) return no(locale, {}, { messages: [['unreadable']] })
  const { [KEY_FIELD]: key, ...fields } = sent
  const values = kept(fields, options.secretFields ?? [])
  if (!options.keyless && !isFormKey(key)) return no(locale, values, { messages: [['key']] })
  const parsed = strict(schema).safeParse(fields)
  if (!parsed.success) return no(locale, values, faultsOf(parsed.error.issues))
  return {
    ok: true,
    value: parsed.data as z.output<Schema>,
    key: isFormKey(key) ? key : '',
    typed: values,
    reply: (refusal, place = {}) => {
      const sentence = refusalText(locale, refusal, place.context)
      return place.field
        ? { values, errors: { [place.field]: sentence }, messages: [] }
        : { values, errors: {}, messages: [sentence] }
    },
  }
}

type Fields = Record<string, string | File | (string | File)[]>

async function fieldsOf(request: Request): Promise<Fields | undefined> {
  const type = request.headers.get('Content-Type') ?? ''
  if (!/^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i.test(type)) return undefined
  try {
    const form = await request.formData()
    const entries = [...form.entries()]
    if (entries.length > MOST_FIELDS) return undefined
    const fields: Fields = Object.create(null)
    for (const [name, value] of entries) {
      if (value === '' || (value instanceof File && value.size === 0 && value.name === '')) continue
      const before = fields[name]
      fields[name] = before === undefined ? value : Array.isArray(before) ? [...before, value] : [before, value]
    }
    return fields
  } catch {
    return undefined
  }
}

function strict(schema: FormSchema): z.ZodType {
  if (schema instanceof z.ZodObject) return schema.strict()
  const options = schema.options.map((option) => option.strict()) as [z.ZodObject, ...z.ZodObject[]]
  return z.discriminatedUnion(schema.def.discriminator, options, { error: 'choice' })
}

function kept(fields: Fields, secretFields: readonly string[]): Record<string, string | string[]> {
  const texts: Record<string, string | string[]> = {}
  for (const [name, value] of Object.entries(fields)) {
    if (SECRET_NAME.test(name) || PIN_NAME.test(name) || secretFields.includes(name) || name === '__proto__') continue
    if (typeof value === 'string') texts[name] = value
    else if (Array.isArray(value)) texts[name] = value.filter((item) => typeof item === 'string')
  }
  return texts
}

type Fault = readonly [code: string, facts?: Record<string, string | number>]
interface Faults {
  readonly fields?: Readonly<Record<string, Fault>>
  readonly messages?: readonly Fault[]
}

function faultsOf(issues: readonly z.core.$ZodIssue[]): Faults {
  const fields: Record<string, Fault> = {}
  const messages: Fault[] = []
  for (const issue of issues) {
    if (issue.code === 'unrecognized_keys') {
      messages.push(['unknown_field', { name: issue.keys.map((key) => key.slice(0, 40)).join(', ') }])
      continue
    }
    const [first] = issue.path
    const fault = faultOf(issue)
    if (first === undefined) messages.push(fault)
    else fields[String(first)] ??= fault
  }
  return { fields, messages }
}

/** The text key of one issue: the schema's own message where it gave one, else the kind of the fault. */
function faultOf(issue: z.core.$ZodIssue): Fault {
  if (issue.code === 'too_small') {
    if (issue.origin === 'string' && issue.minimum === 1) return ['required']
    return [own(issue) ?? (issue.origin === 'string' ? 'too_short' : 'too_small'), { minimum: Number(issue.minimum) }]
  }
  if (issue.code === 'too_big') {
    return [own(issue) ?? (issue.origin === 'string' ? 'too_long' : 'too_big'), { maximum: Number(issue.maximum) }]
  }
  return [own(issue) ?? (issue.input === undefined && issue.code === 'invalid_type' ? 'required' : 'invalid')]
}

/** zod's built-in messages are English sentences; ours are keys such as `amount` or `orders.errors.postcode`. */
function own(issue: z.core.$ZodIssue): string | undefined {
  return /^[a-z][a-zA-Z0-9_]*(\.[a-zA-Z0-9_]+)*$/.test(issue.message) ? issue.message : undefined
}

function no(locale: Locale, values: Record<string, string | string[]>, faults: Faults): { ok: false; reply: () => FormReply } {
  const fields = Object.entries(faults.fields ?? {}).map(([name, fault]) => [name, sentence(locale, fault)])
  const messages = (faults.messages ?? []).map((fault) => sentence(locale, fault))
  return { ok: false, reply: () => ({ values, errors: Object.fromEntries(fields), messages }) }
}

function sentence(locale: Locale, [key, facts]: Fault): string {
  const [context, ...rest] = key.split('.')
  if (rest.length > 0) {
    const t = looseTranslator(locale, context as TextContext)
    if (t.has(rest.join('.'))) return t(rest.join('.'), facts)
  }
  const t = looseTranslator(locale, 'forms')
  return t.has(`errors.${key}`) ? t(`errors.${key}`, facts) : t('errors.invalid')
}
