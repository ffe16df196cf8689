import { z } from 'zod'
import { choice, date, id, paragraph, text } from '../shared/fields.ts'
import { LOCALES } from '../shared/locale.ts'
import { isImageKey } from './ports.ts'

export const PRODUCT_KINDS = ['piece', 'experience', 'goods'] as const
/** Where a step of the work was done. */
export const PLACE_KINDS = ['custody', 'released', 'cooperative', 'network', 'supplier'] as const
/** A price list for each: an order keeps its currency to the end. */
export const PRICE_CURRENCIES = ['PEN', 'USD', 'EUR'] as const

const inThreeLanguages = (max: number) => z.strictObject({ es: text({ max }), en: text({ max }), fr: text({ max }) })
const referenceId = () => z.string({ error: 'required' }).regex(/^[a-z0-9-]{1,60}$/, { error: 'invalid' })
const moneyText = () => z.string({ error: 'required' }).regex(/^\d{1,9}(\.\d{1,2})?$/, { error: 'amount' })
const code = () =>
  z
    .string({ error: 'required' })
    .regex(/^[A-Z0-9]+(-[A-Z0-9]+)*$/, { error: 'invalid' })
    .max(40)

const ProductText = z.strictObject({
  name: text({ max: 120 }),
  slug: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { error: 'invalid' })
    .max(120)
    .optional(),
  description: paragraph({ max: 2000 }),
  care: paragraph({ max: 600 }).optional(),
})

const Variant = z.strictObject({
  sku: code(),
  size: text({ max: 20 }).optional(),
  colourId: referenceId().optional(),
  prices: z.strictObject({ PEN: moneyText(), USD: moneyText().optional(), EUR: moneyText().optional() }),
})

/** What a product is, beside its words, its author and its variants: all of it may be said anew. */
const FACTS = {
  categoryId: referenceId(),
  trade: text({ max: 60 }),
  madeInCustody: z.boolean(),
  madeToOrder: z.boolean(),
  /** Sold from stock, and made for whoever asks once none is left. */
  madeAgain: z.boolean().optional(),
  makingDaysMin: z.int().min(1).max(365).optional(),
  makingDaysMax: z.int().min(1).max(365).optional(),
  weightGrams: z.int().min(1).max(100_000),
  workMinutes: z.int().min(1).max(100_000).optional(),
  featuredRank: z.int().min(1).max(1000).optional(),
  fibres: z
    .array(z.strictObject({ name: inThreeLanguages(60), percent: z.int().min(1).max(100) }))
    .max(12)
    .readonly(),
  measures: z.record(z.string().regex(/^[a-z][a-zA-Z_]{0,39}$/), text({ max: 60 })).optional(),
  steps: z
    .array(
      z.strictObject({
        step: text({ max: 60 }),
        placeKind: choice(PLACE_KINDS),
        region: text({ max: 60 }),
        byMaker: z.boolean(),
      }),
    )
    .min(1)
    .max(20)
    .readonly(),
}
const Facts = z.strictObject(FACTS)
export type Facts = z.output<typeof Facts>

export const PublishProduct = z.strictObject({
  ...FACTS,
  code: code(),
  kind: choice(PRODUCT_KINDS).optional(),
  makerId: id<'maker'>().optional(),
  groupId: id<'group'>().optional(),
  texts: z.strictObject({ es: ProductText, en: ProductText, fr: ProductText }),
  variants: z.array(Variant).min(1).max(60).readonly(),
})
export type PublishProduct = z.output<typeof PublishProduct>

/** A product that is not told whole yet: Spanish words are enough, and prices may come later. It is offered once nothing is missing. */
export const DraftProduct = PublishProduct.extend({
  texts: z.strictObject({ es: ProductText, en: ProductText.optional(), fr: ProductText.optional() }),
  variants: z
    .array(Variant.extend({ prices: Variant.shape.prices.partial() }))
    .min(1)
    .max(60)
    .readonly(),
})
export type DraftProduct = z.output<typeof DraftProduct>

/** The version that was newest when the form was opened: somebody else's change in between is not written over. */
const seen = () => z.int().min(1)

export const ChangeWords = ProductText.omit({ slug: true }).extend({
  productId: id<'product'>(),
  seen: seen(),
  locale: choice(LOCALES),
})
export type ChangeWords = z.output<typeof ChangeWords>

export const ChangeFacts = z.strictObject({ ...FACTS, productId: id<'product'>(), seen: seen() })
export type ChangeFacts = z.output<typeof ChangeFacts>

export const AddVariant = Variant.extend({ productId: id<'product'>() })
export type AddVariant = z.output<typeof AddVariant>

export const SetPrice = z.strictObject({
  variantId: id<'variant'>(),
  currency: choice(PRICE_CURRENCIES),
  amount: moneyText(),
  fromOn: date(),
})
export type SetPrice = z.output<typeof SetPrice>

export const AddPicture = z.strictObject({
  productId: id<'product'>(),
  view: z.string().regex(/^[a-z]{2,20}$/, { error: 'invalid' }),
  imageKey: z.string().refine(isImageKey, { error: 'invalid' }),
  width: z.int().min(1).max(20_000),
  height: z.int().min(1).max(20_000),
  thumbhash: z.string().regex(/^[A-Za-z0-9+/=]{8,64}$/, { error: 'invalid' }),
  isDrawing: z.boolean(),
  alt: inThreeLanguages(300),
})
export type AddPicture = z.output<typeof AddPicture>

const pictureId = () => id<'picture'>()

/** The pictures of a product in their order; what is left out is taken down. `seen` is the version that was looked at. */
export const ArrangePictures = z.strictObject({
  productId: id<'product'>(),
  seen: z.int().min(1),
  pictures: z.array(pictureId()).max(60).readonly(),
})
export type ArrangePictures = z.output<typeof ArrangePictures>

export const DescribePicture = z.strictObject({
  productId: id<'product'>(),
  seen: z.int().min(1),
  pictureId: pictureId(),
  alt: inThreeLanguages(300),
})
export type DescribePicture = z.output<typeof DescribePicture>

export const WithdrawProduct = z.strictObject({ productId: id<'product'>() })
export type WithdrawProduct = z.output<typeof WithdrawProduct>

export const RecordHelp = z.strictObject({
  sections: z
    .array(
      z.strictObject({
        section: z.string().regex(/^[a-z0-9-]{1,60}$/),
        locale: choice(['es', 'en', 'fr']),
        path: z.string().regex(/^[a-z0-9/#-]{1,80}$/),
        title: text({ max: 160 }),
        body: paragraph({ max: 4000 }),
        also: z.string().max(300),
      }),
    )
    .min(1)
    .readonly(),
})
export type RecordHelp = z.output<typeof RecordHelp>

export const OfferProduct = z.strictObject({ productId: id<'product'>() })
export type OfferProduct = z.output<typeof OfferProduct>

/** A table as it was read from a file: its first row are the columns' names. */
export const ReadImport = z.strictObject({
  fileName: text({ max: 120 }),
  table: z
    .array(z.array(z.string().max(4000)).max(60))
    .min(1)
    .max(2001),
})
export type ReadImport = z.output<typeof ReadImport>

export const ImportDrafts = z.strictObject({ importId: id<'import'>() })
export type ImportDrafts = z.output<typeof ImportDrafts>
