import { Link } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { DataTable } from '../../../components/base/data-table.tsx'
import { BookTag } from '../../../components/ledger/book-tag.tsx'
import type { BookCode } from '../../../components/ledger/links.ts'
import { isOnline } from '../../../domain/payments/providers.ts'
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
              {isOnline(row.provider ?? '') && <Link to="/fund/provider">{room('link')}</Link>}
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
