import { insertRow } from '#db/insert.server.ts'
import { countImpact as countLines } from '#db/questions/impact/count-impact.server.ts'
import { command } from '../shared/command.server.ts'
import { done } from '../shared/outcome.ts'

/** Counts what the money has done, over every line, and keeps the count for the pages that show it. */
export const countImpact = command<Record<string, never>, { count: string }>(
  'impact.count-impact',
  'run:jobs',
  async ({ em, now }) => {
    await em.execute(`set local statement_timeout = '5min'`)
    const { content, lastJournal } = await countLines(em)
    const values = { counted_at: now, last_journal: lastJournal, content: JSON.stringify(content) }
    const { id } = await insertRow(em, 'impact.count', values, 'id')
    return done({ count: String(id) })
  },
)
