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
      <th scope="col" className="desk">
        {t('meaning')}
      </th>
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
        <th scope="row">{words('total')}</th>
        <td className="desk" />
        <td className="num">{balance.debit}</td>
        <td className="num">{balance.credit}</td>
      </tr>
      <tr>
        <th scope="row">{words('difference')}</th>
        <td className="desk" />
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
            <small className="sub phone">{row.meaning}</small>
            {!row.code && <small className="sub">{t('accountsOf', { count: row.accounts })}</small>}
          </th>
          <td className="muted desk">{row.meaning}</td>
          <td className="num">{row.debit}</td>
          <td className="num">{row.credit}</td>
        </tr>
      ))}
    </DataTable>
  )
}
