import { Link, type useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { DataTable } from '../../../components/base/data-table.tsx'
import { BookTag } from '../../../components/ledger/book-tag.tsx'

import type { loader } from './journal.tsx'

type Groups = ReturnType<typeof useLoaderData<typeof loader>>['groups']

/** The lines of each book and currency in two columns, each line with the rule that made it. */
export function JournalGroups({ groups }: { groups: Groups }) {
  const t = useTranslations('fund.ledger')
  const words = useTranslations('fund')
  const head = (
    <>
      <th scope="col" className="desk">
        {t('line')}
      </th>
      <th scope="col">{words('account')}</th>
      <th scope="col" className="desk">
        {t('rule')}
      </th>
      <th scope="col" className="num">
        {words('debit')}
      </th>
      <th scope="col" className="num">
        {words('credit')}
      </th>
    </>
  )
  return (
    <div className="stack">
      {groups.map(({ book, currency, total, lines }) => (
        <div className="card" key={`${book}${currency}`}>
          <h2 className="card-title">
            <BookTag book={book} isLabelled={false} /> <small>{currency}</small>
          </h2>
          <DataTable
            caption={`${words(`books.${book}`)}, ${currency}`}
            head={head}
            foot={
              <tr>
                <td className="desk" />
                <th scope="row">{words('total')}</th>
                <td className="desk" />
                <td className="num">{total}</td>
                <td className="num">{total}</td>
              </tr>
            }
          >
            {lines.map((line) => (
              <tr key={line.lineNo} id={`line-${line.lineNo}`}>
                <td className="desk">{line.lineNo}</td>
                <th scope="row">
                  <Link className="code" to={line.accountHref}>
                    {line.account}
                  </Link>
                  {line.rule && <small className="sub phone">{line.rule}</small>}
                </th>
                <td className="small muted desk">{line.rule}</td>
                <td className="num">{line.debit}</td>
                <td className="num">{line.credit}</td>
              </tr>
            ))}
          </DataTable>
        </div>
      ))}
    </div>
  )
}
