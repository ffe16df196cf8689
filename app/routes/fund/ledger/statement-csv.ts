import type { LoaderFunctionArgs } from '@remix-run/node'
import { findStatementTotals, streamStatement } from '#db/questions/ledger/stream-statement.server.ts'
import { csvRow } from '../../../domain/shared/csv.ts'
import { read } from '../../../domain/shared/read.server.ts'
import { badRequest, notFound } from '../../../server/answers.server.ts'
import { allowLongRead, csvResponse, MOST_CSV_ROWS } from '../../../server/csv-response.server.ts'
import { formats } from '../../../server/formats.server.ts'
import { causeView } from '../../../server/fund/journal-view.server.ts'
import { chooseStatement, readStatementParams } from '../../../server/fund/statement-filter.server.ts'
import { requirePermission } from '../../../server/require.server.ts'

const COLUMNS = ['date', 'journal', 'line', 'kind', 'cause', 'currency', 'debit', 'credit', 'balance'] as const

/** The statement of an account as a CSV: the lines of the printed one, its opening and closing balance as rows of their own. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'read:ledger')
  const f = formats()
  const wanted = readStatementParams(request)
  const chosen = await read(actor, async (em) => {
    await allowLongRead(em)
    const statement = await chooseStatement(em, params.code ?? '', wanted)
    return statement && { ...statement, totals: await findStatementTotals(em, statement.account, statement.filter) }
  })
  if (!chosen) throw notFound(f.texts('fund')('ledger.unknownAccount'))
  const { account, filter, found, totals } = chosen
  const t = f.texts('ledger')
  if (totals.lines > MOST_CSV_ROWS)
    throw badRequest(t('statement.tooLongCsv', { count: String(totals.lines), most: String(MOST_CSV_ROWS) }))
  const onSide = (amount: typeof totals.opening) => (found.side === 'C' ? amount.negated() : amount).toText()
  const name = [account.book, account.code, account.currency, wanted.from, wanted.to].filter(Boolean).join('-')
  return csvResponse(request, actor, name, async function* (em) {
    yield csvRow(COLUMNS.map((column) => t(`csv.${column}`)))
    const balanceRow = (label: string, day: string | undefined, balance: typeof totals.opening) =>
      csvRow([day ?? '', '', '', label, '', account.currency, '', '', onSide(balance)])
    yield balanceRow(t('statement.opening'), wanted.from, totals.opening)
    for await (const line of streamStatement(em, account, filter)) {
      const { amount } = line
      yield csvRow([
        line.effectiveOn,
        line.journalId,
        String(line.lineNo),
        f.word('fund', `kinds.${line.kind}`),
        causeView(line.source, f).label,
        amount.currency,
        amount.isPositive() ? amount.toText() : '',
        amount.isNegative() ? amount.negated().toText() : '',
        onSide(line.balanceAfter),
      ])
    }
    yield balanceRow(t('statement.closing'), wanted.to, totals.closing)
  })
}
