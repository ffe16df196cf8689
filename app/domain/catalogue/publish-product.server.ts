import { command } from '../shared/command.server.ts'
import { done, refuse } from '../shared/outcome.ts'
import { findAuthor } from './internal/author.server.ts'
import { type WrittenProduct, writeProduct } from './internal/write-product.server.ts'
import type { CatalogueRefusal } from './refusals.ts'
import { faultOfProduct } from './rules.ts'
import type { PublishProduct } from './schema.ts'

/** The product that was published, and its variants by their code. */
export type Published = WrittenProduct

/**
 * Offers a product: what it is, who made it and where each step was done, its variants and their prices from today on. It stands in the
 * shop at once; its pieces come into stock when quality accepts them.
 * Refuses: one_author, custody_not_said, made_to_order_already, making_days_missing, fibres_not_whole, sku_taken, price_not_positive, unknown_author,
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
    const written = await writeProduct(context, input, 'published')
    return 'ok' in written ? written : done(written)
  },
)
