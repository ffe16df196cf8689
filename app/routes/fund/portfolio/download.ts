import type { LoaderFunctionArgs } from '@remix-run/node'
import { findToday, read } from '../../../domain/shared/read.server.ts'
import { notFound } from '../../../server/answers.server.ts'
import { allowLongRead } from '../../../server/csv-response.server.ts'
import { formats } from '../../../server/formats.server.ts'
import { periodOf, readPortfolioParams } from '../../../server/fund/portfolio-params.server.ts'
import { portfolioSheet } from '../../../server/fund/portfolio-sheets.server.ts'
import { requirePermission } from '../../../server/require.server.ts'
import { sheetFormatOf, sheetResponse } from '../../../server/spreadsheet/sheet-response.server.ts'

/** Any list of the portfolio as CSV or XLSX: the rows that its page shows for the same address. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'read:fund')
  const wanted = readPortfolioParams(request)
  const f = formats()
  const sheet = await read(actor, async (em) => {
    await allowLongRead(em)
    const period = periodOf(wanted, await findToday(em))
    return portfolioSheet(params.list ?? '', { em, period, params: wanted, f })
  })
  if (!sheet) throw notFound()
  return sheetResponse(sheet, f.texts('portfolio')('title'), sheetFormatOf(request))
}
