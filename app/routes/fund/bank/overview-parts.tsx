import { Link } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { DataTable } from '../../../components/base/data-table.tsx'
import { BookTag } from '../../../components/ledger/book-tag.tsx'
import type { BookCode } from '../../../components/ledger/links.ts'
import type { Movement } from './movements.ts'

/** What can be recorded, each with the sentence that says when: a page per deed. Pages that everybody may read stand last. */
export function Deeds({ moves }: { moves: readonly Movement[] }) {
  const t = useTranslations('staff.bank')
  const pages = ['currency', 'expenses', 'remittances', 'openings'] as const
  const addresses = {
    currency: '/fund/bank/currency',
    expenses: '/fund/expenses',
    remittances: '/fund/remittances',
    openings: '/fund/openings',
  }
  return (
    <>
      <h2 className="sec" id="record">
        {t('toRecord')} <small>{t('toRecordMeaning')}</small>
      </h2>
      <ul className="deeds">
        {moves.map((move) => (
          <li key={move}>
            <Link to={`/fund/bank/${move}`}>{t(`moves.${move}.link`)}</Link>
            <small>{t(`moves.${move}.lead`)}</small>
          </li>
        ))}
        {pages.map((page) => (
          <li key={page}>
            <Link to={addresses[page]}>{t(`pages.${page}.link`)}</Link>
            <small>{t(`pages.${page}.lead`)}</small>
          </li>
        ))}
      </ul>
    </>
  )
}

interface PlaceRow {
  readonly code: string
  readonly book: BookCode
  readonly name: string
  readonly balance: string
  readonly provider?: string
  readonly currency: string
  readonly canPay: boolean
}

/** Places of money with what they hold by the ledger. */
export function PlaceTable({ caption, rows, mayRecord }: { caption: string; rows: readonly PlaceRow[]; mayRecord: boolean }) {
  const t = useTranslations('staff.bank')
  const room = useTranslations('payments.room')
  const head = (
    <>
      <th scope="col">{t('place')}</th>
      <th scope="col">{t('book')}</th>
      <th scope="col" className="num">
        {t('balance')}
      </th>
      {mayRecord && <th scope="col">{t('record')}</th>}
    </>
  )
  return (
    <DataTable caption={caption} head={head}>
      {rows.map((row) => (
        <tr key={`${row.book} ${row.code}`}>
          <th scope="row">
            {row.name}
            <small className="sub code">{row.code}</small>
          </th>
          <td>
            <BookTag book={row.book} isLabelled={false} />
          </td>
          <td className="num">{row.balance}</td>
          {mayRecord && (
            <td>
              {row.provider === 'stripe' && <Link to="/fund/provider">{room('link')}</Link>}
              {row.canPay && row.provider !== 'stripe' && (
                <Link to={`/fund/bank/payout?${new URLSearchParams({ provider: row.provider ?? '', currency: row.currency })}`}>
                  {t('moves.payout.link')}
                </Link>
              )}
            </td>
          )}
        </tr>
      ))}
    </DataTable>
  )
}

interface CountRow {
  readonly number: string
  readonly book: BookCode
  readonly box: string
  readonly counted: string
  readonly expected: string
  readonly difference?: string | undefined
  readonly reason?: string | undefined
  readonly countedBy: string
  readonly at: string
  readonly href?: string | undefined
}

/** The latest counts of cash boxes: also those that agreed, which post nothing. */
export function Counts({ rows }: { rows: readonly CountRow[] }) {
  const t = useTranslations('staff.bank')
  const head = (
    <>
      <th scope="col">{t('fields.box')}</th>
      <th scope="col">{t('countedBy')}</th>
      <th scope="col" className="num">
        {t('fields.counted')}
      </th>
      <th scope="col" className="num">
        {t('fields.expected')}
      </th>
      <th scope="col">{t('fields.difference')}</th>
    </>
  )
  return (
    <>
      <h2 className="sec">{t('counts')}</h2>
      <div className="card">
        <DataTable caption={t('counts')} head={head}>
          {rows.map((row) => (
            <tr key={row.number}>
              <th scope="row">
                {row.box}
                <small className="sub">
                  <BookTag book={row.book} /> {row.number}
                </small>
              </th>
              <td>
                {row.countedBy}
                <small className="sub">{row.at}</small>
              </td>
              <td className="num">{row.counted}</td>
              <td className="num">{row.expected}</td>
              <td>
                {row.href ? <Link to={row.href}>{row.difference}</Link> : t('agrees')}
                {row.reason && <small className="sub">{row.reason}</small>}
              </td>
            </tr>
          ))}
        </DataTable>
      </div>
    </>
  )
}
