import { Link, type useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { DataTable } from '../../components/base/data-table.tsx'
import { DescriptionList } from '../../components/base/description-list.tsx'
import { StatusPill } from '../../components/base/status-pill.tsx'
import { DISPUTE_TONES } from '../../components/settlement/refund-tones.ts'
import type { loader } from './disputes.tsx'

type DisputeView = ReturnType<typeof useLoaderData<typeof loader>>['open'][number]

/** One that wants an answer: how much, why, until when, and what a person does. */
export function OpenDispute({ dispute }: { dispute: DisputeView }) {
  const t = useTranslations('settlement.disputes')
  return (
    <section className="card pad stack" id={dispute.number} aria-labelledby={`h-${dispute.number}`}>
      <h2 id={`h-${dispute.number}`}>
        {dispute.amount} · {dispute.reason}
      </h2>
      <p>
        <StatusPill tone={DISPUTE_TONES[dispute.state]}>{t(`states.${dispute.state}`)}</StatusPill>{' '}
        {dispute.due && (
          <StatusPill tone={dispute.isPastDue ? 'plain' : 'wait'}>
            {t(dispute.isPastDue ? 'wasDue' : 'dueBy', { date: dispute.due })}
          </StatusPill>
        )}
      </p>
      <p>{dispute.todo}</p>
      <DescriptionList
        facts={[
          { label: t(dispute.isGift ? 'gift' : 'order'), value: <Link to={dispute.of.href}>{dispute.of.label}</Link> },
          ...(dispute.isGift ? [] : [{ label: t('parcels'), value: dispute.parcels }]),
          { label: t('since'), value: dispute.since },
          { label: t('number'), value: dispute.number },
          { label: t('journals'), value: <Journals of={dispute} /> },
          { label: t('atProvider'), value: <span className="code">{dispute.providerRef}</span> },
        ]}
      />
    </section>
  )
}

/** What the books say of it. */
function Journals({ of: { journals } }: { of: DisputeView }) {
  return journals.map(({ id, href, kind }) => (
    <span key={id}>
      <Link to={href}>{kind}</Link>{' '}
    </span>
  ))
}

/** How the others ended. */
export function EndedDisputes({ disputes }: { disputes: readonly DisputeView[] }) {
  const t = useTranslations('settlement.disputes')
  const head = (
    <>
      <th scope="col">{t('number')}</th>
      <th scope="col">{t('state')}</th>
      <th scope="col" className="num">
        {t('amount')}
      </th>
      {(['order', 'reason', 'since', 'ended', 'what'] as const).map((label) => (
        <th scope="col" key={label}>
          {t(label)}
        </th>
      ))}
    </>
  )
  return (
    <>
      <h2 className="sec">{t('endedTitle')}</h2>
      <div className="card">
        <DataTable caption={t('endedTitle')} head={head}>
          {disputes.map((dispute) => (
            <tr key={dispute.number} id={dispute.number}>
              <th scope="row" className="id">
                {dispute.number}
              </th>
              <td>
                <StatusPill tone={DISPUTE_TONES[dispute.state]}>{t(`states.${dispute.state}`)}</StatusPill>
              </td>
              <td className="num">{dispute.amount}</td>
              <td>
                <Link to={dispute.of.href}>{dispute.of.label}</Link>
              </td>
              <td>{dispute.reason}</td>
              <td className="nw">{dispute.since}</td>
              <td className="nw">{dispute.ended}</td>
              <td>
                {dispute.todo} <Journals of={dispute} />
              </td>
            </tr>
          ))}
        </DataTable>
      </div>
    </>
  )
}
