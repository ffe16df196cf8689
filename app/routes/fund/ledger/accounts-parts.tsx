import { Form, Link, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { Button } from '../../../components/base/button.tsx'
import { DataTable } from '../../../components/base/data-table.tsx'
import { BookTag } from '../../../components/ledger/book-tag.tsx'
import type { loader } from './accounts.tsx'

/** Filters, a part of its page. */
export function Filters() {
  const { filters } = useLoaderData<typeof loader>()
  const t = useTranslations('ledger.accounts')
  const words = useTranslations('fund')
  const list = useTranslations('shell.list')
  return (
    <Form method="get" className="tools filters" key={JSON.stringify(filters)}>
      {filters.pattern && <input type="hidden" name="pattern" value={filters.pattern} />}
      {filters.currency && <input type="hidden" name="currency" value={filters.currency} />}
      <label>
        {words('bookLabel')}
        <select className="input" name="book" defaultValue={filters.book ?? ''}>
          <option value="">{words('ledger.all')}</option>
          <option value="network">{words('books.network')}</option>
          <option value="fund">{words('books.fund')}</option>
        </select>
      </label>
      <label>
        {t('starts')}
        <input className="input" name="starts" defaultValue={filters.starts} placeholder="family:m_0001" size={20} />
      </label>
      <label>
        {t('has')}
        <select className="input" name="has" defaultValue={filters.has ?? ''}>
          <option value="">{t('withBalance')}</option>
          <option value="all">{t('all')}</option>
        </select>
      </label>
      <Button look="quiet">{list('apply')}</Button>
      {Object.values(filters).some(Boolean) && <Link to="/fund/ledger/accounts">{list('clear')}</Link>}
      {filters.pattern && <span className="code muted">{filters.pattern}</span>}
    </Form>
  )
}

/** The accounts with what they hold in two columns, a part of its page. */
export function AccountRows() {
  const { title, accounts } = useLoaderData<typeof loader>()
  const t = useTranslations('ledger.accounts')
  const words = useTranslations('fund')
  const head = (
    <>
      <th scope="col">{words('account')}</th>
      <th scope="col">{words('bookLabel')}</th>
      <th scope="col">{words('ledger.meaning')}</th>
      <th scope="col" className="num">
        {t('last')}
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
    <DataTable caption={title} head={head}>
      {accounts.map((account) => (
        <tr key={account.key}>
          <th scope="row">
            <Link className="code" to={account.href}>
              {account.code}
            </Link>
          </th>
          <td>
            <BookTag book={account.book} isLabelled={false} />
          </td>
          <td className="muted">{account.meaning}</td>
          <td className="num">{account.lines}</td>
          <td className="num">{account.debit}</td>
          <td className="num">{account.credit}</td>
        </tr>
      ))}
    </DataTable>
  )
}
