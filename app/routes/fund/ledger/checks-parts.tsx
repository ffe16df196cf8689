import { Link, useLoaderData, useLocation } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { DataTable } from '../../../components/base/data-table.tsx'
import { FactStrip } from '../../../components/base/description-list.tsx'
import { listHref } from '../../../components/base/list-links.ts'
import { StatusPill, type StatusTone } from '../../../components/base/status-pill.tsx'
import { ViewTabs } from '../../../components/base/view-tabs.tsx'
import type { loader } from './checks.tsx'

type Check = NonNullable<ReturnType<typeof useLoaderData<typeof loader>>['last']>

/** The last check in one strip: when, what it found, how long it took, what it looked at. */
export function Outcome() {
  const { last } = useLoaderData<typeof loader>()
  const t = useTranslations('ledger.checks')
  if (!last) return null
  return (
    <FactStrip
      facts={[
        { label: t('last'), value: last.when, note: [last.kind, last.who].filter(Boolean).join(' · '), isBig: true },
        { label: t('result'), value: <Result check={last} /> },
        { label: t('duration'), value: last.took },
        { label: t('lookedAt'), value: last.looked },
      ]}
    />
  )
}

function Result({ check }: { check: Pick<Check, 'broken' | 'checked'> }) {
  const t = useTranslations('ledger.checks')
  const { broken, checked } = check
  return broken.length === 0 ? (
    <StatusPill tone="ok">{t('whole', { count: String(checked) })}</StatusPill>
  ) : (
    <StatusPill tone="bad">{t('brokenCount', { count: broken.length })}</StatusPill>
  )
}

const TONES: Readonly<Record<'holds' | 'broken' | 'unasked', StatusTone>> = { holds: 'ok', broken: 'bad', unasked: 'plain' }

/** Every invariant as a sentence, and how it stood in the last check. */
export function EveryInvariant() {
  const { last } = useLoaderData<typeof loader>()
  const t = useTranslations('ledger.checks')
  if (!last) return null
  const head = (
    <>
      <th scope="col">{t('id')}</th>
      <th scope="col">{t('state')}</th>
      <th scope="col">{t('invariant')}</th>
      <th scope="col">{t('looked')}</th>
    </>
  )
  return (
    <div className="card">
      <DataTable caption={t('invariants')} note={String(last.invariants.length)} showCaption head={head}>
        {last.invariants.map(({ id, sentence, state, isNarrowed }) => (
          <tr key={id}>
            <th scope="row" className="code">
              {id}
            </th>
            <td className="nw">
              <StatusPill tone={TONES[state]}>{t(`states.${state}`)}</StatusPill>
            </td>
            <td className="sentence">{sentence}</td>
            <td className="nw muted">{state !== 'unasked' && t(isNarrowed ? 'part' : 'atEverything')}</td>
          </tr>
        ))}
      </DataTable>
    </div>
  )
}

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
