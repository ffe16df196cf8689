import { Link, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { DataTable } from '../../../components/base/data-table.tsx'
import type { loader } from './statement.tsx'

/** Lines, a part of its page. */
export function Lines() {
  const { title, lines } = useLoaderData<typeof loader>()
  const t = useTranslations('fund.ledger')
  const words = useTranslations('fund')
  const head = (
    <>
      <th scope="col">{t('date')}</th>
      <th scope="col">{t('what')}</th>
      <th scope="col">{t('cause')}</th>
      <th scope="col" className="num">
        {words('debit')}
      </th>
      <th scope="col" className="num">
        {words('credit')}
      </th>
      <th scope="col" className="num">
        {words('balance')}
      </th>
    </>
  )
  return (
    <DataTable caption={title} head={head}>
      {lines.map((line) => (
        <tr key={line.key}>
          <td className="nw">{line.date}</td>
          <th scope="row">
            <Link to={line.href}>{line.kind}</Link>
            <small className="sub">{line.journal}</small>
          </th>
          <td>{line.cause && (line.cause.href ? <Link to={line.cause.href}>{line.cause.label}</Link> : line.cause.label)}</td>
          <td className="num">{line.debit}</td>
          <td className="num">{line.credit}</td>
          <td className="num">
            <strong>{line.balance}</strong>
          </td>
        </tr>
      ))}
    </DataTable>
  )
}
