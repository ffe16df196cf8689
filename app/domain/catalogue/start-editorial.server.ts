import { insertRow } from '#db/insert.server.ts'
import { command } from '../shared/command.server.ts'
import type { EditorialId } from '../shared/ids.ts'
import { done, refuse } from '../shared/outcome.ts'
import type { StartEditorial } from './editorial-schema.ts'
import { writeEditorialVersion, writeWords } from './internal/editorials.server.ts'
import type { CatalogueRefusal } from './refusals.ts'

/** Begins a collection or a story as a draft, told in Spanish first. Refuses: story_without_text. */
export const startEditorial = command<StartEditorial, { editorialId: EditorialId; number: number }, CatalogueRefusal>(
  'catalogue.start-editorial',
  'write:catalogue',
  async (context, { kind, ...words }) => {
    if (kind === 'story' && !words.body) return refuse('story_without_text')
    const { id, number } = await insertRow<{ id: EditorialId; number: number }>(
      context.em,
      'catalogue.editorial',
      { kind, from_on: context.today, created_at: context.now },
      'id, number',
    )
    await writeWords(context.em, id, 'es', words)
    await writeEditorialVersion(context, id)
    return done({ editorialId: id, number })
  },
)
