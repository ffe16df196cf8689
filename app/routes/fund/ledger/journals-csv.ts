import type { LoaderFunctionArgs } from '@remix-run/node'
import { countLines } from '#db/questions/ledger/find-journals.server.ts'
import { streamWantedJournals } from '#db/questions/ledger/stream-books.server.ts'
import { csvFormat } from '../../../domain/ledger/export/csv-format.ts'
import { read } from '../../../domain/shared/read.server.ts'
import { badRequest } from '../../../server/answers.server.ts'
import { allowLongRead, csvResponse, MOST_CSV_ROWS } from '../../../server/csv-response.server.ts'
import { formats } from '../../../server/formats.server.ts'
import { journalsWanted, readJournalsParams } from '../../../server/fund/journals-filter.server.ts'
import { requirePermission } from '../../../server/require.server.ts'

/** The journals of the list, latest first, one row per line: the columns of `npm run ledger:export -- --format csv`. */
export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'read:ledger')
  const { before: _page, ...params } = readJournalsParams(request)
  const { wanted, lines } = await read(actor, async (em) => {
    await allowLongRead(em)
    const wanted = await journalsWanted(em, params)
    return { wanted, lines: await countLines(em, wanted) }
  })
  if (lines > MOST_CSV_ROWS)
    throw badRequest(formats().texts('ledger')('statement.tooLongCsv', { count: String(lines), most: String(MOST_CSV_ROWS) }))
  const format = csvFormat()
  return csvResponse(request, actor, 'journals', async function* (em) {
    yield format.head()
    for await (const journal of streamWantedJournals(em, wanted)) yield format.journal(journal)
  })
}
