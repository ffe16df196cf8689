import { Link, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { DataTable } from '../../components/base/data-table.tsx'
import { FactStrip } from '../../components/base/description-list.tsx'
import { StatusPill } from '../../components/base/status-pill.tsx'
import { accountHref, accountsHref, threadHref } from '../../components/ledger/links.ts'
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

/** The figures of the fund: each leads to the work behind it, and to the ledger accounts it is made of. */
export function Figures() {
  const { figures, active } = useLoaderData<typeof loader>()
  const t = useTranslations('fund.overview')
  return (
    <FactStrip
      facts={[
        {
          label: t('cash'),
          value: <Link to={accountHref('fund', 'bank:fund:PEN', 'PEN')}>{figures.cash}</Link>,
          note: <Link to={accountHref('fund', 'bank_in_transit:PEN', 'PEN')}>{t('onItsWay', { amount: figures.onItsWay })}</Link>,
          isBig: true,
        },
        {
          label: t('outstanding'),
          value: <Link to="/fund/loans?state=active">{figures.outstanding}</Link>,
          note: (
            <>
              {t('active', { count: active })} ·{' '}
              <InLedger to={accountsHref({ book: 'fund', pattern: 'loan:{loan}:principal' })} />
            </>
          ),
          isBig: true,
        },
        { label: t('lent'), value: <Link to="/fund/loans">{figures.lent}</Link>, isBig: true },
        {
          label: t('owed'),
          value: <Link to="/fund/repayments?state=owed">{figures.owed}</Link>,
          note: <InLedger to={accountHref('fund', 'due_from_network', 'PEN')} />,
          isBig: true,
        },
        {
          label: t('familiesHeld'),
          value: <Link to="/fund/families">{figures.held}</Link>,
          note: (
            <>
              {t('familiesAvailable', { amount: figures.available })} ·{' '}
              <InLedger to="/fund/ledger/accounts?book=network&starts=family:" />
            </>
          ),
          isBig: true,
        },
      ]}
    />
  )
}

/** From a figure to the ledger accounts it is made of. */
function InLedger({ to }: { to: string }) {
  const t = useTranslations('ledger.accounts')
  return <Link to={to}>{t('inLedger')}</Link>
}
