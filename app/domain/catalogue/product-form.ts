import { z } from 'zod'
import { LOCALES, type Locale } from '../shared/locale.ts'
import { ChangeFacts, PublishProduct } from './schema.ts'

/** How many rows of each kind a form may bring. Rows left empty count as not given. */
export const MOST_ROWS = 20
/** How many rows the form of a new product shows. */
export const FORM_ROWS = 4

const STEP_FIELDS = { step: 'step', placeKind: 'stepPlace', region: 'stepRegion', byMaker: 'stepByMaker' } as const
const VARIANT_FIELDS = { sku: 'sku', size: 'size', colourId: 'colour' } as const
const PRICE_FIELDS = { PEN: 'pen', USD: 'usd', EUR: 'eur' } as const
const FIBRE_FIELDS = { percent: 'fibrePercent', es: 'fibreEs', en: 'fibreEn', fr: 'fibreFr' } as const
const MEASURE_FIELDS = { name: 'measure', text: 'measureText' } as const
const TEXT_FIELDS = ['name', 'description', 'care'] as const
const FACT_FIELDS = [
  'categoryId',
  'trade',
  'makingDaysMin',
  'makingDaysMax',
  'weightGrams',
  'workMinutes',
  'featuredRank',
] as const
const TICKS = ['madeInCustody', 'madeToOrder', 'madeAgain'] as const

const rows = Array.from({ length: MOST_ROWS }, (_, index) => index + 1)
const inRows = (...fields: Readonly<Record<string, string>>[]) =>
  rows.flatMap((row) => fields.flatMap(Object.values).map((field) => `${field}${row}`))
const factNames = [...FACT_FIELDS, ...TICKS, ...inRows(STEP_FIELDS, FIBRE_FIELDS, MEASURE_FIELDS)]
const names = [
  ...['code', 'author', ...factNames],
  ...LOCALES.flatMap((locale) => TEXT_FIELDS.map((field) => `${field}-${locale}`)),
  ...inRows(VARIANT_FIELDS, PRICE_FIELDS),
]
const optional = z.string({ error: 'invalid' }).optional()
const fieldsOf = (of: readonly string[]) => Object.fromEntries(of.map((name) => [name, optional]))

/** The form that publishes a product: only its fields' names. What may stand in them is the command's own schema. */
export const ProductForm = z.object(fieldsOf(names))
/** The form that says a product's facts anew; `seen` is the version it was opened on, `step` whether it was reviewed. */
export const FactsForm = z.object(fieldsOf([...factNames, 'seen', 'step']))
export type ProductForm = Readonly<Record<string, string | undefined>>

/** A field that cannot be used as typed: its name, and the key of the sentence that says why. */
export type ProductFaults = Readonly<Record<string, 'required' | 'amount' | 'invalid'>>

/** What the command asks, from the form's fields, or which of them cannot be used. */
export function productFrom(form: ProductForm): { readonly product: PublishProduct } | { readonly faults: ProductFaults } {
  const given = givenRows(form)
  const parsed = PublishProduct.safeParse({
    ...factsFrom(form),
    code: form.code?.trim().toUpperCase(),
    ...authorFrom(form.author),
    texts: Object.fromEntries(
      LOCALES.map((locale) => [locale, Object.fromEntries(TEXT_FIELDS.map((field) => [field, form[`${field}-${locale}`]]))]),
    ),
    variants: given.variants.map((row) => ({
      sku: form[`sku${row}`]?.trim().toUpperCase(),
      size: form[`size${row}`],
      colourId: form[`colour${row}`],
      prices: pricesFrom(form, row),
    })),
  })
  return parsed.success ? { product: parsed.data } : { faults: faultsOf(parsed.error.issues, form) }
}

/** What the command that changes the facts of a product asks, or which fields cannot be used. */
export function changedFactsFrom(
  form: ProductForm,
  productId: string,
): { readonly facts: ChangeFacts } | { readonly faults: ProductFaults } {
  const parsed = ChangeFacts.safeParse({ ...factsFrom(form), productId, seen: whole(form.seen) })
  return parsed.success ? { facts: parsed.data } : { faults: faultsOf(parsed.error.issues, form) }
}

/** The rows that were filled in; of steps and variants one is always asked for. */
function givenRows(form: ProductForm) {
  const filled = (field: string) => rows.filter((row) => form[`${field}${row}`])
  const atLeastOne = (found: number[]) => (found.length > 0 ? found : [1])
  return {
    steps: atLeastOne(filled('step')),
    variants: atLeastOne(filled('sku')),
    fibres: filled('fibrePercent'),
    measures: filled('measure'),
  }
}

function factsFrom(form: ProductForm) {
  const given = givenRows(form)
  const measures = given.measures.map((row) => [form[`measure${row}`] ?? '', form[`measureText${row}`]] as const)
  return {
    categoryId: form.categoryId,
    trade: form.trade,
    madeInCustody: form.madeInCustody !== undefined,
    madeToOrder: form.madeToOrder !== undefined,
    madeAgain: form.madeAgain !== undefined,
    makingDaysMin: whole(form.makingDaysMin),
    makingDaysMax: whole(form.makingDaysMax),
    weightGrams: whole(form.weightGrams),
    workMinutes: whole(form.workMinutes),
    featuredRank: whole(form.featuredRank),
    fibres: given.fibres.map((row) => ({
      percent: whole(form[`fibrePercent${row}`]),
      name: { es: form[`fibreEs${row}`], en: form[`fibreEn${row}`], fr: form[`fibreFr${row}`] },
    })),
    measures: measures.length > 0 ? Object.fromEntries(measures) : undefined,
    steps: given.steps.map((row) => ({
      step: form[`step${row}`],
      placeKind: form[`stepPlace${row}`],
      region: form[`stepRegion${row}`],
      byMaker: form[`stepByMaker${row}`] !== undefined,
    })),
  }
}

/** The price lists that were filled in: one that was not is not there at all. */
function pricesFrom(form: ProductForm, row: number): Record<string, string> {
  const given = Object.entries(PRICE_FIELDS).map(([currency, field]) => [currency, form[`${field}${row}`]] as const)
  return Object.fromEntries(given.filter((entry): entry is [string, string] => entry[1] !== undefined))
}

/** `maker:…` or `group:…`: one list on the page, two fields of the command. */
function authorFrom(author: string | undefined): { makerId?: string; groupId?: string } {
  const [kind, id] = author?.split(':') ?? []
  if (kind === 'group') return { groupId: id }
  return { makerId: id ?? '' }
}

function whole(text: string | undefined): number | string | undefined {
  return text !== undefined && /^\d{1,7}$/.test(text) ? Number.parseInt(text, 10) : text
}

function faultsOf(issues: readonly z.core.$ZodIssue[], form: ProductForm): ProductFaults {
  const faults: Record<string, ProductFaults[string]> = {}
  for (const { path, message } of issues) {
    const field = fieldOf(path.map(String), form)
    faults[field] ??= form[field] === undefined ? 'required' : message === 'amount' ? 'amount' : 'invalid'
  }
  return faults
}

/** The form's field behind a place in the command's input. */
function fieldOf([first, second, third, fourth]: readonly string[], form: ProductForm): string {
  const given = givenRows(form)
  const rowOf = (kind: keyof typeof given) => given[kind][Number.parseInt(second ?? '0', 10)] ?? 1
  switch (first) {
    case 'texts':
      return `${third ?? 'name'}-${second}`
    case 'steps':
      return `${STEP_FIELDS[(third ?? 'step') as keyof typeof STEP_FIELDS]}${rowOf('steps')}`
    case 'fibres':
      return `${FIBRE_FIELDS[(third === 'name' ? (fourth as Locale) : 'percent') ?? 'es']}${rowOf('fibres')}`
    case 'measures':
      return `measureText${given.measures.find((row) => form[`measure${row}`] === second) ?? 1}`
    case 'makerId':
    case 'groupId':
      return 'author'
    case 'variants':
      if (third === 'prices') return `${PRICE_FIELDS[(fourth ?? 'PEN') as keyof typeof PRICE_FIELDS]}${rowOf('variants')}`
      return `${VARIANT_FIELDS[(third ?? 'sku') as keyof typeof VARIANT_FIELDS]}${rowOf('variants')}`
    default:
      return first ?? 'code'
  }
}
