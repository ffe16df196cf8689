import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { findStock } from '#db/questions/production/find-stock.server.ts'
import { LinkButton } from '../../../components/base/button.tsx'
import { Callout } from '../../../components/base/callout.tsx'
import { DataTable, SortHead } from '../../../components/base/data-table.tsx'
import { Pagination } from '../../../components/base/pagination.tsx'
import { SearchForm } from '../../../components/base/search-form.tsx'
import { ViewTabs } from '../../../components/base/view-tabs.tsx'
import { ListEmpty } from '../../../components/workshop/list-empty.tsx'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { may } from '../../../domain/shared/actor.ts'
import { choice, text } from '../../../domain/shared/fields.ts'
import { Money } from '../../../domain/shared/money.ts'
import { findToday, read } from '../../../domain/shared/read.server.ts'
import { parseListParams } from '../../../server/list-params.server.ts'
import { requestContext } from '../../../server/request-context.server.ts'
import { requirePermission } from '../../../server/require.server.ts'
import { formatMoney } from '../../../texts/format.ts'
import { translator } from '../../../texts/texts.ts'

const VIEWS = ['in_stock', 'sold_out', 'all'] as const
const LIST = {
  filters: { view: choice(VIEWS).default('in_stock'), q: text({ max: 80 }).optional() },
  sorts: ['product', 'free', 'author'],
} as const

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'read:workshop')
  const list = parseListParams(request, LIST)
  const { locale } = requestContext()
  const found = await read(actor, async (em) => findStock(em, list.filters, list, { locale, today: await findToday(em) }))
  const saved = new URL(request.url).searchParams.get('saved')
  return {
    title: translator(locale, 'workshop')('stock.title'),
    filters: list.filters,
    counts: found.counts,
    rows: found.rows.map(({ priceMinor, ...row }) => ({
      ...row,
      price: priceMinor === null ? '—' : formatMoney(Money.ofMinor(priceMinor, 'PEN'), locale),
    })),
    list: { page: list.page, pageSize: list.pageSize, total: found.total },
    sort: list.sortText,
    mayAccept: may(actor, 'accept:piece'),
    saved: saved && /^P-\d{1,9}$/.test(saved) ? saved : null,
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title} · Hilo` }]

/** What lies in stock, by product and size. */
export default function Stock() {
  const t = useTranslations('workshop.stock')
  const orders = useTranslations('workshop.orders')
  const { filters, counts, rows, list, sort, mayAccept, saved } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHead
        title={t('title')}
        lead={t('lead')}
        actions={
          <>
            <SearchForm label={orders('search')} hint={t('product')} value={filters.q} />
            {mayAccept && <LinkButton to="/workshop/stock/new">{t('add')}</LinkButton>}
          </>
        }
      />
      {saved && <Callout tone="ok" title={t('saved', { number: saved })} isNews />}
      <div className="card">
        <ViewTabs
          label={t('views')}
          name="view"
          current={filters.view}
          usual="in_stock"
          views={VIEWS.map((value) => ({ value, label: t(value), count: counts[value] }))}
        />
        {rows.length === 0 && <ListEmpty title={t('emptyTitle')} text={t('empty')} isFiltered={Boolean(filters.q)} />}
        {rows.length > 0 && (
          <DataTable caption={t('title')} head={<Heads sort={sort} mayAccept={mayAccept} />}>
            {rows.map((row) => (
              <StockLine key={row.variantId} row={row} mayAccept={mayAccept} />
            ))}
          </DataTable>
        )}
        <Pagination {...list} />
      </div>
    </>
  )
}

function Heads({ sort, mayAccept }: { sort: string; mayAccept: boolean }) {
  const t = useTranslations('workshop.stock')
  return (
    <>
      <SortHead name="product" current={sort}>
        {t('product')}
      </SortHead>
      <SortHead name="author" current={sort}>
        {t('author')}
      </SortHead>
      <SortHead name="free" current={sort} isNumber>
        {t('free')}
      </SortHead>
      {(['held', 'sold', 'price'] as const).map((name) => (
        <th key={name} scope="col" className="num">
          {t(name)}
        </th>
      ))}
      {mayAccept && (
        <th scope="col">
          <span className="vh">{t('add')}</span>
        </th>
      )}
    </>
  )
}

type Shown = ReturnType<typeof useLoaderData<typeof loader>>['rows'][number]

function StockLine({ row, mayAccept }: { row: Shown; mayAccept: boolean }) {
  const t = useTranslations('workshop.stock')
  return (
    <tr>
      <th scope="row">
        {row.product}
        <small className="sub">{[row.sku, row.size, row.madeToOrder && t('madeToOrder')].filter(Boolean).join(' · ')}</small>
      </th>
      <td>{row.author}</td>
      <td className="num">
        <b>{row.free}</b>
      </td>
      <td className="num">{row.held}</td>
      <td className="num">{row.sold}</td>
      <td className="num">{row.price}</td>
      {mayAccept && (
        <td>
          <Link className="btn sm" to={`/workshop/stock/new?variant=${row.variantId}`}>
            {t('add')}
            <span className="vh"> {row.product}</span>
          </Link>
        </td>
      )}
    </tr>
  )
}
