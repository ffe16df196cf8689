import { command } from '../shared/command.server.ts'
import { done, refuse } from '../shared/outcome.ts'
import type { TellEditorial } from './editorial-schema.ts'
import { lockEditorial, writeEditorialVersion, writeWords } from './internal/editorials.server.ts'
import type { CatalogueRefusal } from './refusals.ts'

/**
 * Says in one language what a collection or story tells. Its address follows the title, and the old one leads on. Refuses: unknown_editorial,
 * changed_meanwhile (somebody else changed it since the form was opened), story_without_text, nothing_changed.
 */
export const tellEditorial = command<TellEditorial, { version: number }, CatalogueRefusal>(
  'catalogue.tell-editorial',
  'write:catalogue',
  async (context, { locale, title, lead, body, ...which }) => {
    const editorial = await lockEditorial(context.em, which)
    if ('ok' in editorial) return editorial
    if (editorial.kind === 'story' && !body) return refuse('story_without_text')
    await writeWords(context.em, which.editorialId, locale, { title, lead, body })
    if (!(await writeEditorialVersion(context, which.editorialId))) return refuse('nothing_changed')
    return done({ version: which.seen + 1 })
  },
)
