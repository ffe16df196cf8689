// What does the house know of one product: its words in each language, its facts, its variants with the prices of today and to come, its versions?
import type { ProductId, VariantId } from '#app/domain/shared/ids.ts'
import type { InThreeLanguages, Locale } from '#app/domain/shared/locale.ts'
import { type Currency, Money } from '#app/domain/shared/money.ts'
import type { EntityManager } from '../../orm.server.ts'

export interface ProductWords {
  readonly name: string
  readonly description: string
  readonly care: string | null
}

/** A product as one of its versions has it (`catalogue.content_of`). */
export interface ProductContent {
  readonly state: 'draft' | 'published' | 'withdrawn'
  readonly texts: Partial<Readonly<Record<Locale, ProductWords>>> | null
  readonly facts: {
    readonly category: string
    readonly trade: string
    readonly madeInCustody: boolean
    readonly madeToOrder: boolean
    /** Left out by versions that do not say so. */
    readonly madeAgain?: boolean | undefined
    readonly makingDaysMin: number | null
    readonly makingDaysMax: number | null
    readonly weightGrams: number
    readonly workMinutes: number | null
    readonly featuredRank: number | null
    readonly fibres: readonly { readonly name: InThreeLanguages; readonly percent: number }[]
    readonly measures: Readonly<Record<string, string>> | null
  }
  readonly steps:
    | readonly {
        readonly step: string
        readonly placeKind: string
        readonly region: string
        readonly byMaker: boolean
      }[]
    | null
  readonly variants: readonly { readonly sku: string; readonly size: string | null; readonly colour: string | null }[] | null
}

export interface ProductPrice {
  readonly currency: Currency
  readonly amount: Money
  readonly fromOn: string
  readonly isToCome: boolean
}

export interface WorkshopProduct {
  readonly id: ProductId
  readonly code: string
  readonly author: string
  readonly version: number
  readonly content: ProductContent
  readonly variants: readonly {
    readonly id: VariantId
    readonly sku: string
    readonly size: string | null
    readonly colour: string | null
    readonly free: number
    readonly prices: readonly ProductPrice[]
  }[]
  readonly pictures: readonly { readonly key: string; readonly alt: string; readonly isDrawing: boolean }[]
}

/** A product by its code, whatever its state; undefined when there is none. */
export async function findWorkshopProduct(em: EntityManager, code: string, locale: Locale): Promise<WorkshopProduct | undefined> {
  const [row] = await em.execute<(Omit<WorkshopProduct, 'variants' | 'pictures'> & { pictures: WorkshopProduct['pictures'] })[]>(
    `select product.id, product.code, coalesce(maker.chosen_name, "group".name) as author, catalogue.content_of(product.id) as content,
       (select max(number) from catalogue.product_version where product_id = product.id) as version,
       coalesce((select jsonb_agg(jsonb_build_object('key', image_key, 'alt', alt ->> ?, 'isDrawing', is_drawing) order by position)
         from catalogue.picture where product_id = product.id and view <> 'cut'), '[]') as pictures
     from catalogue.product product left join makers.maker maker on maker.id = product.maker_id
     left join makers."group" on "group".id = product.group_id where product.code = ?`,
    [locale, code],
  )
  return row && { ...row, variants: await findVariants(em, row.id, locale) }
}

async function findVariants(em: EntityManager, productId: ProductId, locale: Locale): Promise<WorkshopProduct['variants']> {
  const rows = await em.execute<
    (Omit<WorkshopProduct['variants'][number], 'prices'> & {
      prices: { currency: Currency; minor: string; fromOn: string; isToCome: boolean }[]
    })[]
  >(
    `select variant.id, variant.sku, variant.size, colour.name ->> ? as colour,
       (select count(*)::int from catalogue.piece where variant_id = variant.id and state = 'in_stock') as free,
       coalesce((select jsonb_agg(jsonb_build_object('currency', currency, 'minor', amount_minor::text, 'fromOn', from_on,
           'isToCome', from_on > today) order by currency desc, from_on)
         from (select price.*, (shared.now() at time zone 'America/Lima')::date as today,
             max(from_on) filter (where from_on <= (shared.now() at time zone 'America/Lima')::date) over (partition by currency) as in_force
           from catalogue.price where variant_id = variant.id) price
         where from_on >= coalesce(in_force, from_on)), '[]') as prices
     from catalogue.variant variant left join catalogue.colour colour on colour.id = variant.colour_id
     where variant.product_id = ? order by variant.position, variant.sku`,
    [locale, productId],
  )
  return rows.map((row) => ({
    ...row,
    prices: row.prices.map(({ minor, ...price }) => ({ ...price, amount: Money.ofMinor(minor, price.currency) })),
  }))
}

export interface ProductVersion {
  readonly number: number
  readonly madeBy: string
  readonly madeAt: Date
  readonly content: ProductContent
}

/** What a product said, version by version, the newest first. */
export async function findProductVersions(em: EntityManager, code: string): Promise<ProductVersion[]> {
  const rows = await em.execute<(Omit<ProductVersion, 'madeAt'> & { madeAt: string | Date })[]>(
    `select number, content, made_at as "madeAt",
       coalesce((select display_name from people.sign_in where 'staff:' || sign_in.id = made_by), made_by) as "madeBy"
     from catalogue.product_version join catalogue.product on product.id = product_id where product.code = ? order by number desc limit 200`,
    [code],
  )
  return rows.map((row) => ({ ...row, madeAt: new Date(row.madeAt) }))
}
