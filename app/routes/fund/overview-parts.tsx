import { Link, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { DataTable } from '../../components/base/data-table.tsx'
import { StatusPill } from '../../components/base/status-pill.tsx'
import { threadHref } from '../../components/ledger/links.ts'
import type { loader } from './overview.tsx'

/** Whether the books agree with themselves, by the last check; leads to it. */
export function BooksStatus() {
  const { books } = useLoaderData<typeof loader>()
  return (
    <Link to="/fund/ledger/checks" className="books-status">
      <StatusPill tone={books.tone}>{books.label}</StatusPill>
      {books.note && <small className="muted">{books.note}</small>}
    </Link>
  )
}

/** Latest, a part of its page. */
export function Latest() {
  const { orders } = useLoaderData<typeof loader>()
  const t = useTranslations('fund.overview')
  const thread = useTranslations('fund.thread')
  const words = useTranslations('fund')
  const head = (
    <>
      <th scope="col">{thread('what')}</th>
      <th scope="col">{thread('paid')}</th>
      <th scope="col">{thread('makers')}</th>
      <th scope="col" className="num">
        {words('total')}
      </th>
      <th scope="col" className="num">
        {thread('loan')}
      </th>
      <th scope="col" className="num">
        {words('familyPart')}
      </th>
    </>
  )
  return (
    <div className="card">
      <DataTable caption={t('latest')} showCaption head={head}>
        {orders.map((order) => (
          <tr key={order.number}>
            <th scope="row" className="id">
              <Link to={threadHref(order.number)}>{words('order', { number: String(order.number) })}</Link>
            </th>
            <td className="nw">{order.paid}</td>
            <td>{order.makers}</td>
            <td className="num">{order.total}</td>
            <td className="num">{order.loans}</td>
            <td className="num">{order.family}</td>
          </tr>
        ))}
      </DataTable>
    </div>
  )
}
