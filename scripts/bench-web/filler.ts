import { createHash } from 'node:crypto'
import { slugOf } from '#app/domain/catalogue/rules.ts'
import { LOCALES } from '#app/domain/shared/locale.ts'
import type { Kind } from '#db/seeds/demo/data/kind.ts'
import { KINDS_FOR_THE_HOUSE } from '#db/seeds/demo/data/kinds-for-the-house.ts'
import { KINDS_TO_WEAR } from '#db/seeds/demo/data/kinds-to-wear.ts'
import type { ProductRow } from '#db/seeds/demo/data/products.ts'
import { kindOf, textsOf } from '#db/seeds/demo/product-texts.ts'
import { MAIN_MOTIFS } from '#db/seeds/drawings/motifs.ts'
import { COLOURS } from '#db/seeds/reference/colours.ts'
import { threeNames } from '#db/seeds/reference/three-names.ts'

/*
 * A shop of any size, the same every time: product n is what n says. Names, fibres and sorts are those of the demo world, so that a search
 * meets words as people write them; nothing of the demo's story is in it.
 */

/** A row of one table, as COPY wants it: columns in the order of COLUMNS. */
export type Row = readonly (string | number | boolean | null | object)[]

const KINDS = Object.keys({ ...KINDS_TO_WEAR, ...KINDS_FOR_THE_HOUSE })
const REGIONS = ['La Libertad', 'Puno', 'Cusco', 'Lima', 'Arequipa', 'Ayacucho', 'Junín', 'Piura']
const GIVEN =
  'Rosa Luz Julia Carmen Elena Marta Nora Sonia Gloria Delia Irma Olga Lucía Ana Flora Nelly Norma Edith Teresa Victoria'.split(
    ' ',
  )
const FIBRES: Readonly<Record<string, string>> = {
  alpaca: 'alpaca | alpaca | alpaga',
  lana: 'lana de oveja | sheep wool | laine de mouton',
  algodon: 'algodón | cotton | coton',
  acrilico: 'fibra acrílica | acrylic | acrylique',
}
const BEGAN = Date.UTC(2024, 0, 1)
export const MAKER_SINCE = '2024-01-01'
/** As many products has a maker of the filler. */
const PRODUCTS_PER_MAKER = 25

/** The columns that each table is filled in. */
export const COLUMNS = {
  'makers.maker':
    'id, handle, chosen_name, address_form, trade, region, practising_since, prison_id, programme_id, joined_on, created_at',
  'makers.profile_period': 'maker_id, from_on, profile, reparation_applies',
  'makers.consent': 'maker_id, item, version, given, signed_on, recorded_at',
  'makers.words': 'maker_id, locale, words',
  'lending.mandate': 'maker_id, version, takes, signed_on',
  'catalogue.product':
    'id, code, category_id, trade, state, maker_id, made_in_custody, made_to_order, making_days_min, making_days_max, weight_grams, work_minutes, fibres, created_at',
  'catalogue.product_text': 'product_id, locale, name, slug, description, care',
  'catalogue.product_step': 'product_id, position, step, place_kind, region, by_maker',
  'catalogue.variant': 'id, product_id, sku, size, colour_id, position',
  'catalogue.price': 'variant_id, currency, from_on, amount_minor',
  'catalogue.picture': 'product_id, position, view, image_key, width, height, thumbhash, is_drawing, alt',
  'catalogue.piece': 'id, variant_id, state, created_at',
  'production.work_share': 'piece_id, maker_id, part',
  'production.acceptance': 'piece_id, accepted_by, accepted_at',
} as const

export type Table = keyof typeof COLUMNS

export function makersFor(products: number): number {
  return Math.max(4, Math.ceil(products / PRODUCTS_PER_MAKER))
}

/** Maker n and what she is published by: nine of ten consent to their name; one of four works in custody, two were released, one is in a cooperative. */
export function* rowsOfMaker(n: number, prisonId: string): Generator<[Table, Row]> {
  const id = uuidOf('maker', n)
  const at = instant(n)
  const profile = profileOf(n)
  const name = `${GIVEN[n % GIVEN.length]} ${String.fromCharCode(65 + (Math.floor(n / GIVEN.length) % 26))}. ${n}`
  const isHeld = profile === 'peru_in_custody'
  yield [
    'makers.maker',
    [id, `bench-${n}`, name, 'she', 'tejido', regionOf(n), 1990 + (n % 30), isHeld ? prisonId : null, null, MAKER_SINCE, at],
  ]
  yield ['makers.profile_period', [id, MAKER_SINCE, profile, isHeld]]
  yield ['lending.mandate', [id, 1, 'whole_outstanding', MAKER_SINCE]]
  for (const item of ['chosen_name', 'region', 'practice', 'words'])
    yield ['makers.consent', [id, item, 1, n % 10 !== 9, MAKER_SINCE, at]]
  yield ['makers.words', [id, 'es', `Aprendí de mi madre; cada pieza me toma su tiempo (${n}).`]]
}

/** A picture of a sort of product, as the picture store described it. */
export interface SharedPicture {
  readonly view: string
  readonly imageKey: string
  readonly width: number
  readonly height: number
  readonly thumbhash: string
  readonly alt: object
}

/** Product n with everything that stands on its page: three languages, variants in three currencies, steps, shared pictures, pieces in stock. */
export function* rowsOfProduct(
  n: number,
  makers: number,
  pictures: readonly (readonly SharedPicture[])[],
): Generator<[Table, Row]> {
  const kindName = KINDS[n % KINDS.length] as string
  const kind = kindOf(kindName)
  const maker = n % makers
  const [ground, first] = dyesFor(n)
  const isToOrder = hash(n, 'offer') % 4 === 0
  const soles = 2000 + (hash(n, 'price') % 80) * 500
  const motif = MAIN_MOTIFS[hash(n, 'motif') % MAIN_MOTIFS.length] as string
  const code = codeOf(n)
  const told: ProductRow = [code, kindName, '', '0.00', motif, `${ground} ${first}`, 0]
  const product = uuidOf('product', n)
  const days = isToOrder ? [8, 15] : [null, null]
  yield [
    'catalogue.product',
    [
      ...[product, code, kind.category, 'tejido', 'published', uuidOf('maker', maker)],
      ...[profileOf(maker) === 'peru_in_custody', isToOrder, ...days, kind.weight, kind.minutes, fibresOf(kind), instant(n)],
    ],
  ]
  const texts = textsOf(told)
  for (const locale of LOCALES)
    yield [
      'catalogue.product_text',
      [product, locale, texts.name[locale], slugOf(texts.name[locale]), texts.description[locale], texts.care[locale]],
    ]
  const place = profileOf(maker) === 'peru_in_custody' ? 'custody' : 'released'
  yield ['catalogue.product_step', [product, 1, 'spinning', 'supplier', 'Arequipa', false]]
  yield ['catalogue.product_step', [product, 2, 'knitting', place, regionOf(maker), true]]
  yield ['catalogue.product_step', [product, 3, 'checking', 'network', 'La Libertad', false]]
  for (const [position, each] of (pictures[n % KINDS.length] ?? pictures[n % pictures.length] ?? []).entries())
    yield [
      'catalogue.picture',
      [product, position + 1, each.view, each.imageKey, each.width, each.height, each.thumbhash, true, each.alt],
    ]
  yield* rowsOfVariants({ n, product, maker, code, ground, soles, sizes: kind.sizes, isToOrder })
}

interface Offer {
  readonly n: number
  readonly product: string
  readonly maker: number
  readonly code: string
  readonly ground: string
  readonly soles: number
  readonly sizes: readonly string[] | undefined
  readonly isToOrder: boolean
}

function* rowsOfVariants({ n, product, maker, code, ground, soles, sizes, isToOrder }: Offer): Generator<[Table, Row]> {
  for (const [position, size] of (sizes ?? [null]).entries()) {
    const variant = uuidOf('variant', n, position)
    yield ['catalogue.variant', [variant, product, size ? `${code}-${size}` : code, size, ground, position]]
    for (const [currency, rate] of [
      ['PEN', 100],
      ['USD', 342],
      ['EUR', 378],
    ] as const)
      yield ['catalogue.price', [variant, currency, MAKER_SINCE, currency === 'PEN' ? soles : Math.ceil(soles / rate) * 100]]
    if (isToOrder) continue
    // Two of three sizes that are not made to order are on the shelf.
    const pieces = hash(n, `stock${position}`) % 3 === 0 ? 0 : 1 + (hash(n, `more${position}`) % 3)
    for (let piece = 0; piece < pieces; piece += 1) {
      const id = uuidOf('piece', n, position * 10 + piece)
      yield ['catalogue.piece', [id, variant, 'in_stock', instant(n)]]
      yield ['production.work_share', [id, uuidOf('maker', maker), 1]]
      yield ['production.acceptance', [id, 'system:bench', instant(n)]]
    }
  }
}

/** The code that product n is known by. */
export function codeOf(n: number): string {
  return `B-${String(n).padStart(6, '0')}`
}

/** The sorts of products in the order that products take them in. */
export function kindsOfFiller(): readonly string[] {
  return KINDS
}

function profileOf(maker: number): string {
  return ['peru_in_custody', 'peru_released', 'peru_released', 'cooperative'][maker % 4] as string
}

function regionOf(maker: number): string {
  return REGIONS[maker % REGIONS.length] as string
}

function dyesFor(n: number): [string, string] {
  const ground = hash(n, 'ground') % COLOURS.length
  const first = (ground + 1 + (hash(n, 'first') % (COLOURS.length - 1))) % COLOURS.length
  return [COLOURS[ground]?.id ?? '', COLOURS[first]?.id ?? '']
}

function fibresOf(kind: Kind): object[] {
  return kind.fibre.split(', ').map((text) => {
    const [name = '', percent = '100'] = text.split(' ')
    return { name: threeNames(FIBRES[name] ?? `${name} | ${name} | ${name}`), percent: Number.parseInt(percent, 10) }
  })
}

function instant(n: number): string {
  return new Date(BEGAN + (n % 1_000_000) * 60_000).toISOString()
}

function hash(n: number, what: string): number {
  return createHash('sha1').update(`${what}:${n}`).digest().readUInt32BE(0)
}

/** The same id for the same thing, so that a second filling is the first one again. */
export function uuidOf(what: string, n: number, part = 0): string {
  const hex = createHash('sha1').update(`${what}:${n}:${part}`).digest('hex').slice(0, 32)
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
