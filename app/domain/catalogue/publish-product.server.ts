import { insertRow } from '#db/insert.server.ts'
import { brokenConstraint, type Context, command } from '../shared/command.server.ts'
import type { ProductId, VariantId } from '../shared/ids.ts'
import { LOCALES } from '../shared/locale.ts'
import { Money } from '../shared/money.ts'
import { done, refuse } from '../shared/outcome.ts'
import { findAuthor } from './internal/author.server.ts'
import type { CatalogueRefusal } from './refusals.ts'
import { faultOfProduct, slugOf } from './rules.ts'
import { PRICE_CURRENCIES, type PublishProduct } from './schema.ts'

/** The product that was published, and its variants by their code. */
export type Published = {
  readonly productId: ProductId
  readonly variants: Readonly<Record<string, VariantId>>
}

/**
 * Offers a product: what it is, who made it and where each step was done, its variants and their prices from today on. It stands in the
 * shop at once; its pieces come into stock when quality accepts them.
 * Refuses: one_author, custody_not_said, making_days_missing, fibres_not_whole, sku_taken, price_not_positive, unknown_author,
 * code_taken, unknown_category, unknown_colour.
 */
export const publishProduct = command<PublishProduct, Published, CatalogueRefusal>(
  'catalogue.publish-product',
  'write:catalogue',
  async (context, input) => {
    const fault = faultOfProduct(input)
    if (fault) return refuse(fault)
    const author = await findAuthor(context.em, input, context.today)
    if (!author) return refuse('unknown_author')
    // The destination gate stands on this flag: it follows the person as well as the steps that were written down.
    if (author.worksInCustody && !input.madeInCustody) return refuse('custody_not_said')
    try {
      const productId = await addProduct(context, input)
      await addTexts(context, productId, input)
      await addSteps(context, productId, input)
      return done({ productId, variants: await addVariants(context, productId, input) })
    } catch (error) {
      const refusal = REFUSAL_OF_CONSTRAINT[brokenConstraint(error) ?? '']
      if (refusal) return refuse(refusal, { code: input.code })
      throw error
    }
  },
)

const REFUSAL_OF_CONSTRAINT: Readonly<Record<string, CatalogueRefusal>> = {
  product_code_once: 'code_taken',
  product_category_id_fkey: 'unknown_category',
  variant_sku_once: 'sku_taken',
  variant_colour_id_fkey: 'unknown_colour',
}

async function addProduct({ em, now }: Context, input: PublishProduct): Promise<ProductId> {
  const { id } = await insertRow<{ id: ProductId }>(
    em,
    'catalogue.product',
    {
      code: input.code,
      category_id: input.categoryId,
      kind: input.kind,
      trade: input.trade,
      state: 'published',
      maker_id: input.makerId,
      group_id: input.groupId,
      made_in_custody: input.madeInCustody,
      made_to_order: input.madeToOrder,
      making_days_min: input.makingDaysMin,
      making_days_max: input.makingDaysMax,
      weight_grams: input.weightGrams,
      work_minutes: input.workMinutes,
      featured_rank: input.featuredRank,
      fibres: JSON.stringify(input.fibres),
      measures: input.measures && JSON.stringify(input.measures),
      created_at: now,
    },
    'id',
  )
  return id
}

async function addTexts({ em }: Context, productId: ProductId, { texts }: PublishProduct): Promise<void> {
  for (const locale of LOCALES) {
    const { name, slug, description, care } = texts[locale]
    const values = { product_id: productId, locale, name, slug: slug ?? slugOf(name), description, care }
    await insertRow(em, 'catalogue.product_text', values, 'product_id as id')
  }
}

async function addSteps({ em }: Context, productId: ProductId, { steps }: PublishProduct): Promise<void> {
  for (const [index, { step, placeKind, region, byMaker }] of steps.entries()) {
    const values = { product_id: productId, position: index + 1, step, place_kind: placeKind, region, by_maker: byMaker }
    await insertRow(em, 'catalogue.product_step', values, 'product_id as id')
  }
}

async function addVariants(
  { em, today }: Context,
  productId: ProductId,
  { variants }: PublishProduct,
): Promise<Record<string, VariantId>> {
  const added: Record<string, VariantId> = {}
  for (const [position, { sku, size, colourId, prices }] of variants.entries()) {
    const values = { product_id: productId, sku, size, colour_id: colourId, position }
    const { id } = await insertRow<{ id: VariantId }>(em, 'catalogue.variant', values, 'id')
    added[sku] = id
    for (const currency of PRICE_CURRENCIES) {
      const price = prices[currency]
      if (price === undefined) continue
      const amount = Money.parse(price, currency).minor
      await insertRow(
        em,
        'catalogue.price',
        { variant_id: id, currency, from_on: today, amount_minor: amount },
        'variant_id as id',
      )
    }
  }
  return added
}
