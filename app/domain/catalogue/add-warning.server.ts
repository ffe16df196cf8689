import { insertRow } from '#db/insert.server.ts'
import { brokenConstraint, command } from '../shared/command.server.ts'
import { done, refuse } from '../shared/outcome.ts'
import type { CatalogueRefusal } from './refusals.ts'
import type { AddWarning } from './safety-schema.ts'

/**
 * Says what must be read before the pieces of a shelf are used, from a day on: one warning more, or other words for one that is there. Refuses:
 * day_is_over, unknown_category, row_there (its words change on that day already).
 */
export const addWarning = command<AddWarning, { position: number }, CatalogueRefusal>(
  'catalogue.add-warning',
  'write:catalogue',
  async ({ em, today }, { categoryId, position, fromOn, words }) => {
    if (fromOn < today) return refuse('day_is_over')
    const [last] = await em.execute<{ position: number }[]>(
      'select coalesce(max(position), 0)::int as position from catalogue.safety_warning where category_id = ?',
      [categoryId],
    )
    const place = position ?? (last?.position ?? 0) + 1
    try {
      const values = { category_id: categoryId, position: place, from_on: fromOn, words: JSON.stringify(words) }
      await insertRow(em, 'catalogue.safety_warning', values, 'position as id')
    } catch (error) {
      if (brokenConstraint(error) === 'safety_warning_pkey') return refuse('row_there')
      if (brokenConstraint(error) === 'safety_warning_category_id_fkey') return refuse('unknown_category')
      throw error
    }
    return done({ position: place })
  },
)
