import { insertRow } from '#db/insert.server.ts'
import { brokenConstraint, command } from '../shared/command.server.ts'
import { done, refuse } from '../shared/outcome.ts'
import type { CatalogueRefusal } from './refusals.ts'
import type { AddResponsiblePerson } from './safety-schema.ts'

/**
 * Says who answers for products in an area of law from a day on. Whoever answered before stays written with their days. Refuses: day_is_over,
 * dates_not_in_order, unknown_area (no rule of safety is known for it), row_there (somebody begins on that day already).
 */
export const addResponsiblePerson = command<AddResponsiblePerson, { area: string }, CatalogueRefusal>(
  'catalogue.add-responsible-person',
  'write:catalogue',
  async ({ em, today }, { area, fromOn, toOn, name, postalAddress, email }) => {
    if (fromOn < today) return refuse('day_is_over')
    if (toOn && toOn < fromOn) return refuse('dates_not_in_order')
    const [rule] = await em.execute<unknown[]>('select 1 from catalogue.safety_rule where area = ? limit 1', [area])
    if (!rule) return refuse('unknown_area')
    try {
      const values = { area, from_on: fromOn, to_on: toOn, name, postal_address: postalAddress, email }
      await insertRow(em, 'catalogue.responsible_person', values, 'area as id')
    } catch (error) {
      if (brokenConstraint(error) === 'responsible_person_pkey') return refuse('row_there')
      throw error
    }
    return done({ area })
  },
)
