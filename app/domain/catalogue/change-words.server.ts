import { command } from '../shared/command.server.ts'
import { done, refuse } from '../shared/outcome.ts'
import { lockProduct, writeVersion } from './internal/versions.server.ts'
import type { CatalogueRefusal } from './refusals.ts'
import { slugOf } from './rules.ts'
import type { ChangeWords } from './schema.ts'

/**
 * Says in one language what a product is: its name, description and care. The address follows the name, and the old one leads on. Orders
 * keep the name they were placed with. Refuses: unknown_product, changed_meanwhile (somebody else changed it since the form was opened),
 * nothing_changed.
 */
export const changeWords = command<ChangeWords, { version: number }, CatalogueRefusal>(
  'catalogue.change-words',
  'write:catalogue',
  async (context, { productId, seen, locale, name, description, care }) => {
    const product = await lockProduct(context.em, productId)
    if (!product) return refuse('unknown_product')
    if (product.version !== seen) return refuse('changed_meanwhile')
    await context.em.execute(
      `insert into catalogue.product_text (product_id, locale, name, slug, description, care) values (?, ?, ?, ?, ?, ?)
       on conflict (product_id, locale) do update
       set name = excluded.name, slug = excluded.slug, description = excluded.description, care = excluded.care`,
      [productId, locale, name, slugOf(name), description, care ?? null],
    )
    if (!(await writeVersion(context, productId))) return refuse('nothing_changed')
    return done({ version: seen + 1 })
  },
)
