import { command } from '../shared/command.server.ts'
import { done } from '../shared/outcome.ts'
import type { RecordAgency } from './schema.ts'

/**
 * Writes down an agency: where makers repay and families are paid, with a cash box of its own. Its short code stands in the ledger; the
 * same code again corrects the name.
 */
export const recordAgency = command<RecordAgency, { agencyId: string }>(
  'makers.record-agency',
  'manage:places',
  async ({ em }, { id, name }) => {
    await em.execute('insert into makers.agency (id, name) values (?, ?) on conflict (id) do update set name = excluded.name', [
      id,
      name,
    ])
    return done({ agencyId: id })
  },
)
