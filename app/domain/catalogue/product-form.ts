import { z } from 'zod'
import { LOCALES } from '../shared/locale.ts'
import { PublishProduct } from './schema.ts'

/** How many steps and variants the form has room for. Rows left empty count as not given. */
export const FORM_ROWS = 4

const STEP_FIELDS = { step: 'step', placeKind: 'stepPlace', region: 'stepRegion', byMaker: 'stepByMaker' } as const
const VARIANT_FIELDS = { sku: 'sku', size: 'size', colourId: 'colour' } as const
const PRICE_FIELDS = { PEN: 'pen', USD: 'usd', EUR: 'eur' } as const
const TEXT_FIELDS = ['name', 'description', 'care'] as const
const PLAIN_FIELDS = [
  'code',
  'categoryId',
  'author',
  'trade',
  'makingDaysMin',
  'makingDaysMax',
  'weightGrams',
  'workMinutes',
] as const
const TICKS = ['madeInCustody', 'madeToOrder'] as const

const rows = Array.from({ length: FORM_ROWS }, (_, index) => index + 1)
const names = [
  ...PLAIN_FIELDS,
  ...TICKS,
  ...LOCALES.flatMap((locale) => TEXT_FIELDS.map((field) => `${field}-${locale}`)),
  ...rows.flatMap((row) =>
    [...Object.values(STEP_FIELDS), ...Object.values(VARIANT_FIELDS), ...Object.values(PRICE_FIELDS)].map(
      (field) => `${field}${row}`,
    ),
  ),
]

/** The form that publishes a product: only its fields' names. What may stand in them is the command's own schema. */
export const ProductForm = z.object(Object.fromEntries(names.map((name) => [name, z.string({ error: 'invalid' }).optional()])))
export type ProductForm = Readonly<Record<string, string | undefined>>

/** A field that cannot be used as typed: its name, and the key of the sentence that says why. */
export type ProductFaults = Readonly<Record<string, 'required' | 'amount' | 'invalid'>>

/** What the command asks, from the form's fields, or which of them cannot be used. */
export function productFrom(form: ProductForm): { readonly product: PublishProduct } | { readonly faults: ProductFaults } {
  const steps = rows.filter((row) => form[`step${row}`])
  const variants = rows.filter((row) => form[`sku${row}`])
  const parsed = PublishProduct.safeParse({
    code: form.code?.trim().toUpperCase(),
    categoryId: form.categoryId,
    trade: form.trade,
    ...authorFrom(form.author),
    madeInCustody: form.madeInCustody !== undefined,
    madeToOrder: form.madeToOrder !== undefined,
    makingDaysMin: whole(form.makingDaysMin),
    makingDaysMax: whole(form.makingDaysMax),
    weightGrams: whole(form.weightGrams),
    workMinutes: whole(form.workMinutes),
    fibres: [],
    texts: Object.fromEntries(
      LOCALES.map((locale) => [locale, Object.fromEntries(TEXT_FIELDS.map((field) => [field, form[`${field}-${locale}`]]))]),
    ),
    steps: (steps.length > 0 ? steps : [1]).map((row) => ({
      step: form[`step${row}`],
      placeKind: form[`stepPlace${row}`],
      region: form[`stepRegion${row}`],
      byMaker: form[`stepByMaker${row}`] !== undefined,
    })),
    variants: (variants.length > 0 ? variants : [1]).map((row) => ({
      sku: form[`sku${row}`]?.trim().toUpperCase(),
      size: form[`size${row}`],
      colourId: form[`colour${row}`],
      prices: pricesFrom(form, row),
    })),
  })
  if (parsed.success) return { product: parsed.data }
  const faults: Record<string, ProductFaults[string]> = {}
  for (const { path, message } of parsed.error.issues) {
    const field = fieldOf(path, steps, variants)
    faults[field] ??= form[field] === undefined ? 'required' : message === 'amount' ? 'amount' : 'invalid'
  }
  return { faults }
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

/** The form's field behind a place in the command's input. */
function fieldOf(path: readonly PropertyKey[], steps: readonly number[], variants: readonly number[]): string {
  const [first, second, third, fourth] = path.map(String)
  if (first === 'texts') return `${third ?? 'name'}-${second}`
  if (first === 'steps') return `${STEP_FIELDS[(third ?? 'step') as keyof typeof STEP_FIELDS]}${steps[rowOf(second)] ?? 1}`
  if (first === 'makerId' || first === 'groupId') return 'author'
  if (first !== 'variants') return first ?? 'code'
  const row = variants[rowOf(second)] ?? 1
  if (third === 'prices') return `${PRICE_FIELDS[(fourth ?? 'PEN') as keyof typeof PRICE_FIELDS]}${row}`
  return `${VARIANT_FIELDS[(third ?? 'sku') as keyof typeof VARIANT_FIELDS]}${row}`
}

function rowOf(index: string | undefined): number {
  return Number.parseInt(index ?? '0', 10)
}
