import { Link } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { DataTable } from '../base/data-table.tsx'
import { BookTag } from './book-tag.tsx'
import { type BookCode, journalHref } from './links.ts'

/** A journal in a list, with its figures written. */
export interface JournalRow {
  readonly id: string
  readonly date: string
  readonly kind: string
  readonly key: string
  readonly cause: { readonly label: string; readonly href: string }
  readonly who: string
  readonly totals: readonly { readonly book: BookCode; readonly amount: string }[]
}

/** Journals, each with what it was posted for and who did it. */
export function JournalTable({ caption, journals }: { caption: string; journals: readonly JournalRow[] }) {
  const t = useTranslations('fund.ledger')
  const head = (
    <>
      <th scope="col">{t('what')}</th>
      <th scope="col" className="desk">
        {t('date')}
      </th>
      <th scope="col" className="desk">
        {t('cause')}
      </th>
      <th scope="col" className="desk">
        {t('who')}
      </th>
      <th scope="col" className="num">
        {t('amount')}
      </th>
    </>
  )
  return (
    <DataTable caption={caption} head={head}>
      {journals.map((journal) => (
        <tr key={journal.id}>
          <th scope="row">
            <Link to={journalHref(journal.id)}>{journal.kind}</Link>
            <small className="sub desk">{journal.key.slice(0, 48)}</small>
            <small className="sub phone">
              {journal.date} · <Link to={journal.cause.href}>{journal.cause.label}</Link> · {journal.who}
            </small>
          </th>
          <td className="nw desk">{journal.date}</td>
          <td className="desk">
            <Link to={journal.cause.href}>{journal.cause.label}</Link>
          </td>
          <td className="desk">{journal.who}</td>
          <td className="num">
            {journal.totals.map(({ book, amount }) => (
              <div key={`${book}${amount}`} className="book-amount">
                <BookTag book={book} /> <span>{amount}</span>
              </div>
            ))}
          </td>
        </tr>
      ))}
    </DataTable>
  )
}
