import type { EntityManager } from '#db/orm.server.ts'
import { command } from '../shared/command.server.ts'
import type { ProductId } from '../shared/ids.ts'
import { LOCALES } from '../shared/locale.ts'
import { done, refuse } from '../shared/outcome.ts'
import { findAuthor } from './internal/author.server.ts'
import { lockProduct, writeVersion } from './internal/versions.server.ts'
import type { CatalogueRefusal } from './refusals.ts'
import type { OfferProduct } from './schema.ts'

/**
 * Puts a draft, or a product that was withdrawn, into the shop. Refuses: unknown_product, already_offered, translation_missing (with the
 * languages), price_missing (a variant without a price in soles), custody_not_said (its author works in custody by now, and it does not say so).
 */
export const offerProduct = command<OfferProduct, { productId: ProductId }, CatalogueRefusal>(
  'catalogue.offer-product',
  'write:catalogue',
  async (context, { productId }) => {
    const { em } = context
    const product = await lockProduct(em, productId)
    if (!product) return refuse('unknown_product')
    if (product.state === 'published') return refuse('already_offered')
    const lacking = await findLacking(em, productId)
    if (lacking.languages.length > 0) return refuse('translation_missing', { languages: lacking.languages.join(', ') })
    if (lacking.sku) return refuse('price_missing', { sku: lacking.sku })
    const author = await findAuthor(em, product.author, context.today)
    if (author?.worksInCustody && !lacking.saysCustody) return refuse('custody_not_said')
    await em.execute(`update catalogue.product set state = 'published' where id = ?`, [productId])
    await writeVersion(context, productId)
    return done({ productId })
  },
)

async function findLacking(em: EntityManager, productId: ProductId) {
  const [row] = await em.execute<{ locales: string[]; sku: string | null; says_custody: boolean }[]>(
    `select product.made_in_custody as says_custody,
       array(select locale from catalogue.product_text where product_id = product.id) as locales,
       (select min(sku) from catalogue.variant where product_id = product.id
          and not exists (select from catalogue.price where variant_id = variant.id and currency = 'PEN')) as sku
     from catalogue.product product where product.id = ?`,
    [productId],
  )
  return {
    languages: LOCALES.filter((locale) => !row?.locales.includes(locale)),
    sku: row?.sku ?? undefined,
    saysCustody: row?.says_custody ?? false,
  }
}
