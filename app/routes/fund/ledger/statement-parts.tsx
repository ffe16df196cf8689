import { Form, Link, useLoaderData, useLocation } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { Button } from '../../../components/base/button.tsx'
import { DataTable } from '../../../components/base/data-table.tsx'
import { listHref } from '../../../components/base/list-links.ts'
import { StatementHead } from '../../../components/ledger/statement-head.tsx'
import type { loader } from './statement.tsx'

/** Which lines are wanted: a form that is read, so that it works without scripts and stands in the address. */
export function Filters() {
  const { params, kinds, href, isFiltered } = useLoaderData<typeof loader>()
  const t = useTranslations('fund.ledger')
  const own = useTranslations('ledger.filter')
  const list = useTranslations('shell.list')
  return (
    <Form method="get" className="tools filters" key={JSON.stringify(params)}>
      {params.book && <input type="hidden" name="book" value={params.book} />}
      {params.currency && <input type="hidden" name="currency" value={params.currency} />}
      <label>
        {t('from')}
        <input className="input" type="date" name="from" defaultValue={params.from} />
      </label>
      <label>
        {t('to')}
        <input className="input" type="date" name="to" defaultValue={params.to} />
      </label>
      <label>
        {t('kind')}
        <select className="input" name="kind" defaultValue={params.kind ?? ''}>
          <option value="">{t('all')}</option>
          {kinds.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <label>
        {own('least')}
        <input className="input" name="least" inputMode="decimal" size={8} defaultValue={params.least} />
      </label>
      <label>
        {own('most')}
        <input className="input" name="most" inputMode="decimal" size={8} defaultValue={params.most} />
      </label>
      <label>
        {own('source')}
        <input className="input" name="source" size={18} defaultValue={params.source} placeholder={own('sourceHint')} />
      </label>
      <Button look="quiet">{list('apply')}</Button>
      {isFiltered && <Link to={href}>{list('clear')}</Link>}
    </Form>
  )
}

/** Lines, a part of its page. */
export function Lines() {
  const { title, lines } = useLoaderData<typeof loader>()
  return (
    <DataTable caption={title} head={<StatementHead />}>
      {lines.map((line) => (
        <tr key={line.key}>
          <td className="nw">{line.date}</td>
          <th scope="row">
            <Link to={line.href}>{line.kind}</Link>
            <small className="sub">{line.journal}</small>
          </th>
          <td>
            <Link to={line.cause.href}>{line.cause.label}</Link>
          </td>
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

/** What the balances mean under a filter, how far a look came, and the way on. */
export function Pages() {
  const { params, older, lookedAt, isFiltered, lines } = useLoaderData<typeof loader>()
  const t = useTranslations('fund.ledger')
  const own = useTranslations('ledger.statement')
  const { search } = useLocation()
  return (
    <>
      {isFiltered && lines.length > 0 && <p className="pg muted">{own('filtered')}</p>}
      <nav className="pg" aria-label={t('older')}>
        {lookedAt && <span>{own('lookedAt', lookedAt)}</span>}
        {params.before && <Link to={listHref(search, { before: undefined })}>{t('latest')}</Link>}
        {older && (
          <Link rel="next" to={listHref(search, { before: older })}>
            {lookedAt ? own('lookOn') : t('older')}
          </Link>
        )}
      </nav>
    </>
  )
}
