import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod'
import { findMakerGroups, findMakers } from '#db/questions/makers/find-maker-file.server.ts'
import { DataTable, FilterChips, SortHead } from '../../../components/base/data-table.tsx'
import { Pagination } from '../../../components/base/pagination.tsx'
import { SearchForm } from '../../../components/base/search-form.tsx'
import { ListEmpty } from '../../../components/workshop/list-empty.tsx'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { text } from '../../../domain/shared/fields.ts'
import { findToday, read } from '../../../domain/shared/read.server.ts'
import { parseListParams } from '../../../server/list-params.server.ts'
import { requestContext } from '../../../server/request-context.server.ts'
import { requirePermission } from '../../../server/require.server.ts'
import { translator } from '../../../texts/texts.ts'

const LIST = {
  filters: {
    workshop: z
      .string()
      .regex(/^[a-z0-9-]{1,60}$/)
      .optional(),
    trade: text({ max: 60 }).optional(),
    q: text({ max: 80 }).optional(),
  },
  sorts: ['name', 'code', 'pieces'],
} as const

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'read:maker-file')
  const list = parseListParams(request, LIST)
  const { found, groups } = await read(actor, async (em) => ({
    found: await findMakers(em, list.filters, list, await findToday(em)),
    groups: await findMakerGroups(em),
  }))
  return {
    title: translator(requestContext().locale, 'workshop')('makers.title'),
    filters: list.filters,
    rows: found.rows,
    workshops: groups.workshops.map(({ id, name }) => ({ value: id, label: name })),
    trades: groups.trades.map((trade) => ({ value: trade, label: trade })),
    list: { page: list.page, pageSize: list.pageSize, total: found.total },
    sort: list.sortText,
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title} · Hilo` }]

/** Every maker, by name: workshop, trade, consents and work. Where she is held is not told here. */
export default function Makers() {
  const t = useTranslations('workshop.makers')
  const { filters, rows, workshops, trades, list, sort } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHead
        title={t('title')}
        lead={t('lead')}
        actions={<SearchForm label={t('search')} hint={t('searchHint')} value={filters.q} />}
      />
      <div className="card">
        <div className="tools">
          {workshops.length > 1 && (
            <FilterChips name="workshop" label={t('workshop')} current={filters.workshop} options={workshops} />
          )}
          {trades.length > 1 && <FilterChips name="trade" label={t('trade')} current={filters.trade} options={trades} />}
        </div>
        {rows.length === 0 && <ListEmpty title={t('emptyTitle')} text={t('empty')} isFiltered />}
        {rows.length > 0 && (
          <DataTable caption={t('title')} head={<Heads sort={sort} />}>
            {rows.map((row) => (
              <tr key={row.code}>
                <th scope="row">
                  <Link className="id" to={row.code}>
                    {row.chosenName}
                  </Link>
                </th>
                <td className="code">{row.code}</td>
                <td>{row.trade}</td>
                <td>
                  {row.workshopName ?? '—'}
                  <small className="sub">{row.region}</small>
                </td>
                <td className="num">{t('consentCount', { count: row.consents.toString() })}</td>
                <td className="num">{row.pieces}</td>
                <td className="num">{row.toPrint}</td>
              </tr>
            ))}
          </DataTable>
        )}
        <Pagination {...list} />
      </div>
    </>
  )
}

function Heads({ sort }: { sort: string }) {
  const t = useTranslations('workshop.makers')
  return (
    <>
      <SortHead name="name" current={sort}>
        {t('name')}
      </SortHead>
      <SortHead name="code" current={sort}>
        {t('code')}
      </SortHead>
      <th scope="col">{t('trade')}</th>
      <th scope="col">{t('workshop')}</th>
      <th scope="col" className="num">
        {t('consents')}
      </th>
      <SortHead name="pieces" current={sort} isNumber>
        {t('pieces')}
      </SortHead>
      <th scope="col" className="num">
        {t('toPrint')}
      </th>
    </>
  )
}
