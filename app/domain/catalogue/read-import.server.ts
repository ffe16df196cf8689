import { insertRow } from '#db/insert.server.ts'
import { actorRef } from '../shared/actor.ts'
import { command } from '../shared/command.server.ts'
import { done } from '../shared/outcome.ts'
import type { ReadImport } from './schema.ts'

/** Keeps a table of products as it was read from a file, to be looked at before anything becomes of it. Refuses nothing: its page says what is wrong. */
export const readImport = command<ReadImport, { importId: string }>(
  'catalogue.read-import',
  'write:catalogue',
  async ({ em, actor, now }, { fileName, table }) => {
    const values = { file_name: fileName, content: JSON.stringify(table), read_by: actorRef(actor), read_at: now }
    const { id } = await insertRow(em, 'catalogue.product_import', values, 'id')
    return done({ importId: id })
  },
)
