import { insertRow } from '#db/insert.server.ts'
import { brokenConstraint, command } from '../shared/command.server.ts'
import type { VariantId } from '../shared/ids.ts'
import { done, refuse } from '../shared/outcome.ts'
import { lockProduct, writeVersion } from './internal/versions.server.ts'
import { writePrices } from './internal/write-prices.server.ts'
import type { CatalogueRefusal } from './refusals.ts'
import { isPositive } from './rules.ts'
import type { AddVariant } from './schema.ts'

/**
 * Adds a size or colour to a product, with its prices from today on; it can be bought once quality accepts a piece of it, or at once where
 * it is made to order. Refuses: unknown_product, price_not_positive, variant_there (the same size and colour), sku_taken, unknown_colour.
 */
export const addVariant = command<AddVariant, { variantId: VariantId }, CatalogueRefusal>(
  'catalogue.add-variant',
  'write:catalogue',
  async (context, { productId, sku, size, colourId, prices }) => {
    if (Object.values(prices).some((price) => price !== undefined && !isPositive(price))) return refuse('price_not_positive')
    const product = await lockProduct(context.em, productId)
    if (!product) return refuse('unknown_product')
    const before = await context.em.execute<{ size: string | null; colour_id: string | null; position: number }[]>(
      'select size, colour_id, position from catalogue.variant where product_id = ?',
      [productId],
    )
    const isThere = before.some((row) => row.size === (size ?? null) && row.colour_id === (colourId ?? null))
    if (isThere) return refuse('variant_there')
    const position = Math.max(-1, ...before.map((row) => row.position)) + 1
    try {
      const variant = await insertRow<{ id: VariantId }>(
        context.em,
        'catalogue.variant',
        { product_id: productId, sku, size, colour_id: colourId, position },
        'id',
      )
      await writePrices(context, variant.id, prices)
      await writeVersion(context, productId)
      return done({ variantId: variant.id })
    } catch (error) {
      const constraint = brokenConstraint(error)
      if (constraint === 'variant_sku_once') return refuse('sku_taken', { code: sku })
      if (constraint === 'variant_colour_id_fkey') return refuse('unknown_colour')
      throw error
    }
  },
)
