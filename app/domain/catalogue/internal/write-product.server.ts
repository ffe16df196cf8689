import { insertRow } from '#db/insert.server.ts'
import { brokenConstraint, type Context } from '../../shared/command.server.ts'
import type { ProductId, VariantId } from '../../shared/ids.ts'
import { LOCALES } from '../../shared/locale.ts'
import { type Outcome, refuse } from '../../shared/outcome.ts'
import type { CatalogueRefusal } from '../refusals.ts'
import { slugOf } from '../rules.ts'
import type { DraftProduct } from '../schema.ts'
import { writeVersion } from './versions.server.ts'
import { writePrices } from './write-prices.server.ts'

export type WrittenProduct = {
  readonly productId: ProductId
  readonly variants: Readonly<Record<string, VariantId>>
}

const REFUSAL_OF_CONSTRAINT: Readonly<Record<string, CatalogueRefusal>> = {
  product_code_once: 'code_taken',
  product_category_id_fkey: 'unknown_category',
  variant_sku_once: 'sku_taken',
  variant_colour_id_fkey: 'unknown_colour',
}

/** Writes a product with its words, steps, variants and prices, as its first version. Refuses code_taken, unknown_category, sku_taken, unknown_colour. */
export async function writeProduct(
  context: Context,
  input: DraftProduct,
  state: 'draft' | 'published',
): Promise<WrittenProduct | Extract<Outcome<never, CatalogueRefusal>, { ok: false }>> {
  try {
    const productId = await addProduct(context, input, state)
    await addTexts(context, productId, input)
    await addSteps(context, productId, input)
    const variants = await addVariants(context, productId, input)
    await writeVersion(context, productId)
    return { productId, variants }
  } catch (error) {
    const refusal = REFUSAL_OF_CONSTRAINT[brokenConstraint(error) ?? '']
    if (refusal) return refuse(refusal, { code: input.code })
    throw error
  }
}

async function addProduct({ em, now }: Context, input: DraftProduct, state: 'draft' | 'published'): Promise<ProductId> {
  const { id } = await insertRow<{ id: ProductId }>(
    em,
    'catalogue.product',
    {
      code: input.code,
      category_id: input.categoryId,
      kind: input.kind,
      trade: input.trade,
      state,
      maker_id: input.makerId,
      group_id: input.groupId,
      made_in_custody: input.madeInCustody,
      made_to_order: input.madeToOrder,
      made_again: input.madeAgain === true,
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

async function addTexts({ em }: Context, productId: ProductId, { texts }: DraftProduct): Promise<void> {
  for (const locale of LOCALES) {
    const words = texts[locale]
    if (!words) continue
    const { name, slug, description, care } = words
    const values = { product_id: productId, locale, name, slug: slug ?? slugOf(name), description, care }
    await insertRow(em, 'catalogue.product_text', values, 'product_id as id')
  }
}

async function addSteps({ em }: Context, productId: ProductId, { steps }: DraftProduct): Promise<void> {
  for (const [index, { step, placeKind, region, byMaker }] of steps.entries()) {
    const values = { product_id: productId, position: index + 1, step, place_kind: placeKind, region, by_maker: byMaker }
    await insertRow(em, 'catalogue.product_step', values, 'product_id as id')
  }
}

async function addVariants(
  context: Context,
  productId: ProductId,
  { variants }: DraftProduct,
): Promise<Record<string, VariantId>> {
  const added: Record<string, VariantId> = {}
  for (const [position, { sku, size, colourId, prices }] of variants.entries()) {
    const values = { product_id: productId, sku, size, colour_id: colourId, position }
    const { id } = await insertRow<{ id: VariantId }>(context.em, 'catalogue.variant', values, 'id')
    added[sku] = id
    await writePrices(context, id, prices)
  }
  return added
}
