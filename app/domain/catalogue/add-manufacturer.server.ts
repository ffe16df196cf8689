import { insertRow } from '#db/insert.server.ts'
import { brokenConstraint, command } from '../shared/command.server.ts'
import { done, refuse } from '../shared/outcome.ts'
import type { CatalogueRefusal } from './refusals.ts'
import type { AddManufacturer } from './safety-schema.ts'

/** Says who stands on every label as manufacturer from a day on: the network, never a maker. Refuses: day_is_over, row_there. */
export const addManufacturer = command<AddManufacturer, { fromOn: string }, CatalogueRefusal>(
  'catalogue.add-manufacturer',
  'write:catalogue',
  async ({ em, today }, { fromOn, name, postalAddress, email }) => {
    if (fromOn < today) return refuse('day_is_over')
    try {
      const values = { from_on: fromOn, name, postal_address: postalAddress, email }
      await insertRow(em, 'catalogue.manufacturer', values, 'name as id')
    } catch (error) {
      if (brokenConstraint(error) === 'manufacturer_pkey') return refuse('row_there')
      throw error
    }
    return done({ fromOn })
  },
)
