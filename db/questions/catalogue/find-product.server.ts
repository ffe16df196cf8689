// What is one product: its texts, pictures, variants with price and stock, steps of its work, and who made it?
import type { InThreeLanguages, Locale } from '#app/domain/shared/locale.ts'
import { type Currency, Money } from '#app/domain/shared/money.ts'
import { ask, type EntityManager } from '#db/orm.server.ts'
import {
  AUTHOR_COLUMNS,
  type AuthorColumns,
  authorOf,
  consents,
  JOIN_AUTHOR,
  type PublicAuthor,
} from '../makers/public-author.ts'
import type { PictureRow } from './find-pieces.server.ts'

export interface VariantRow {
  readonly id: string
  readonly size: string | undefined
  readonly colour: { readonly id: string; readonly name: string; readonly hex: string } | undefined
  /** Undefined when it has no price in the buyer's currency. */
  readonly price: Money | undefined
  readonly inStock: number
}

export interface StepRow {
  readonly step: string
  readonly placeKind: string
  readonly region: string
  readonly byMaker: boolean
}

export interface ProductRow {
  readonly code: string
  readonly state: 'published' | 'withdrawn'
  readonly name: string
  readonly description: string
  readonly care: string | undefined
  readonly slugs: Readonly<Record<Locale, string>>
  readonly category: { readonly id: string; readonly name: string; readonly slug: string; readonly hsCode: string | undefined }
  readonly department: { readonly name: string; readonly slug: string } | undefined
  readonly author: PublicAuthor & { readonly saysCustody: boolean }
  readonly trade: string
  readonly madeInCustody: boolean
  readonly madeToOrder: boolean
  /** Sold from stock, and made for whoever asks once none is left. */
  readonly madeAgain: boolean
  readonly makingDays: readonly [number, number] | undefined
  readonly weightGrams: number
  readonly workMinutes: number | undefined
  readonly fibres: unknown
  readonly measures: unknown
  readonly pictures: readonly (PictureRow & { readonly view: string })[]
  readonly variants: readonly VariantRow[]
  readonly steps: readonly StepRow[]
}

interface Row extends AuthorColumns {
  id: string
  code: string
  state: 'published' | 'withdrawn'
  trade: string
  made_in_custody: boolean
  made_to_order: boolean
  made_again: boolean
  making_days_min: number | null
  making_days_max: number | null
  weight_grams: number
  work_minutes: number | null
  fibres: unknown
  measures: unknown
  says_custody: boolean
  name: string
  description: string
  care: string | null
  slugs: InThreeLanguages
  category_id: string
  category_name: string
  category_slug: string
  hs_code: string | null
  department_name: string | null
  department_slug: string | null
}

/**
 * The product of an address, which ends with its code: `chal-de-rombos-chal-01`. It was offered once; undefined for a draft, as for what
 * never was. Where one code ends another the longer one is meant.
 */
export async function findProduct(
  em: EntityManager,
  address: string,
  locale: Locale,
  currency: Currency,
): Promise<ProductRow | undefined> {
  const [row] = await ask<Row>(
    em,
    `select product.*, words.name, words.description, words.care, ${AUTHOR_COLUMNS},
       ${consents('product.maker_id', 'says_custody')} as says_custody,
       (select jsonb_object_agg(locale, slug) from catalogue.product_text where product_id = product.id) as slugs,
       category.name ->> ? as category_name, category.slug ->> ? as category_slug, category.hs_code,
       department.name ->> ? as department_name, department.slug ->> ? as department_slug
     from catalogue.product product
     join catalogue.product_text words on words.product_id = product.id and words.locale = ?
     join catalogue.category category on category.id = product.category_id
     left join catalogue.category department on department.id = category.parent_id
     ${JOIN_AUTHOR}
     where product.state <> 'draft' and product.code = any (?)
     order by length(product.code) desc limit 1`,
    [locale, locale, locale, locale, locale, codesIn(address)],
  )
  if (!row) return undefined
  return {
    ...factsOf(row),
    pictures: await findPictures(em, row.id, locale),
    variants: await findVariants(em, row.id, locale, currency),
    steps: await findSteps(em, row.id),
  }
}

const MOST_WORDS = 40

/** Every code that the address may end with, so that one look at the codes finds it, however many products there are. */
function codesIn(address: string): string[] {
  const words = address.toUpperCase().split('-').slice(-MOST_WORDS)
  return words.map((_, from) => words.slice(from).join('-'))
}

function factsOf(row: Row): Omit<ProductRow, 'pictures' | 'variants' | 'steps'> {
  const makingDays =
    (row.made_to_order || row.made_again) && row.making_days_min && row.making_days_max
      ? ([row.making_days_min, row.making_days_max] as const)
      : undefined
  return {
    code: row.code,
    state: row.state,
    name: row.name,
    description: row.description,
    care: row.care ?? undefined,
    slugs: row.slugs,
    category: { id: row.category_id, name: row.category_name, slug: row.category_slug, hsCode: row.hs_code ?? undefined },
    department: row.department_name && row.department_slug ? { name: row.department_name, slug: row.department_slug } : undefined,
    author: { ...authorOf(row), saysCustody: row.says_custody },
    trade: row.trade,
    madeInCustody: row.made_in_custody,
    madeToOrder: row.made_to_order,
    madeAgain: row.made_again,
    makingDays,
    weightGrams: row.weight_grams,
    workMinutes: row.work_minutes ?? undefined,
    fibres: row.fibres,
    measures: row.measures,
  }
}

async function findPictures(em: EntityManager, productId: string, locale: Locale) {
  const rows = await ask<{ image_key: string; width: number; height: number; alt: string; is_drawing: boolean; view: string }>(
    em,
    `select image_key, width, height, alt ->> ? as alt, is_drawing, view from catalogue.picture
     where product_id = ? and view <> 'cut' order by position`,
    [locale, productId],
  )
  return rows.map((row) => ({
    key: row.image_key,
    width: row.width,
    height: row.height,
    alt: row.alt,
    isDrawing: row.is_drawing,
    view: row.view,
  }))
}

async function findVariants(em: EntityManager, productId: string, locale: Locale, currency: Currency): Promise<VariantRow[]> {
  const rows = await ask<{
    id: string
    size: string | null
    colour_id: string | null
    colour: string | null
    hex: string | null
    amount_minor: string | null
    in_stock: number
  }>(
    em,
    `select variant.id, variant.size, variant.colour_id, colour.name ->> ? as colour, colour.hex, price.amount_minor,
       (select count(*)::int from catalogue.piece where variant_id = variant.id and state = 'in_stock') as in_stock
     from catalogue.variant variant
     left join catalogue.colour colour on colour.id = variant.colour_id
     left join lateral (
       select amount_minor from catalogue.price where variant_id = variant.id and currency = ?
         and from_on <= (shared.now() at time zone 'America/Lima')::date
       order by from_on desc limit 1) price on true
     where variant.product_id = ? order by variant.position, variant.sku`,
    [locale, currency, productId],
  )
  return rows.map((row) => ({
    id: row.id,
    size: row.size ?? undefined,
    colour: row.colour_id && row.colour && row.hex ? { id: row.colour_id, name: row.colour, hex: row.hex } : undefined,
    price: row.amount_minor === null ? undefined : Money.ofMinor(row.amount_minor, currency),
    inStock: row.in_stock,
  }))
}

async function findSteps(em: EntityManager, productId: string): Promise<StepRow[]> {
  const rows = await ask<{ step: string; place_kind: string; region: string; by_maker: boolean }>(
    em,
    'select step, place_kind, region, by_maker from catalogue.product_step where product_id = ? order by position',
    [productId],
  )
  return rows.map((row) => ({ step: row.step, placeKind: row.place_kind, region: row.region, byMaker: row.by_maker }))
}
