import { Link, type useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { DataTable } from '../../../components/base/data-table.tsx'
import type { loader } from './trial-balance.tsx'

type Balance = ReturnType<typeof useLoaderData<typeof loader>>['balances'][number]

/** The rows of one book and currency in two columns. */
export function TrialRows({ balance }: { balance: Balance }) {
  const t = useTranslations('fund.ledger')
  const words = useTranslations('fund')
  const head = (
    <>
      <th scope="col">{words('account')}</th>
      <th scope="col">{t('meaning')}</th>
      <th scope="col" className="num">
        {words('debit')}
      </th>
      <th scope="col" className="num">
        {words('credit')}
      </th>
    </>
  )
  const foot = (
    <>
      <tr>
        <th scope="row" colSpan={2}>
          {words('total')}
        </th>
        <td className="num">{balance.debit}</td>
        <td className="num">{balance.credit}</td>
      </tr>
      <tr>
        <th scope="row" colSpan={2}>
          {words('difference')}
        </th>
        <td className="num" colSpan={2}>
          {balance.difference}
        </td>
      </tr>
    </>
  )
  return (
    <DataTable
      caption={t('trialOf', { book: words(`books.${balance.book}`), currency: balance.currency })}
      head={head}
      foot={foot}
    >
      {balance.rows.map((row) => (
        <tr key={row.pattern}>
          <th scope="row">
            <Link className="code" to={row.href}>
              {row.code ?? row.pattern}
            </Link>
            {!row.code && <small className="sub">{t('accountsOf', { count: row.accounts })}</small>}
          </th>
          <td className="muted">{row.meaning}</td>
          <td className="num">{row.debit}</td>
          <td className="num">{row.credit}</td>
        </tr>
      ))}
    </DataTable>
  )
}
