import { Link, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { DataTable } from '../../../components/base/data-table.tsx'
import type { loader } from './refund.tsx'

/** Unit by unit, then delivery. */
export function Parts() {
  const { parts, shipping, order } = useLoaderData<typeof loader>()
  const t = useTranslations('settlement.refunds')
  const head = (
    <>
      <th scope="col">{t('piece')}</th>
      <th scope="col">{t('pieceGoes')}</th>
      <th scope="col" className="num">
        {t('amount')}
      </th>
    </>
  )
  return (
    <div className="card">
      <DataTable caption={t('whatGoesBack')} head={head}>
        {parts.map((part) => (
          <tr key={part.key}>
            <th scope="row">
              {part.name}
              <small className="sub">{part.piece}</small>
            </th>
            <td>{part.goes}</td>
            <td className="num">{part.amount}</td>
          </tr>
        ))}
        {shipping && (
          <tr>
            <th scope="row">{t('delivery')}</th>
            <td>—</td>
            <td className="num">{shipping}</td>
          </tr>
        )}
      </DataTable>
      <p className="pad">
        <Link to={order.href}>{t('thread', { order: String(order.number) })}</Link>
      </p>
    </div>
  )
}

/** From whom each part came: her lines, step by step, and what others bore. */
export function Taken() {
  const { taken, borne, journals } = useLoaderData<typeof loader>()
  const t = useTranslations('settlement.refunds')
  if (taken.length === 0 && !borne && journals.length === 0) return null
  const head = (
    <>
      <th scope="col">{t('maker')}</th>
      <th scope="col">{t('step')}</th>
      <th scope="col">{t('fromWhom')}</th>
      <th scope="col" className="num">
        S/
      </th>
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
                <th scope="row" className="id">
                  {line.maker}
                </th>
                <td>{line.step}</td>
                <td>{line.from}</td>
                <td className="num">{line.amount}</td>
              </tr>
            ))}
          </DataTable>
        </div>
      )}
      <ul className="stack">
        {journals.map(({ id, href, kind }) => (
          <li key={id}>
            <Link to={href}>
              {kind} · {id}
            </Link>
          </li>
        ))}
      </ul>
    </>
  )
}

/** Each try to give the money back. */
export function Attempts() {
  const { attempts } = useLoaderData<typeof loader>()
  const t = useTranslations('settlement.refunds')
  if (attempts.length === 0) return null
  return (
    <>
      <h2 className="sec">{t('tries')}</h2>
      <ol className="stack">
        {attempts.map((attempt) => (
          <li key={attempt.n}>
            {attempt.n}. {attempt.way} · {attempt.state} {attempt.reference}
          </li>
        ))}
      </ol>
    </>
  )
}
