import type { EntityManager } from '#db/orm.server.ts'
import { command } from '../shared/command.server.ts'
import type { EditorialId } from '../shared/ids.ts'
import { LOCALES } from '../shared/locale.ts'
import { done, refuse } from '../shared/outcome.ts'
import type { SeenEditorial } from './editorial-schema.ts'
import { findUnconsented, lockEditorial, writeEditorialVersion } from './internal/editorials.server.ts'
import type { CatalogueRefusal } from './refusals.ts'

/**
 * Puts a collection or story into the shop, where it stands between its dates. Refuses: unknown_editorial, changed_meanwhile, already_shown,
 * translation_missing (with the languages), no_pieces (a collection without any), consent_missing (with whose, and to what).
 */
export const showEditorial = command<SeenEditorial, { version: number }, CatalogueRefusal>(
  'catalogue.show-editorial',
  'write:catalogue',
  async (context, which) => {
    const { em } = context
    const editorial = await lockEditorial(em, which)
    if ('ok' in editorial) return editorial
    if (editorial.state === 'published') return refuse('already_shown')
    const { languages, pieces } = await findTold(em, which.editorialId)
    const lacking = LOCALES.filter((locale) => !languages.includes(locale))
    if (lacking.length > 0) return refuse('translation_missing', { languages: lacking.join(', ') })
    if (editorial.kind === 'collection' && pieces === 0) return refuse('no_pieces')
    const missing = await findUnconsented(em, which.editorialId)
    if (missing) return refuse('consent_missing', missing)
    await em.execute(`update catalogue.editorial set state = 'published' where id = ?`, [which.editorialId])
    await writeEditorialVersion(context, which.editorialId)
    return done({ version: which.seen + 1 })
  },
)

async function findTold(em: EntityManager, editorialId: EditorialId): Promise<{ languages: string[]; pieces: number }> {
  const [row] = await em.execute<{ languages: string[]; pieces: number }[]>(
    `select array(select locale from catalogue.editorial_text where editorial_id = ?) as languages,
       (select count(*)::int from catalogue.editorial_piece where editorial_id = ?) as pieces`,
    [editorialId, editorialId],
  )
  return row ?? { languages: [], pieces: 0 }
}
