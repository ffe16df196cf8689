import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Form, Link, useLoaderData, useLocation } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod'
import { findJournalKinds, findJournals } from '#db/questions/ledger/find-journals.server.ts'
import { Button, LinkButton } from '../../../components/base/button.tsx'
import { DataTable } from '../../../components/base/data-table.tsx'
import { EmptyState } from '../../../components/base/empty-state.tsx'
import { listHref } from '../../../components/base/list-links.ts'
import { BookTag } from '../../../components/ledger/book-tag.tsx'
import { LedgerTabs } from '../../../components/ledger/ledger-tabs.tsx'
import { journalHref } from '../../../components/ledger/links.ts'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { isPlainDate } from '../../../domain/shared/dates.ts'
import { read } from '../../../domain/shared/read.server.ts'
import { formats } from '../../../server/formats.server.ts'
import { parseListParams } from '../../../server/list-params.server.ts'
import { requirePermission } from '../../../server/require.server.ts'
import { actorText, causeView } from '../views/journal-view.server.ts'

const day = () => z.string().refine(isPlainDate).optional()
const LIST = {
  filters: {
    kind: z
      .string()
      .regex(/^[a-z]+(-[a-z]+)*$/)
      .optional(),
    from: day(),
    to: day(),
    account: z
      .string()
      .regex(/^[A-Za-z0-9_:.-]+$/)
      .optional(),
    before: z
      .string()
      .regex(/^[1-9]\d{0,17}$/)
      .optional(),
  },
  sorts: ['-id'],
} as const

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Hilo` }]

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'read:ledger')
  const { filters } = parseListParams(request, { ...LIST, sorts: [...LIST.sorts] })
  const { found, kinds } = await read(actor, async (em) => ({
    found: await findJournals(em, filters),
    kinds: await findJournalKinds(em),
  }))
  const f = formats()
  return {
    title: f.texts('fund')('ledger.title'),
    filters,
    kinds: kinds.map((kind) => ({ value: kind, label: f.word('fund', `kinds.${kind}`) })),
    older: found.older,
    journals: found.journals.map((journal) => ({
      id: journal.id,
      date: f.date(journal.effectiveOn),
      kind: f.word('fund', `kinds.${journal.kind}`),
      key: journal.key,
      cause: causeView(journal.source, f),
      who: actorText(journal.actor, f),
      totals: journal.totals.map(({ book, amount }) => ({ book, amount: f.figure(amount) })),
    })),
  }
}

export default function Journals() {
  const { title, journals, older, filters } = useLoaderData<typeof loader>()
  const t = useTranslations('fund.ledger')
  const list = useTranslations('shell.list')
  const { search } = useLocation()
  return (
    <>
      <PageHead title={title} lead={t('lead')} />
      <div className="card">
        <LedgerTabs />
        <Filters />
        {journals.length === 0 ? (
          <EmptyState
            title={t('noJournals')}
            action={
              <LinkButton look="quiet" to="/fund/ledger">
                {list('clear')}
              </LinkButton>
            }
          >
            {t('noJournalsText')}
          </EmptyState>
        ) : (
          <Table />
        )}
        <nav className="pg" aria-label={t('older')}>
          {filters.before && <Link to={listHref(search, { before: undefined })}>{t('latest')}</Link>}
          {older && (
            <Link rel="next" to={listHref(search, { before: older })}>
              {t('older')}
            </Link>
          )}
        </nav>
      </div>
    </>
  )
}

function Filters() {
  const { kinds, filters } = useLoaderData<typeof loader>()
  const t = useTranslations('fund.ledger')
  const words = useTranslations('fund')
  const list = useTranslations('shell.list')
  return (
    <Form method="get" className="tools filters" key={JSON.stringify(filters)}>
      <label>
        {t('kind')}
        <select className="input" name="kind" defaultValue={filters.kind ?? ''}>
          <option value="">{t('all')}</option>
          {kinds.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t('from')}
        <input className="input" type="date" name="from" defaultValue={filters.from} />
      </label>
      <label>
        {t('to')}
        <input className="input" type="date" name="to" defaultValue={filters.to} />
      </label>
      <label>
        {words('account')}
        <input className="input" name="account" defaultValue={filters.account} placeholder="loan:loan_0047:principal" size={26} />
      </label>
      <Button look="quiet">{list('apply')}</Button>
      {Object.values(filters).some(Boolean) && <Link to="/fund/ledger">{list('clear')}</Link>}
    </Form>
  )
}

function Table() {
  const { journals } = useLoaderData<typeof loader>()
  const t = useTranslations('fund.ledger')
  const head = (
    <>
      <th scope="col">{t('what')}</th>
      <th scope="col">{t('date')}</th>
      <th scope="col">{t('cause')}</th>
      <th scope="col">{t('who')}</th>
      <th scope="col" className="num">
        {t('amount')}
      </th>
    </>
  )
  return (
    <DataTable caption={t('journals')} head={head}>
      {journals.map((journal) => (
        <tr key={journal.id}>
          <th scope="row">
            <Link to={journalHref(journal.id)}>{journal.kind}</Link>
            <small className="sub">{journal.key.slice(0, 48)}</small>
          </th>
          <td className="nw">{journal.date}</td>
          <td>
            {journal.cause &&
              (journal.cause.href ? <Link to={journal.cause.href}>{journal.cause.label}</Link> : journal.cause.label)}
          </td>
          <td>{journal.who}</td>
          <td className="num">
            {journal.totals.map(({ book, amount }) => (
              <div key={`${book}${amount}`} className="book-amount">
                <BookTag book={book} /> <span>{amount}</span>
              </div>
            ))}
          </td>
        </tr>
      ))}
    </DataTable>
  )
}
