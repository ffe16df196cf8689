import { Form, Link, useLoaderData, useLocation } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { Button, LinkButton } from '../../../components/base/button.tsx'
import { DataTable } from '../../../components/base/data-table.tsx'
import { BookTag } from '../../../components/ledger/book-tag.tsx'
import { journalHref } from '../../../components/ledger/links.ts'
import type { loader } from './journals.tsx'

/** Filters, a part of its page. */
export function Filters() {
  const { kinds, types, filters } = useLoaderData<typeof loader>()
  const own = useTranslations('ledger.filter')
  const t = useTranslations('fund.ledger')
  const words = useTranslations('fund')
  const list = useTranslations('shell.list')
  return (
    <Form method="get" className="tools filters" key={JSON.stringify(filters)}>
      <label>
        {t('kind')}
        <select className="input" name="kind" defaultValue={filters.kind ?? ''}>
          <option value="">{t('all')}</option>
          {kinds.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t('from')}
        <input className="input" type="date" name="from" defaultValue={filters.from} />
      </label>
      <label>
        {t('to')}
        <input className="input" type="date" name="to" defaultValue={filters.to} />
      </label>
      <label>
        {words('account')}
        <input className="input" name="account" defaultValue={filters.account} placeholder="loan:loan_0047:principal" size={26} />
      </label>
      <label>
        {own('key')}
        <input className="input" name="key" defaultValue={filters.key} placeholder={own('keyHint')} size={18} />
      </label>
      <label>
        {own('sourceType')}
        <select className="input" name="type" defaultValue={filters.type ?? ''}>
          <option value="">{t('all')}</option>
          {types.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <label>
        {own('source')}
        <input className="input" name="source" defaultValue={filters.source} placeholder={own('sourceHint')} size={18} />
      </label>
      <Button look="quiet">{list('apply')}</Button>
      {Object.values(filters).some(Boolean) && <Link to="/fund/ledger">{list('clear')}</Link>}
    </Form>
  )
}

/** The journals of the list, all pages of it, line by line. */
export function Download() {
  const t = useTranslations('ledger.statement')
  const query = new URLSearchParams(useLocation().search)
  query.delete('before')
  return (
    <LinkButton look="quiet" to={`/fund/ledger/journals.csv?${query}`} reloadDocument>
      {t('csv')}
    </LinkButton>
  )
}

/** Table, a part of its page. */
export function Table() {
  const { journals } = useLoaderData<typeof loader>()
  const t = useTranslations('fund.ledger')
  const head = (
    <>
      <th scope="col">{t('what')}</th>
      <th scope="col">{t('date')}</th>
      <th scope="col">{t('cause')}</th>
      <th scope="col">{t('who')}</th>
      <th scope="col" className="num">
        {t('amount')}
      </th>
    </>
  )
  return (
    <DataTable caption={t('journals')} head={head}>
      {journals.map((journal) => (
        <tr key={journal.id}>
          <th scope="row">
            <Link to={journalHref(journal.id)}>{journal.kind}</Link>
            <small className="sub">{journal.key.slice(0, 48)}</small>
          </th>
          <td className="nw">{journal.date}</td>
          <td>
            <Link to={journal.cause.href}>{journal.cause.label}</Link>
          </td>
          <td>{journal.who}</td>
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
