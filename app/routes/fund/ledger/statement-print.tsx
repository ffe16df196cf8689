import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import type { StatementLine } from '#db/questions/ledger/find-statement.server.ts'
import { findStatementTotals, streamStatement } from '#db/questions/ledger/stream-statement.server.ts'
import { Callout } from '../../../components/base/callout.tsx'
import { BookTag } from '../../../components/ledger/book-tag.tsx'
import { accountHref } from '../../../components/ledger/links.ts'
import { PrintedBy } from '../../../components/ledger/printed-by.tsx'
import type { Money } from '../../../domain/shared/money.ts'
import { read } from '../../../domain/shared/read.server.ts'
import { notFound } from '../../../server/answers.server.ts'
import { allowLongRead } from '../../../server/csv-response.server.ts'
import { formats } from '../../../server/formats.server.ts'
import { causeView } from '../../../server/fund/journal-view.server.ts'
import { printedBy } from '../../../server/fund/printed-by.server.ts'
import { chooseStatement, filterText, periodText, readStatementParams } from '../../../server/fund/statement-filter.server.ts'
import { requirePermission } from '../../../server/require.server.ts'
import { PrintedLines } from './statement-print-parts.tsx'

/** Some forty sheets: what somebody may want to hold in a hand. */
const MOST_LINES = 2_000

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Hilo` }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'read:ledger')
  const wanted = readStatementParams(request)
  const f = formats()
  const t = f.texts('ledger')
  const found = await read(actor, async (em) => {
    await allowLongRead(em)
    const chosen = await chooseStatement(em, params.code ?? '', wanted)
    if (!chosen) return undefined
    const totals = await findStatementTotals(em, chosen.account, chosen.filter)
    const lines: StatementLine[] = []
    if (totals.lines <= MOST_LINES) for await (const line of streamStatement(em, chosen.account, chosen.filter)) lines.push(line)
    return { ...chosen, totals, lines, printed: await printedBy(em, actor, f) }
  })
  if (!found) throw notFound(f.texts('fund')('ledger.unknownAccount'))
  const { account, found: about, totals, lines, printed } = found
  const onSide = (amount: Money) => f.figure(about.side === 'C' ? amount.negated() : amount)
  return {
    title: f.texts('fund')('ledger.statementOf', { code: account.code }),
    code: account.code,
    book: about.book,
    currency: account.currency,
    meaning: about.meaning[f.locale],
    back: accountHref(about.book, account.code, account.currency),
    period: periodText(wanted, f),
    filter: filterText(wanted, f),
    tooLong: totals.lines > MOST_LINES ? t('statement.tooLong', { count: String(totals.lines), most: String(MOST_LINES) }) : '',
    opening: onSide(totals.opening),
    closing: onSide(totals.closing),
    total: t('statement.linesTotal', { count: String(totals.lines) }),
    debit: f.figure(totals.debit),
    credit: f.figure(totals.credit),
    printed,
    lines: lines.map((line) => ({
      key: `${line.journalId}-${line.lineNo}`,
      date: f.date(line.effectiveOn),
      kind: f.word('fund', `kinds.${line.kind}`),
      journal: f.texts('fund')('journalLine', { id: line.journalId, line: String(line.lineNo) }),
      cause: causeView(line.source, f).label,
      debit: line.amount.isPositive() ? f.figure(line.amount) : '',
      credit: line.amount.isNegative() ? f.figure(line.amount.negated()) : '',
      balance: onSide(line.balanceAfter),
    })),
  }
}

/** The statement of a period on A4: opening balance, every line, closing balance, who printed it and when. */
export default function PrintedStatement() {
  const page = useLoaderData<typeof loader>()
  const t = useTranslations('ledger.statement')
  const forms = useTranslations('forms')
  return (
    <article className="a4">
      <p className="no-print muted">
        <Link to={page.back}>{t('back')}</Link> · {t('printLead')}
      </p>
      <header>
        <h1>{page.title}</h1>
        <p>
          {page.meaning} · <BookTag book={page.book} /> · {page.currency}
        </p>
        <p>
          {forms('label', { name: t('period') })} <strong>{page.period}</strong>
        </p>
        {page.filter && <p>{t('onlyFiltered', { filter: page.filter })}</p>}
      </header>
      {page.tooLong ? <Callout tone="info" title={page.tooLong} /> : <PrintedLines />}
      <PrintedBy printed={page.printed} />
    </article>
  )
}
