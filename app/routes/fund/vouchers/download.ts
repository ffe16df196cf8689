import type { LoaderFunctionArgs } from '@remix-run/node'
import { findVouchers } from '#db/questions/fiscal/find-vouchers.server.ts'
import { read } from '../../../domain/shared/read.server.ts'
import { badRequest } from '../../../server/answers.server.ts'
import { allowLongRead, MOST_CSV_ROWS } from '../../../server/csv-response.server.ts'
import { formats } from '../../../server/formats.server.ts'
import { readVouchersParams } from '../../../server/fund/vouchers-list.server.ts'
import { requirePermission } from '../../../server/require.server.ts'
import { sheetFormatOf, sheetResponse } from '../../../server/spreadsheet/sheet-response.server.ts'

const COLUMNS = [
  'number',
  'document',
  'day',
  'order',
  'buyer',
  'identity',
  'base',
  'igv',
  'total',
  'currency',
  'state',
  'answer',
] as const

/** All vouchers of the list, not a page of it, as CSV or XLSX: what a register of sales is written from. */
export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'read:voucher')
  const { wanted } = readVouchersParams(request)
  const f = formats()
  const { vouchers, count } = await read(actor, async (em) => {
    await allowLongRead(em)
    return findVouchers(em, wanted, { offset: 0, pageSize: MOST_CSV_ROWS })
  })
  if (count > vouchers.length)
    throw badRequest(f.texts('ledger')('statement.tooLongCsv', { count: String(count), most: String(MOST_CSV_ROWS) }))
  const t = f.texts('fiscal')
  const sheet = {
    name: 'vouchers',
    head: COLUMNS.map((column) => t(`vouchers.${column}`)),
    rows: vouchers.map((voucher) => [
      ...[voucher.name, t(`vouchers.documents.${voucher.document}`), { day: voucher.issuedOn }, { count: voucher.orderNumber }],
      ...[voucher.buyer.name, voucher.buyer.number, { amount: voucher.base }, { amount: voucher.igv }, { amount: voucher.total }],
      ...[voucher.total.currency, t(`vouchers.states.${voucher.state}`), voucher.answerCode ?? ''],
    ]),
  }
  return sheetResponse(sheet, t('vouchers.title'), sheetFormatOf(request))
}
