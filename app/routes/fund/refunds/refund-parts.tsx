import { Link, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { DataTable } from '../../../components/base/data-table.tsx'
import { StatusPill } from '../../../components/base/status-pill.tsx'
import { ATTEMPT_TONES } from '../../../components/settlement/refund-tones.ts'
import type { loader } from './refund.tsx'

/** Unit by unit, then delivery. */
export function Parts() {
  const { parts, shipping, order } = useLoaderData<typeof loader>()
  const t = useTranslations('settlement.refunds')
  const head = (
    <>
      <th scope="col">{t('piece')}</th>
      <th scope="col" className="num">
        {t('amount')}
      </th>
    </>
  )
  const thread = <Link to={order.href}>{t('thread', { order: String(order.number) })}</Link>
  if (parts.length === 0 && !shipping) return <p className="gap-above">{thread}</p>
  return (
    <>
      <h2 className="sec">
        {t('whatGoesBack')} <small>{thread}</small>
      </h2>
      <div className="card">
        <DataTable caption={t('whatGoesBack')} head={head}>
          {parts.map((part) => (
            <tr key={part.key}>
              <th scope="row">
                {part.name}
                <small className="sub">
                  {part.piece} · {part.goes}
                </small>
              </th>
              <td className="num">{part.amount}</td>
            </tr>
          ))}
          {shipping && (
            <tr>
              <th scope="row">{t('delivery')}</th>
              <td className="num">{shipping}</td>
            </tr>
          )}
        </DataTable>
      </div>
    </>
  )
}

/** From whom each part came: her lines, step by step, and what others bore; and the journals that say so. */
export function Taken() {
  const { taken, borne, journals, slips } = useLoaderData<typeof loader>()
  const t = useTranslations('settlement.refunds')
  if (taken.length === 0 && !borne && journals.length === 0) return null
  const head = (
    <>
      <th scope="col">{t('step')}</th>
      <th scope="col" className="num">
        S/
      </th>
      <th scope="col">{t('maker')}</th>
    </>
  )
  return (
    <>
      <h2 className="sec">{t('whoGave')}</h2>
      {borne && <p className="gap-below">{t('borne', { amount: borne })}</p>}
      {taken.length > 0 && (
        <div className="card">
          <DataTable caption={t('whoGave')} head={head}>
            {taken.map((line) => (
              <tr key={line.key}>
                <th scope="row">
                  {line.step}
                  <small className="sub">{line.from}</small>
                </th>
                <td className="num">{line.amount}</td>
                <td>
                  {line.maker} <small className="muted nw">{line.code}</small>
                </td>
              </tr>
            ))}
          </DataTable>
        </div>
      )}
      {slips.length > 0 && (
        <p className="links gap-above">
          {t('slips')}{' '}
          {slips.map((number) => (
            <Link key={number} to={`/workshop/slips/${number}`}>
              {number}
            </Link>
          ))}
        </p>
      )}
      {journals.length > 0 && (
        <p className="links gap-above">
          {t('journals')}{' '}
          {journals.map(({ id, href, kind }) => (
            <Link key={id} to={href}>
              {kind} · {id}
            </Link>
          ))}
        </p>
      )}
    </>
  )
}

/** Each try to give the money back. */
export function Attempts() {
  const { attempts } = useLoaderData<typeof loader>()
  const t = useTranslations('settlement.refunds')
  if (attempts.length === 0) return null
  const head = (
    <>
      <th scope="col">{t('try')}</th>
      <th scope="col">{t('state')}</th>
      <th scope="col">{t('reference')}</th>
      <th scope="col">{t('when')}</th>
    </>
  )
  return (
    <>
      <h2 className="sec">{t('tries')}</h2>
      <div className="card">
        <DataTable caption={t('tries')} head={head}>
          {attempts.map((attempt) => (
            <tr key={attempt.n}>
              <th scope="row" className="nw">
                {attempt.n}. {attempt.way}
              </th>
              <td>
                <StatusPill tone={ATTEMPT_TONES[attempt.state] ?? 'plain'}>
                  {t(`attempts.${attempt.state}` as 'attempts.sent')}
                </StatusPill>
                {attempt.failure && <small className="sub">{attempt.failure}</small>}
              </td>
              <td className="code">{attempt.reference}</td>
              <td className="nw">{attempt.when}</td>
            </tr>
          ))}
        </DataTable>
      </div>
    </>
  )
}
