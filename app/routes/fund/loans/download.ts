import type { LoaderFunctionArgs } from '@remix-run/node'
import { loanList } from '../../../domain/lending/loan-list.server.ts'
import { findToday, read } from '../../../domain/shared/read.server.ts'
import { badRequest } from '../../../server/answers.server.ts'
import { allowLongRead, MOST_CSV_ROWS } from '../../../server/csv-response.server.ts'
import { formats } from '../../../server/formats.server.ts'
import { readLoansParams } from '../../../server/fund/loans-list.server.ts'
import { requirePermission } from '../../../server/require.server.ts'
import { sheetFormatOf, sheetResponse } from '../../../server/spreadsheet/sheet-response.server.ts'

const COLUMNS = [
  'number',
  'maker',
  'agency',
  'kind',
  'step',
  'order',
  'group',
  'lent',
  'outstanding',
  'disbursed',
  'closedOn',
  'nextDue',
  'expected',
  'paid',
  'state',
  'pace',
] as const

/** All loans of the list, not a page of it, as CSV or XLSX: filtered and ordered as its address says. */
export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'read:fund')
  const { wanted } = readLoansParams(request)
  const f = formats()
  const { loans, total } = await read(actor, async (em) => {
    await allowLongRead(em)
    return loanList(em, { ...wanted, page: 1, perPage: MOST_CSV_ROWS }, await findToday(em))
  })
  const t = f.texts('fund')
  if (total > loans.length)
    throw badRequest(f.texts('ledger')('statement.tooLongCsv', { count: String(total), most: String(MOST_CSV_ROWS) }))
  const sheet = {
    name: 'loans',
    head: COLUMNS.map((column) => t(`loans.columns.${column}`)),
    rows: loans.map((loan) => [
      ...[
        loan.number,
        loan.maker.chosenName,
        loan.agency,
        f.word('lending', `kinds.${loan.kind}`),
        loan.step === undefined ? '' : { count: loan.step },
        loan.order === undefined ? '' : { count: loan.order },
        loan.group ?? '',
        { amount: loan.lent },
        { amount: loan.outstanding },
      ],
      ...[{ day: loan.disbursedOn }, { day: loan.closedOn }, { day: loan.nextDueOn }],
      ...[{ amount: loan.expected }, { amount: loan.paid }, f.word('lending', `states.${loan.state}`)],
      loan.pace && f.word('lending', `pace.${loan.pace}`),
    ]),
  }
  return sheetResponse(sheet, t('loans.title'), sheetFormatOf(request))
}
