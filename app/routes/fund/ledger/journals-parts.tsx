import { Form, Link, useLoaderData, useLocation } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { Button, LinkButton } from '../../../components/base/button.tsx'
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
