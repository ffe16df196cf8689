import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod'
import { findExpenseKinds, findExpenses } from '#db/questions/fiscal/find-expenses.server.ts'
import { LinkButton } from '../../../components/base/button.tsx'
import { DataTable, FilterChips } from '../../../components/base/data-table.tsx'
import { EmptyState } from '../../../components/base/empty-state.tsx'
import { StatusPill } from '../../../components/base/status-pill.tsx'
import { BookTag } from '../../../components/ledger/book-tag.tsx'
import { journalHref } from '../../../components/ledger/links.ts'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { may } from '../../../domain/shared/actor.ts'
import { read } from '../../../domain/shared/read.server.ts'
import { formats } from '../../../server/formats.server.ts'
import { parseListParams } from '../../../server/list-params.server.ts'
import { requirePermission } from '../../../server/require.server.ts'
import { voucherText } from './voucher-text.ts'

const LIST = { filters: { book: z.enum(['network', 'fund']).optional() }, sorts: ['day'] as const }
/** How many of the latest expenses stand on the page; the statement of `expense:…` has them all. */
const LATEST = 60

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} · Hilo` }]

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'read:ledger')
  const f = formats()
  const { filters } = parseListParams(request, LIST)
  const { expenses, kinds } = await read(actor, async (em) => ({
    expenses: await findExpenses(em, filters, LATEST),
    kinds: await findExpenseKinds(em),
  }))
  return {
    title: f.texts('fiscal')('expenses.title'),
    mayRecord: may(actor, 'record:expense') && kinds.length > 0,
    book: filters.book,
    expenses: expenses.map((expense) => ({
      number: expense.number,
      book: expense.book,
      day: f.date(expense.spentOn),
      kind: expense.kindName[f.locale],
      voucher: voucherText(expense, f),
      supplier: expense.supplierTaxId,
      total: f.figure(expense.net.plus(expense.tax)),
      tax: expense.tax.isZero() ? undefined : f.figure(expense.tax),
      isReversed: expense.reversal !== undefined,
      journalId: expense.journalId,
    })),
  }
}

/** What was spent, latest first, each with its voucher and its journal. */
export default function Expenses() {
  const { title, expenses, mayRecord, book } = useLoaderData<typeof loader>()
  const t = useTranslations('fiscal.expenses')
  const fund = useTranslations('fund')
  const bank = useTranslations('staff.bank')
  const record = mayRecord && <LinkButton to="/fund/expenses/new">{t('record')}</LinkButton>
  return (
    <>
      <PageHead
        title={title}
        lead={t('lead')}
        actions={record}
        trail={[{ label: bank('title'), to: '/fund/bank' }, { label: title }]}
      />
      <div className="card">
        <div className="tools">
          <FilterChips
            name="book"
            label={fund('bookLabel')}
            current={book}
            options={(['network', 'fund'] as const).map((value) => ({ value, label: fund(`books.${value}`) }))}
          />
        </div>
        {expenses.length === 0 ? <EmptyState title={t('empty')}>{t('emptyText')}</EmptyState> : <Table />}
      </div>
    </>
  )
}

function Table() {
  const { title, expenses } = useLoaderData<typeof loader>()
  const t = useTranslations('fiscal.expenses')
  const fund = useTranslations('fund')
  const head = (
    <>
      <th scope="col">{t('expense')}</th>
      <th scope="col">{t('day')}</th>
      <th scope="col">{t('voucher')}</th>
      <th scope="col">{t('state')}</th>
      <th scope="col" className="num">
        {t('totalSoles')}
      </th>
    </>
  )
  return (
    <DataTable caption={title} head={head}>
      {expenses.map((row) => (
        <tr key={row.number}>
          <th scope="row">
            <Link to={`/fund/expenses/${row.number}`}>{row.kind}</Link>
            <small className="sub">
              <BookTag book={row.book} /> {row.number}
            </small>
          </th>
          <td className="nw">{row.day}</td>
          <td>
            {row.voucher}
            {row.supplier && <small className="sub">RUC {row.supplier}</small>}
          </td>
          <td>
            <StatusPill tone={row.isReversed ? 'bad' : 'ok'}>{t(row.isReversed ? 'reversed' : 'standing')}</StatusPill>
            <small className="sub">
              <Link to={journalHref(row.journalId)}>{fund('journal', { id: row.journalId })}</Link>
            </small>
          </td>
          <td className="num">
            {row.total}
            {row.tax && <small className="sub">{t('ofWhichTax', { tax: row.tax })}</small>}
          </td>
        </tr>
      ))}
    </DataTable>
  )
}
