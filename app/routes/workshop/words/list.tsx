import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { findBuyerWords } from '#db/questions/orders/find-buyer-words.server.ts'
import { DataTable } from '../../../components/base/data-table.tsx'
import { Pagination } from '../../../components/base/pagination.tsx'
import { ViewTabs } from '../../../components/base/view-tabs.tsx'
import { ListEmpty } from '../../../components/workshop/list-empty.tsx'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { choice } from '../../../domain/shared/fields.ts'
import { read } from '../../../domain/shared/read.server.ts'
import { parseListParams } from '../../../server/list-params.server.ts'
import { requestContext } from '../../../server/request-context.server.ts'
import { requirePermission } from '../../../server/require.server.ts'
import { formatDate } from '../../../texts/format.ts'
import { translator } from '../../../texts/texts.ts'

const VIEWS = ['notes', 'answers', 'reviews', 'closed'] as const
const LIST = { filters: { view: choice(VIEWS).default('notes') }, sorts: ['on'] } as const

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'answer:request')
  const list = parseListParams(request, LIST)
  const { locale } = requestContext()
  const found = await read(actor, (em) => findBuyerWords(em, list.filters.view, list))
  return {
    title: translator(locale, 'afterSale')('buyerWords.title'),
    view: list.filters.view,
    counts: found.counts,
    rows: found.rows.map((row) => ({ ...row, name: row.name[locale], on: formatDate(row.on, locale, 'day') })),
    list: { page: list.page, pageSize: list.pageSize, total: found.total },
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title} · Hilo` }]

/** What buyers wrote, and what of it waits for somebody to read it. */
export default function Words() {
  const t = useTranslations('afterSale.buyerWords')
  const { view, counts, rows, list } = useLoaderData<typeof loader>()
  const head = (['number', 'about', 'words', 'on'] as const).map((name) => (
    <th key={name} scope="col">
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
          usual="notes"
          views={VIEWS.map((value) => ({ value, label: t(value), count: counts[value] }))}
        />
        {rows.length === 0 && <ListEmpty title={t('emptyTitle')} text={t('empty')} isFiltered={view !== 'notes'} />}
        {rows.length > 0 && (
          <DataTable caption={t('title')} head={head}>
            {rows.map((row) => (
              <tr key={row.number}>
                <th scope="row">
                  <Link className="id" to={`${row.kind === 'note' ? 'notes' : 'reviews'}/${row.number}`}>
                    {row.number}
                  </Link>
                  <small className="sub">{t(`kinds.${row.kind}`)}</small>
                </th>
                <td>
                  {row.name}
                  <small className="sub">{t('order', { number: row.order.toString() })}</small>
                </td>
                <td lang={row.locale}>{row.words.length > 90 ? `${row.words.slice(0, 90)}…` : row.words}</td>
                <td className="nw">{row.on}</td>
              </tr>
            ))}
          </DataTable>
        )}
        <Pagination {...list} />
      </div>
    </>
  )
}
