import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData, useLocation } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { countVoucherStates, findVouchers } from '#db/questions/fiscal/find-vouchers.server.ts'
import { LinkButton } from '../../../components/base/button.tsx'
import { DataTable, FilterChips } from '../../../components/base/data-table.tsx'
import { EmptyState } from '../../../components/base/empty-state.tsx'
import { Pagination } from '../../../components/base/pagination.tsx'
import { SearchForm } from '../../../components/base/search-form.tsx'
import { StatusPill } from '../../../components/base/status-pill.tsx'
import { voucherHref } from '../../../components/fiscal/links.ts'
import { VOUCHER_TONES } from '../../../components/fiscal/voucher-tones.ts'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { VOUCHER_DOCUMENTS, VOUCHER_STATES } from '../../../domain/fiscal/voucher.ts'
import { read } from '../../../domain/shared/read.server.ts'
import { formats } from '../../../server/formats.server.ts'
import { readVouchersParams } from '../../../server/fund/vouchers-list.server.ts'
import { requirePermission } from '../../../server/require.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} · Hilo` }]

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'read:voucher')
  const f = formats()
  const { wanted, filters, page, pageSize, offset } = readVouchersParams(request)
  const { vouchers, count, states } = await read(actor, async (em) => ({
    ...(await findVouchers(em, wanted, { offset, pageSize })),
    states: await countVoucherStates(em),
  }))
  return {
    title: f.texts('fiscal')('vouchers.title'),
    ...{ filters, states, paging: { page, pageSize, total: count } },
    vouchers: vouchers.map((voucher) => ({
      ...{ name: voucher.name, document: voucher.document, state: voucher.state, order: voucher.orderNumber },
      ...{ buyer: voucher.buyer.name, identity: voucher.buyer.number === '-' ? '' : voucher.buyer.number },
      day: f.date(voucher.issuedOn),
      total: f.figure(voucher.total),
      igv: f.figure(voucher.igv),
      note: voucher.replacedBy ?? voucher.answerCode,
      until: voucher.state === 'pending' ? f.date(voucher.sendBy, 'day') : undefined,
    })),
  }
}

/** What was issued for sales, latest first, and what the tax office says of each. */
export default function Vouchers() {
  const { title, filters, states, vouchers, paging } = useLoaderData<typeof loader>()
  const t = useTranslations('fiscal.vouchers')
  const { search } = useLocation()
  return (
    <>
      <PageHead
        title={title}
        lead={t('lead')}
        actions={
          <>
            <SearchForm label={t('search')} hint={t('searchHint')} value={filters.q} />
            {(['csv', 'xlsx'] as const).map((format) => (
              <LinkButton key={format} look="quiet" to={`/fund/vouchers.${format}${search}`} reloadDocument>
                {format.toUpperCase()}
              </LinkButton>
            ))}
          </>
        }
      />
      <div className="card">
        <div className="tools">
          <FilterChips
            name="state"
            label={t('state')}
            current={filters.state}
            options={VOUCHER_STATES.map((value) => ({ value, label: t(`states.${value}`), count: states[value] }))}
          />
          <span className="sep" />
          <FilterChips
            name="document"
            label={t('document')}
            current={filters.document}
            options={VOUCHER_DOCUMENTS.map((value) => ({ value, label: t(`documents.${value}`) }))}
          />
        </div>
        {vouchers.length === 0 ? <EmptyState title={t('empty')}>{t('emptyText')}</EmptyState> : <Table />}
        <Pagination {...paging} />
      </div>
    </>
  )
}

function Table() {
  const { title, vouchers } = useLoaderData<typeof loader>()
  const t = useTranslations('fiscal.vouchers')
  const head = (
    <>
      {(['number', 'day', 'state', 'buyer', 'order'] as const).map((label) => (
        <th scope="col" key={label}>
          {t(label)}
        </th>
      ))}
      <th scope="col" className="num">
        {t('igv')}
      </th>
      <th scope="col" className="num">
        {t('total')}
      </th>
    </>
  )
  return (
    <DataTable caption={title} head={head}>
      {vouchers.map((row) => (
        <tr key={row.name}>
          <th scope="row" className="id nw">
            <Link to={voucherHref(row.name)}>{row.name}</Link>
            <small className="sub">{t(`documents.${row.document}`)}</small>
          </th>
          <td className="nw">{row.day}</td>
          <td>
            <StatusPill tone={VOUCHER_TONES[row.state]}>{t(`states.${row.state}`)}</StatusPill>
            {row.until && <small className="sub">{t('until', { date: row.until })}</small>}
            {row.note && <small className="sub">{row.note}</small>}
          </td>
          <td>
            {row.buyer || t('noName')}
            {row.identity && <small className="sub num">{row.identity}</small>}
          </td>
          <td>
            <Link to={`/fund/threads/${row.order}`}>{row.order}</Link>
          </td>
          <td className="num">{row.igv}</td>
          <td className="num">{row.total}</td>
        </tr>
      ))}
    </DataTable>
  )
}
