import { Link } from '@remix-run/react'
import { Fragment } from 'react'
import { useTranslations } from 'use-intl/react'
import { BookTag } from './book-tag.tsx'
import { type BookCode, journalHref } from './links.ts'

/** A journal with its figures written: lines grouped by book and currency, each group with its total. */
export interface JournalView {
  readonly id: string
  readonly kind: string
  readonly key: string
  readonly when: string
  readonly groups: readonly {
    readonly book: BookCode
    readonly currency: string
    readonly total: string
    readonly lines: readonly JournalLineView[]
  }[]
}

export interface JournalLineView {
  readonly lineNo: number
  readonly account: string
  readonly accountHref: string
  readonly debit: string
  readonly credit: string
}

/** One journal as accountants read it: debit left, credit set in, a total per book. */
export function JournalCard({ journal }: { journal: JournalView }) {
  const t = useTranslations('fund')
  return (
    <section className="card je" aria-labelledby={`je-${journal.id}`}>
      <header>
        <h3 id={`je-${journal.id}`}>{journal.kind}</h3>
        <Link to={journalHref(journal.id)}>{t('journal', { id: journal.id })}</Link>
        <span className="when">{journal.when}</span>
        <span className="code key">{journal.key}</span>
      </header>
      <table className="tbl">
        <thead>
          <tr>
            <th scope="col">{t('account')}</th>
            <th scope="col" className="num">
              {t('debit')}
            </th>
            <th scope="col" className="num">
              {t('credit')}
            </th>
          </tr>
        </thead>
        {journal.groups.map((group) => (
          <tbody key={`${group.book}${group.currency}`}>
            {group.lines.map((line) => (
              <tr key={line.lineNo} id={`je-${journal.id}-${line.lineNo}`}>
                <th scope="row" className={line.credit ? 'cr' : undefined}>
                  <Link className="code" to={line.accountHref}>
                    {line.account}
                  </Link>
                </th>
                <td className="num">{line.debit}</td>
                <td className="num">{line.credit}</td>
              </tr>
            ))}
            <tr className="sum">
              <th scope="row">
                <BookTag book={group.book} /> {group.currency !== 'PEN' && <Fragment>{group.currency}</Fragment>}
              </th>
              <td className="num">{group.total}</td>
              <td className="num">{group.total}</td>
            </tr>
          </tbody>
        ))}
      </table>
    </section>
  )
}
