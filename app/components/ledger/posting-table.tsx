import { Link } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { DataTable } from '../base/data-table.tsx'
import { BookTag } from './book-tag.tsx'
import type { BookCode } from './links.ts'

/** One line of a journal that is not posted yet, with what its account holds before and after. */
export interface PostingRow {
  readonly key: string
  readonly book: BookCode
  readonly account: string
  readonly href: string
  readonly meaning: string
  readonly before: string
  readonly debit: string
  readonly credit: string
  readonly after: string
}

/** What will be posted, as accountants read it, between the balances before and after. */
export function PostingTable({ rows }: { rows: readonly PostingRow[] }) {
  const t = useTranslations('ledger.posting')
  const fund = useTranslations('fund')
  const head = (
    <>
      <th scope="col">{fund('account')}</th>
      <th scope="col" className="num">
        {t('before')}
      </th>
      <th scope="col" className="num">
        {fund('debit')}
      </th>
      <th scope="col" className="num">
        {fund('credit')}
      </th>
      <th scope="col" className="num">
        {t('after')}
      </th>
    </>
  )
  return (
    <div className="posting">
      <DataTable caption={t('title')} note={t('note')} showCaption head={head}>
        {rows.map((row) => (
          <tr key={row.key}>
            <th scope="row">
              {row.meaning}
              <small className="sub">
                <BookTag book={row.book} /> <Link to={row.href}>{row.account}</Link>
              </small>
            </th>
            <td className="num muted">{row.before}</td>
            <td className="num">{row.debit}</td>
            <td className="num">{row.credit}</td>
            <td className="num">{row.after}</td>
          </tr>
        ))}
      </DataTable>
    </div>
  )
}
