import { command } from '../shared/command.server.ts'
import { done } from '../shared/outcome.ts'
import type { RecordFunder } from './schema.ts'

/** Writes down who may bring in capital, under a short code that stands in the ledger; the same code again corrects the name. */
export const recordFunder = command<RecordFunder, { funderId: string }>(
  'programmes.record-funder',
  'manage:places',
  async ({ em }, { id, name }) => {
    await em.execute(
      'insert into programmes.funder (id, name) values (?, ?) on conflict (id) do update set name = excluded.name',
      [id, name],
    )
    return done({ funderId: id })
  },
)
