import { command } from '../shared/command.server.ts'
import { done, refuse } from '../shared/outcome.ts'
import type { SeenEditorial } from './editorial-schema.ts'
import { lockEditorial, writeEditorialVersion } from './internal/editorials.server.ts'
import type { CatalogueRefusal } from './refusals.ts'

/** Takes a collection or story out of the shop; its versions stay. Refuses: unknown_editorial, changed_meanwhile, not_shown. */
export const withdrawEditorial = command<SeenEditorial, { version: number }, CatalogueRefusal>(
  'catalogue.withdraw-editorial',
  'write:catalogue',
  async (context, which) => {
    const editorial = await lockEditorial(context.em, which)
    if ('ok' in editorial) return editorial
    if (editorial.state !== 'published') return refuse('not_shown')
    await context.em.execute(`update catalogue.editorial set state = 'withdrawn' where id = ?`, [which.editorialId])
    await writeEditorialVersion(context, which.editorialId)
    return done({ version: which.seen + 1 })
  },
)
