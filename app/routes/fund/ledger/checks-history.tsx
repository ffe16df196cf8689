import { Link, useLoaderData, useLocation } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { DataTable } from '../../../components/base/data-table.tsx'
import { listHref } from '../../../components/base/list-links.ts'
import { StatusPill } from '../../../components/base/status-pill.tsx'
import { ViewTabs } from '../../../components/base/view-tabs.tsx'
import type { loader } from './checks.tsx'
import { Result } from './checks-parts.tsx'

/** The checks before: those of the night, those asked for and those that found something; or each minute's. */
export function History() {
  const { history, older, view, before } = useLoaderData<typeof loader>()
  const t = useTranslations('ledger.checks')
  const words = useTranslations('fund.ledger')
  const { search } = useLocation()
  const views = [
    { value: 'notable', label: t('notable') },
    { value: 'all', label: t('all') },
  ]
  return (
    <section className="card" aria-labelledby="history">
      <h2 className="card-title" id="history">
        {t('history')}
      </h2>
      <ViewTabs label={t('views')} name="view" current={view} usual="notable" views={views} />
      {history.length === 0 ? <p className="pad muted">{t('noHistory')}</p> : <HistoryTable />}
      {(before || older) && (
        <nav className="pg" aria-label={words('older')}>
          {before && <Link to={listHref(search, { before: undefined })}>{words('latest')}</Link>}
          {older && (
            <Link rel="next" to={listHref(search, { before: older })}>
              {words('older')}
            </Link>
          )}
        </nav>
      )}
    </section>
  )
}

function HistoryTable() {
  const { history } = useLoaderData<typeof loader>()
  const t = useTranslations('ledger.checks')
  const head = (
    <>
      <th scope="col">{t('when')}</th>
      <th scope="col">{t('kind')}</th>
      <th scope="col">{t('lookedAt')}</th>
      <th scope="col">{t('duration')}</th>
      <th scope="col">{t('result')}</th>
    </>
  )
  return (
    <DataTable caption={t('history')} head={head}>
      {history.map((check) => (
        <tr key={check.id}>
          <th scope="row" className="nw">
            {check.when}
          </th>
          <td>
            {check.kind}
            {check.who && <small className="sub">{check.who}</small>}
          </td>
          <td>{check.looked}</td>
          <td className="nw">{check.took}</td>
          <td>
            <Result check={check} />
            {check.broken.length > 0 && <small className="sub code">{check.broken.join(' ')}</small>}
          </td>
        </tr>
      ))}
    </DataTable>
  )
}

/** Who asked that money may leave again, why, and who answered. */
export function Log() {
  const { log } = useLoaderData<typeof loader>()
  const t = useTranslations('ledger.checks')
  const head = (
    <>
      <th scope="col">{t('askedBy')}</th>
      <th scope="col">{t('reason')}</th>
      <th scope="col">{t('answeredBy')}</th>
      <th scope="col">{t('state')}</th>
    </>
  )
  return (
    <section className="card" aria-labelledby="log">
      <h2 className="card-title" id="log">
        {t('log')}
      </h2>
      {log.length === 0 ? (
        <p className="pad muted">{t('noLog')}</p>
      ) : (
        <DataTable caption={t('log')} head={head}>
          {log.map((entry) => (
            <tr key={entry.id}>
              <th scope="row">
                {entry.askedBy ?? t('somebody')}
                <small className="sub">{entry.askedAt}</small>
              </th>
              <td className="sentence">
                {entry.reason} <span className="muted">{entry.covers}</span>
              </td>
              <td>
                {entry.answeredBy}
                {entry.answeredAt && <small className="sub">{entry.answeredAt}</small>}
              </td>
              <td>
                <StatusPill tone={entry.tone}>{t(`verdicts.${entry.verdict}`)}</StatusPill>
              </td>
            </tr>
          ))}
        </DataTable>
      )}
    </section>
  )
}
