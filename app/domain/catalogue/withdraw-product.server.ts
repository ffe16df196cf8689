import { command } from '../shared/command.server.ts'
import type { ProductId } from '../shared/ids.ts'
import { done, refuse } from '../shared/outcome.ts'
import type { CatalogueRefusal } from './refusals.ts'
import type { WithdrawProduct } from './schema.ts'

/**
 * Takes a product out of the shop. Orders that were placed go their way; its free pieces stay in stock, unsold.
 * Refuses: unknown_product, already_withdrawn.
 */
export const withdrawProduct = command<WithdrawProduct, { productId: ProductId }, CatalogueRefusal>(
  'catalogue.withdraw-product',
  'write:catalogue',
  async ({ em }, { productId }) => {
    const [product] = await em.execute<{ state: string }[]>(
      'select state from catalogue.product where id = ? for no key update',
      [productId],
    )
    if (!product) return refuse('unknown_product')
    if (product.state === 'withdrawn') return refuse('already_withdrawn')
    await em.execute(`update catalogue.product set state = 'withdrawn' where id = ?`, [productId])
    return done({ productId })
  },
)
