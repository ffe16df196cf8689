import type { LoaderFunctionArgs } from '@remix-run/node'
import { findGifts } from '#db/questions/programmes/find-gifts.server.ts'
import { csvRow } from '../../../domain/shared/csv.ts'
import { dateOf } from '../../../domain/shared/dates.ts'
import { csvResponse, MOST_CSV_ROWS } from '../../../server/csv-response.server.ts'
import { formats } from '../../../server/formats.server.ts'
import { requirePermission } from '../../../server/require.server.ts'

const COLUMNS = [
  ...(['number', 'state', 'begun', 'received', 'purpose', 'way', 'amount', 'currency'] as const),
  ...(['gross', 'fee', 'net', 'receipt', 'journal'] as const),
]

/** Every gift as a CSV, latest first, without anybody's name. */
export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'read:fund')
  const f = formats()
  const t = f.texts('programmes')
  return csvResponse(request, actor, 'gifts', async function* (em) {
    yield csvRow(COLUMNS.map((column) => t(`gifts.csvColumns.${column}`)))
    const { gifts } = await findGifts(em, { limit: MOST_CSV_ROWS, offset: 0 })
    for (const { number, state, begunAt, purpose, method, amount, booked } of gifts) {
      yield csvRow([
        ...[number, t(`gifts.states.${state}`), dateOf(begunAt), booked?.receivedOn ?? '', purpose[f.locale]],
        ...[t(`gifts.ways.${method}`), amount.toText(), amount.currency],
        ...[booked?.gross, booked?.fee, booked?.net].map((each) => each?.toText() ?? ''),
        ...[booked?.receipt ?? '', booked?.journalId ?? ''],
      ])
    }
  })
}
