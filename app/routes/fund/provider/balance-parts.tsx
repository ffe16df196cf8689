import { useTranslations } from 'use-intl/react'
import { DataTable } from '../../../components/base/data-table.tsx'
import { EmptyState } from '../../../components/base/empty-state.tsx'
import { StatusPill } from '../../../components/base/status-pill.tsx'
import { Because } from './because.tsx'
import type { Page, PartProps } from './page.tsx'

/** What the provider states and what the books say, per currency, and what lies between. */
export function Funds({ funds }: { funds: Page['funds'] }) {
  const t = useTranslations('payments.room.funds')
  const head = (
    <>
      <th scope="col">{t('currency')}</th>
      {[t('said'), t('booked'), t('difference')].map((label) => (
        <th scope="col" className="num" key={label}>
          {label}
        </th>
      ))}
      <th scope="col">{t('verdict')}</th>
    </>
  )
  return (
    <>
      <h2 className="sec">
        {t('title')} <small>{t('note')}</small>
      </h2>
      <div className="card">
        {funds.length === 0 ? (
          <EmptyState title={t('empty')}>{t('emptyText')}</EmptyState>
        ) : (
          <DataTable caption={t('title')} head={head}>
            {funds.map((row) => (
              <tr key={`${row.provider} ${row.currency}`}>
                <th scope="row">
                  {row.currency} <small className="sub">{row.provider}</small>
                </th>
                <td className="num">{row.said}</td>
                <td className="num">{row.booked}</td>
                <td className="num">{row.difference}</td>
                <td>
                  <StatusPill tone={row.tone}>{row.verdict}</StatusPill>
                </td>
              </tr>
            ))}
          </DataTable>
        )}
      </div>
    </>
  )
}

/** Where provider and books differ: each with what it is, and a way to set it aside. */
export function Differences({ page, answer }: PartProps) {
  const t = useTranslations('payments.room.differences')
  return (
    <>
      <h2 className="sec" id="differences">
        {t('title')} <small>{t(page.differences.length > 0 ? 'note' : 'none')}</small>
      </h2>
      <div className="journals">
        {page.differences.map((row) => (
          <section className="card pad" key={row.key}>
            <h3>{row.kind}</h3>
            <p className="gap-below">
              <span className="code">{row.object}</span> {row.types && `· ${row.types}`} · {row.since}
            </p>
            <p className="gap-below">{t('both', { said: row.said, booked: row.booked })}</p>
            {row.journals && <p className="small muted code gap-below">{row.journals}</p>}
            {row.ref && page.mayPlace ? (
              <Because
                page={page}
                answer={answer}
                about={row.ref}
                intent="set-aside"
                label={t('because')}
                button={t('setAside')}
              />
            ) : (
              <p className="muted">{t('look')}</p>
            )}
          </section>
        ))}
      </div>
    </>
  )
}
