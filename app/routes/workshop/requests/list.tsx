import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { findRequests, type RequestState } from '#db/questions/wholesale/find-requests.server.ts'
import { DataTable } from '../../../components/base/data-table.tsx'
import { Pagination } from '../../../components/base/pagination.tsx'
import { StatusPill } from '../../../components/base/status-pill.tsx'
import { ViewTabs } from '../../../components/base/view-tabs.tsx'
import { ListEmpty } from '../../../components/workshop/list-empty.tsx'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { choice } from '../../../domain/shared/fields.ts'
import { read } from '../../../domain/shared/read.server.ts'
import { parseListParams } from '../../../server/list-params.server.ts'
import { requestContext } from '../../../server/request-context.server.ts'
import { requirePermission } from '../../../server/require.server.ts'
import { formatCountry, formatDate } from '../../../texts/format.ts'
import { translator } from '../../../texts/texts.ts'

const VIEWS = ['all', 'new', 'seen', 'closed'] as const satisfies readonly (RequestState | 'all')[]
const LIST = { filters: { view: choice(VIEWS).default('all') }, sorts: ['-filed'] } as const
const TONES = { new: 'wait', seen: 'info', closed: 'ok' } as const

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'answer:request')
  const list = parseListParams(request, LIST)
  const { view } = list.filters
  const { locale } = requestContext()
  const found = await read(actor, (em) => findRequests(em, view === 'all' ? undefined : view, list))
  return {
    title: translator(locale, 'workshop')('requests.title'),
    view,
    counts: found.counts,
    rows: found.rows.map((row) => ({
      ...row,
      country: formatCountry(row.country, locale),
      filedOn: formatDate(row.filedOn, locale, 'day'),
      wantedBy: row.wantedBy && formatDate(row.wantedBy, locale, 'short'),
    })),
    list: { page: list.page, pageSize: list.pageSize, total: found.total },
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title} · Hilo` }]

/** What shops and companies asked for, the latest first. */
export default function Requests() {
  const t = useTranslations('workshop.requests')
  const { view, counts, rows, list } = useLoaderData<typeof loader>()
  const head = (['number', 'company', 'country', 'pieces', 'filed', 'wantedBy', 'state'] as const).map((name) => (
    <th key={name} scope="col" className={name === 'pieces' ? 'num' : undefined}>
      {t(name)}
    </th>
  ))
  return (
    <>
      <PageHead title={t('title')} lead={t('lead')} />
      <div className="card">
        <ViewTabs
          label={t('views')}
          name="view"
          current={view}
          usual="all"
          views={VIEWS.map((value) => ({ value, label: t(value), count: counts[value] }))}
        />
        {rows.length === 0 && <ListEmpty title={t('emptyTitle')} text={t('empty')} isFiltered={view !== 'all'} />}
        {rows.length > 0 && (
          <DataTable caption={t('title')} head={head}>
            {rows.map((row) => (
              <tr key={row.number}>
                <th scope="row">
                  <Link className="id" to={row.number}>
                    {row.number}
                  </Link>
                </th>
                <td>{row.company}</td>
                <td>{row.country}</td>
                <td className="num">{row.pieces}</td>
                <td className="nw">{row.filedOn}</td>
                <td className="nw">{row.wantedBy ?? '—'}</td>
                <td>
                  <StatusPill tone={TONES[row.state]}>{t(`states.${row.state}`)}</StatusPill>
                </td>
              </tr>
            ))}
          </DataTable>
        )}
        <Pagination {...list} />
      </div>
    </>
  )
}
