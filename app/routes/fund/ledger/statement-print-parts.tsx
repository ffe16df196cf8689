import { useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { DataTable } from '../../../components/base/data-table.tsx'
import { StatementHead } from '../../../components/ledger/statement-head.tsx'
import type { loader } from './statement-print.tsx'

/** Every line between the opening and the closing balance, a part of its page. */
export function PrintedLines() {
  const page = useLoaderData<typeof loader>()
  const t = useTranslations('ledger.statement')
  const foot = (
    <>
      <tr>
        <th scope="row" colSpan={3}>
          {page.total}
        </th>
        <td className="num">{page.debit}</td>
        <td className="num">{page.credit}</td>
        <td />
      </tr>
      <tr>
        <th scope="row" colSpan={5}>
          {t('closing')}
        </th>
        <td className="num">{page.closing}</td>
      </tr>
    </>
  )
  return (
    <DataTable caption={page.title} head={<StatementHead />} foot={foot}>
      <tr>
        <th scope="row" colSpan={5}>
          {t('opening')}
        </th>
        <td className="num">
          <strong>{page.opening}</strong>
        </td>
      </tr>
      {page.lines.map((line) => (
        <tr key={line.key}>
          <td className="nw">{line.date}</td>
          <th scope="row">
            {line.kind} <small className="sub">{line.journal}</small>
          </th>
          <td>{line.cause}</td>
          <td className="num">{line.debit}</td>
          <td className="num">{line.credit}</td>
          <td className="num">{line.balance}</td>
        </tr>
      ))}
    </DataTable>
  )
}
