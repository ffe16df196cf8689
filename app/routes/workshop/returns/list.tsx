import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { findReturns } from '#db/questions/orders/find-returns.server.ts'
import { DataTable } from '../../../components/base/data-table.tsx'
import { Pagination } from '../../../components/base/pagination.tsx'
import { StatusPill } from '../../../components/base/status-pill.tsx'
import { ViewTabs } from '../../../components/base/view-tabs.tsx'
import { RETURN_TONES } from '../../../components/orders/return-tones.ts'
import { ListEmpty } from '../../../components/workshop/list-empty.tsx'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { choice } from '../../../domain/shared/fields.ts'
import { read } from '../../../domain/shared/read.server.ts'
import { parseListParams } from '../../../server/list-params.server.ts'
import { requestContext } from '../../../server/request-context.server.ts'
import { requirePermission } from '../../../server/require.server.ts'
import { formatCountry, formatDate } from '../../../texts/format.ts'
import { translator } from '../../../texts/texts.ts'

const VIEWS = ['asked', 'coming', 'to_pay', 'closed', 'all'] as const
const LIST = { filters: { view: choice(VIEWS).default('asked') }, sorts: ['asked'] } as const

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'answer:request')
  const list = parseListParams(request, LIST)
  const { locale } = requestContext()
  const t = translator(locale, 'afterSale')
  const { today, found } = await read(actor, async (em, on) => ({
    today: on,
    found: await findReturns(em, list.filters.view, list),
  }))
  return {
    title: t('returns.title'),
    view: list.filters.view,
    counts: found.counts,
    rows: found.rows.map((row) => ({
      ...row,
      name: row.name[locale],
      reason: t(`back.reasons.${row.reason}`),
      country: formatCountry(row.country, locale),
      askedOn: formatDate(row.askedOn, locale, 'day'),
      isLate: row.answerDueOn !== null && row.answerDueOn < today,
      answerBy: row.state === 'asked' && row.answerDueOn ? formatDate(row.answerDueOn, locale, 'day') : undefined,
    })),
    list: { page: list.page, pageSize: list.pageSize, total: found.total },
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title} · Hilo` }]

/** What buyers ask to send back, those that wait first. */
export default function Returns() {
  const t = useTranslations('afterSale.returns')
  const { view, counts, rows, list } = useLoaderData<typeof loader>()
  const head = (['number', 'piece', 'reason', 'country', 'askedOn', 'state'] as const).map((name) => (
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
          usual="asked"
          views={VIEWS.map((value) => ({ value, label: t(value), count: counts[value] }))}
        />
        {rows.length === 0 && <ListEmpty title={t('emptyTitle')} text={t('empty')} isFiltered={view !== 'asked'} />}
        {rows.length > 0 && (
          <DataTable caption={t('title')} head={head}>
            {rows.map((row) => (
              <tr key={row.number}>
                <th scope="row">
                  <Link className="id" to={row.number}>
                    {row.number}
                  </Link>
                  <small className="sub">{t('toOrder', { number: row.order.toString() })}</small>
                  {row.answerBy && (
                    <small className="sub">{t(row.isLate ? 'answerLate' : 'answerBy', { date: row.answerBy })}</small>
                  )}
                </th>
                <td>{row.name}</td>
                <td>
                  {row.reason}
                  <small className="sub">{t('photos', { count: row.photos })}</small>
                </td>
                <td>{row.country}</td>
                <td className="nw">{row.askedOn}</td>
                <td>
                  <StatusPill tone={RETURN_TONES[row.state]}>{t(`states.${row.state}`)}</StatusPill>
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
