import { command } from '../shared/command.server.ts'
import type { ProductId } from '../shared/ids.ts'
import { done, refuse } from '../shared/outcome.ts'
import { lockProduct, writeVersion } from './internal/versions.server.ts'
import type { CatalogueRefusal } from './refusals.ts'
import type { WithdrawProduct } from './schema.ts'

/**
 * Takes a product out of the shop. Orders that were placed go their way; its free pieces stay in stock, unsold.
 * Refuses: unknown_product, already_withdrawn.
 */
export const withdrawProduct = command<WithdrawProduct, { productId: ProductId }, CatalogueRefusal>(
  'catalogue.withdraw-product',
  'write:catalogue',
  async (context, { productId }) => {
    const product = await lockProduct(context.em, productId)
    if (!product) return refuse('unknown_product')
    if (product.state === 'withdrawn') return refuse('already_withdrawn')
    await context.em.execute(`update catalogue.product set state = 'withdrawn' where id = ?`, [productId])
    await writeVersion(context, productId)
    return done({ productId })
  },
)
