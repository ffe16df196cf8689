import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import {
  findWorkshopProducts,
  PRODUCT_VIEWS,
  type WorkshopProductRow,
} from '#db/questions/catalogue/find-workshop-products.server.ts'
import { LinkButton } from '../../../components/base/button.tsx'
import { DataTable, SortHead } from '../../../components/base/data-table.tsx'
import { Pagination } from '../../../components/base/pagination.tsx'
import { SearchForm } from '../../../components/base/search-form.tsx'
import { ViewTabs } from '../../../components/base/view-tabs.tsx'
import { ProductState } from '../../../components/catalogue/product-state.tsx'
import { ListEmpty } from '../../../components/workshop/list-empty.tsx'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { choice, text } from '../../../domain/shared/fields.ts'
import { read } from '../../../domain/shared/read.server.ts'
import { formats } from '../../../server/formats.server.ts'
import { parseListParams } from '../../../server/list-params.server.ts'
import { requirePermission } from '../../../server/require.server.ts'
import { CURRENCY_SIGNS } from '../../../server/storefront/shopper.server.ts'

const LIST = {
  filters: { view: choice(PRODUCT_VIEWS).default('offered'), q: text({ max: 80 }).optional() },
  sorts: ['product', 'code', 'author', 'free'],
} as const

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'write:catalogue')
  const list = parseListParams(request, LIST)
  const { locale, texts } = formats()
  const t = texts('products')
  const found = await read(actor, (em) => findWorkshopProducts(em, list.filters, list, locale))
  const lacksOf = ({ languages, currencies, isDrawn }: WorkshopProductRow) => [
    ...languages.map((language) => t(`languages.${language}`)),
    ...currencies.map((currency) => CURRENCY_SIGNS[currency as 'PEN']),
    ...(isDrawn ? [t('list.drawn')] : []),
  ]
  return {
    title: t('list.title'),
    filters: list.filters,
    views: PRODUCT_VIEWS.map((value) => ({ value, label: t(`list.${value}`), count: found.counts[value] })),
    rows: found.rows.map((row) => ({ ...row, lacks: lacksOf(row).join(', ') })),
    list: { page: list.page, pageSize: list.pageSize, total: found.total },
    sort: list.sortText,
  }
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} · Hilo` }]

/** Every product of the house, and what each still lacks: a language, a price list, a photograph. */
export default function Products() {
  const t = useTranslations('products.list')
  const { filters, views, rows, list, sort } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHead
        title={t('title')}
        lead={t('lead')}
        actions={
          <>
            <SearchForm label={t('search')} hint={t('searchHint')} value={filters.q} />
            <LinkButton look="quiet" to="/workshop/products/import">
              {t('fromSheet')}
            </LinkButton>
            <LinkButton to="/workshop/products/new">{t('add')}</LinkButton>
          </>
        }
      />
      <div className="card">
        <ViewTabs label={t('views')} name="view" current={filters.view} usual="offered" views={views} />
        {rows.length === 0 && <ListEmpty title={t('emptyTitle')} text={t('empty')} isFiltered={Boolean(filters.q)} />}
        {rows.length > 0 && (
          <DataTable caption={t('title')} head={<Heads sort={sort} />}>
            {rows.map((row) => (
              <tr key={row.code}>
                <th scope="row">
                  <Link to={row.code}>{row.name}</Link>
                  <small className="sub">{row.category}</small>
                </th>
                <td className="code">{row.code}</td>
                <td>{row.author}</td>
                <td className="num">{row.variants}</td>
                <td className="num">{row.free}</td>
                <td>
                  <ProductState state={row.state} />
                </td>
                <td>{row.lacks || '—'}</td>
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
  const t = useTranslations('products.list')
  return (
    <>
      {(['product', 'code', 'author'] as const).map((name) => (
        <SortHead key={name} name={name} current={sort}>
          {t(name)}
        </SortHead>
      ))}
      <th scope="col" className="num">
        {t('variants')}
      </th>
      <SortHead name="free" current={sort} isNumber>
        {t('free')}
      </SortHead>
      <th scope="col">{t('state')}</th>
      <th scope="col">{t('lacks')}</th>
    </>
  )
}
