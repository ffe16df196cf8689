import { Link, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { DataTable } from '../../../components/base/data-table.tsx'
import { StatusPill } from '../../../components/base/status-pill.tsx'
import { threadHref } from '../../../components/ledger/links.ts'
import { DISPUTE_TONES } from '../../../components/settlement/refund-tones.ts'
import type { loader } from './list.tsx'

/** What buyers' banks hold or held: the family never waits for it. */
export function Disputes() {
  const { disputes } = useLoaderData<typeof loader>()
  const t = useTranslations('settlement.disputes')
  const head = (
    <>
      {(['number', 'order', 'reason', 'since', 'due', 'state'] as const).map((label) => (
        <th scope="col" key={label}>
          {t(label)}
        </th>
      ))}
      <th scope="col" className="num">
        {t('amount')}
      </th>
    </>
  )
  return (
    <>
      <h2 className="sec">{t('title')}</h2>
      <p className="muted gap-below">{t('lead')}</p>
      <div className="card">
        <DataTable caption={t('title')} head={head}>
          {disputes.map((dispute) => (
            <tr key={dispute.number}>
              <th scope="row" className="id">
                {dispute.number}
              </th>
              <td>
                <Link to={threadHref(dispute.order)}>{dispute.order}</Link>
              </td>
              <td>{dispute.reason}</td>
              <td className="nw">{dispute.since}</td>
              <td className="nw">{dispute.due ?? '—'}</td>
              <td>
                <StatusPill tone={DISPUTE_TONES[dispute.state]}>{t(`states.${dispute.state}`)}</StatusPill>
              </td>
              <td className="num">{dispute.amount}</td>
            </tr>
          ))}
        </DataTable>
      </div>
    </>
  )
}
