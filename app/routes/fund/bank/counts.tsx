import { Link } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { DataTable } from '../../../components/base/data-table.tsx'
import { BookTag } from '../../../components/ledger/book-tag.tsx'
import type { BookCode } from '../../../components/ledger/links.ts'

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
