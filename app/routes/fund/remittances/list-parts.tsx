import { Link, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { DataTable } from '../../../components/base/data-table.tsx'
import { StatusPill } from '../../../components/base/status-pill.tsx'
import type { loader } from './list.tsx'

/** What waits to be remitted, each with the way to prepare it. */
export function Withheld() {
  const { withheld, mayPrepare } = useLoaderData<typeof loader>()
  const t = useTranslations('fiscal.remittances')
  const head = (
    <>
      <th scope="col">{t('payee')}</th>
      <th scope="col" className="num">
        {t('withheldSoles')}
      </th>
      <th scope="col" className="num">
        {t('off')}
      </th>
      <th scope="col" className="num">
        {t('toPay')}
      </th>
      {mayPrepare && <th scope="col">{t('next')}</th>}
    </>
  )
  return (
    <DataTable caption={t('toRemit')} head={head}>
      {withheld.map((row) => (
        <tr key={row.key}>
          <th scope="row">
            {row.payee}
            <small className="sub">{row.month}</small>
          </th>
          <td className="num">{row.withheld}</td>
          <td className="num">{row.off ?? '—'}</td>
          <td className="num">{row.toPay}</td>
          {mayPrepare && (
            <td>
              {row.isWaiting ? (
                t('waits')
              ) : row.isPayable ? (
                <Link to={row.href}>
                  {t('prepare')}
                  <span className="vh">
                    : {row.payee}, {row.month}
                  </span>
                </Link>
              ) : (
                t('tooSmall')
              )}
            </td>
          )}
        </tr>
      ))}
    </DataTable>
  )
}

export const REMITTANCE_TONES = { prepared: 'wait', paid: 'ok', cancelled: 'plain' } as const

/** What was ordered to be paid: those that wait first. */
export function Made() {
  const { remittances } = useLoaderData<typeof loader>()
  const t = useTranslations('fiscal.remittances')
  const fund = useTranslations('fund')
  const head = (
    <>
      <th scope="col">{t('payee')}</th>
      <th scope="col">{t('month')}</th>
      <th scope="col">{t('due')}</th>
      <th scope="col">{t('state')}</th>
      <th scope="col" className="num">
        {t('amountSoles')}
      </th>
    </>
  )
  return (
    <DataTable caption={t('made')} head={head}>
      {remittances.map((row) => (
        <tr key={row.number}>
          <th scope="row">
            <Link to={`/fund/remittances/${row.number}`}>{row.payee}</Link>
            <small className="sub">{row.number}</small>
          </th>
          <td className="nw">{row.month}</td>
          <td className={row.isLate ? 'nw due late' : 'nw'}>{row.isLate ? <b>{t('late', { day: row.due })}</b> : row.due}</td>
          <td>
            <StatusPill tone={REMITTANCE_TONES[row.state]}>{t(`states.${row.state}`)}</StatusPill>
            {row.journal && (
              <small className="sub">
                <Link to={row.journal.href}>{fund('journal', { id: row.journal.id })}</Link>
              </small>
            )}
          </td>
          <td className="num">{row.amount}</td>
        </tr>
      ))}
    </DataTable>
  )
}
