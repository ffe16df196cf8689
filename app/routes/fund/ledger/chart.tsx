import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { findChart } from '#db/questions/ledger/find-chart.server.ts'
import { DataTable } from '../../../components/base/data-table.tsx'
import { BookTag } from '../../../components/ledger/book-tag.tsx'
import { LedgerTabs } from '../../../components/ledger/ledger-tabs.tsx'
import { accountsHref } from '../../../components/ledger/links.ts'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { read } from '../../../domain/shared/read.server.ts'
import { formats } from '../../../server/formats.server.ts'
import { requirePermission } from '../../../server/require.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Hilo` }]

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'read:ledger')
  const entries = await read(actor, findChart)
  const f = formats()
  return {
    title: f.texts('fund')('ledger.chart'),
    entries: entries.map((entry) => ({
      book: entry.book,
      pattern: entry.pattern,
      meaning: entry.meaning[f.locale],
      kind: f.word('fund', `accountKinds.${entry.kind}`),
      isFloored: entry.isFloored,
      accounts: entry.accounts,
      href: entry.accounts > 0 ? accountsHref({ book: entry.book, pattern: entry.pattern, has: 'all' }) : undefined,
    })),
  }
}

export default function Chart() {
  const { title, entries } = useLoaderData<typeof loader>()
  const t = useTranslations('fund.ledger')
  const words = useTranslations('fund')
  return (
    <>
      <PageHead title={title} lead={t('chartLead')} trail={[{ label: t('title'), to: '/fund/ledger' }, { label: title }]} />
      <div className="card">
        <LedgerTabs />
        <DataTable
          caption={title}
          head={
            <>
              <th scope="col">{t('pattern')}</th>
              <th scope="col">{words('bookLabel')}</th>
              <th scope="col">{t('meaning')}</th>
              <th scope="col">{t('kind')}</th>
              <th scope="col" className="num">
                {t('opened')}
              </th>
            </>
          }
        >
          {entries.map((entry) => (
            <tr key={`${entry.book}${entry.pattern}`}>
              <th scope="row" className="code">
                {entry.href ? <Link to={entry.href}>{entry.pattern}</Link> : entry.pattern}
              </th>
              <td>
                <BookTag book={entry.book} isLabelled={false} />
              </td>
              <td>
                {entry.meaning}
                {entry.isFloored && <small className="sub">{t('floored')}</small>}
              </td>
              <td>{entry.kind}</td>
              <td className="num">{entry.accounts}</td>
            </tr>
          ))}
        </DataTable>
      </div>
    </>
  )
}
