import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod'
import { findGifts, GIFT_STATES } from '#db/questions/programmes/find-gifts.server.ts'
import { LinkButton } from '../../../components/base/button.tsx'
import { DataTable, FilterChips } from '../../../components/base/data-table.tsx'
import { EmptyState } from '../../../components/base/empty-state.tsx'
import { Pagination } from '../../../components/base/pagination.tsx'
import { GiftStatePill } from '../../../components/giving/gift-state.tsx'
import { giftHref } from '../../../components/ledger/links.ts'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { read } from '../../../domain/shared/read.server.ts'
import { formats } from '../../../server/formats.server.ts'
import { giftRowView } from '../../../server/fund/gift-view.server.ts'
import { parseListParams } from '../../../server/list-params.server.ts'
import { requirePermission } from '../../../server/require.server.ts'

const LIST = { filters: { state: z.enum(GIFT_STATES).optional() }, sorts: ['-since'] as const }

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} · Hilo` }]

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'read:fund')
  const f = formats()
  const { filters, ...list } = parseListParams(request, LIST)
  const { gifts, counts } = await read(actor, (em) => findGifts(em, { ...filters, limit: list.pageSize, offset: list.offset }))
  return {
    title: f.texts('programmes')('gifts.title'),
    state: filters.state,
    counts,
    paging: {
      page: list.page,
      pageSize: list.pageSize,
      total: filters.state ? counts[filters.state] : counts.waiting + counts.received + counts.over,
    },
    gifts: gifts.map((gift) => giftRowView(gift, f)),
  }
}

/** Gifts of the public, latest first: those that wait for their money, those that came, those that did not. */
export default function Gifts() {
  const { title, state, counts, gifts, paging } = useLoaderData<typeof loader>()
  const t = useTranslations('programmes.gifts')
  return (
    <>
      <PageHead
        title={title}
        lead={t('lead')}
        actions={
          <LinkButton look="quiet" to="/fund/gifts.csv" reloadDocument>
            {t('csv')}
          </LinkButton>
        }
      />
      <div className="card">
        <div className="tools">
          <FilterChips
            name="state"
            label={t('filter')}
            current={state}
            options={GIFT_STATE_ORDER.map((value) => ({ value, label: t(`states.${value}`), count: counts[value] }))}
          />
        </div>
        {gifts.length === 0 ? <EmptyState title={t('empty')}>{t('emptyText')}</EmptyState> : <Table />}
        <Pagination {...paging} />
      </div>
    </>
  )
}

const GIFT_STATE_ORDER = ['waiting', 'received', 'over'] as const

function Table() {
  const { title, gifts } = useLoaderData<typeof loader>()
  const t = useTranslations('programmes.gifts')
  const head = (
    <>
      <th scope="col">{t('number')}</th>
      <th scope="col">{t('state')}</th>
      <th scope="col" className="num">
        {t('amount')}
      </th>
      <th scope="col">{t('purpose')}</th>
      <th scope="col">{t('giver')}</th>
      <th scope="col">{t('since')}</th>
      <th scope="col" className="num">
        {t('net')}
      </th>
    </>
  )
  return (
    <DataTable caption={title} head={head}>
      {gifts.map((gift) => (
        <tr key={gift.number}>
          <th scope="row" className="id">
            <Link to={giftHref(gift.number)}>{gift.number}</Link>
          </th>
          <td>
            <GiftStatePill state={gift.state} />
          </td>
          <td className="num">
            {gift.amount}
            <small className="sub">{t(`ways.${gift.method}`)}</small>
          </td>
          <td>{gift.purpose}</td>
          <td>{gift.giver}</td>
          <td className="nw">{gift.since}</td>
          <td className="num">{gift.net}</td>
        </tr>
      ))}
    </DataTable>
  )
}
