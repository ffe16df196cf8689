import { actorRef } from '../shared/actor.ts'
import { command } from '../shared/command.server.ts'
import { done, refuse } from '../shared/outcome.ts'
import { findImportChoices } from './import-choices.server.ts'
import { importedFrom } from './import-rows.ts'
import { findAuthor } from './internal/author.server.ts'
import { writeProduct } from './internal/write-product.server.ts'
import type { CatalogueRefusal } from './refusals.ts'
import type { ImportDrafts } from './schema.ts'

/**
 * Makes drafts of a table that was read: all of them or none. Refuses: unknown_import, import_done, import_has_faults (what its page shows by
 * line), custody_not_said (with the code of the product whose author works in custody), code_taken, sku_taken.
 */
export const importDrafts = command<ImportDrafts, { products: number }, CatalogueRefusal>(
  'catalogue.import-drafts',
  'write:catalogue',
  async (context, { importId }) => {
    const { em, actor, now, today } = context
    const [row] = await em.execute<{ content: string[][]; done_at: Date | null }[]>(
      'select content, done_at from catalogue.product_import where id = ? for no key update',
      [importId],
    )
    if (!row) return refuse('unknown_import')
    if (row.done_at) return refuse('import_done')
    const { products, faults } = importedFrom(row.content, await findImportChoices(em))
    if (faults.length > 0 || products.length === 0) return refuse('import_has_faults', { count: faults.length })
    for (const { draft } of products) {
      const author = await findAuthor(em, draft, today)
      if (author?.worksInCustody && !draft.madeInCustody) return refuse('custody_not_said', { code: draft.code })
      const written = await writeProduct(context, draft, 'draft')
      if ('ok' in written) return written
    }
    await em.execute('update catalogue.product_import set done_by = ?, done_at = ?, products = ? where id = ?', [
      ...[actorRef(actor), now, products.length, importId],
    ])
    return done({ products: products.length })
  },
)
