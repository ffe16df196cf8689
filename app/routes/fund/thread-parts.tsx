import { Link, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { DataTable } from '../../components/base/data-table.tsx'
import { StatusPill } from '../../components/base/status-pill.tsx'
import { BookTag } from '../../components/ledger/book-tag.tsx'
import { JournalCard } from '../../components/ledger/journal-card.tsx'
import type { loader } from './thread.tsx'

/** Fact value, a part of its page. */
export function FactValue({
  value,
  pill,
}: {
  value: readonly { label: string; href?: string | undefined }[]
  pill?: 'ok' | 'wait' | 'info' | undefined
}) {
  const texts = value.map(({ label, href }) => (
    <span key={label} className="fact-line">
      {href ? <Link to={href}>{label}</Link> : label}
    </span>
  ))
  return pill ? <StatusPill tone={pill}>{value[0]?.label}</StatusPill> : texts
}

/** Journals, a part of its page. */
export function Journals() {
  const { journals, seam } = useLoaderData<typeof loader>()
  const t = useTranslations('fund.thread')
  const ledger = useTranslations('fund.ledger')
  const words = useTranslations('fund')
  const isSettled = (journal: { key: string }) => journal.key.startsWith('settle:')
  return (
    <>
      <h2 className="sec">
        {ledger('journals')} <small>{t('journalsNote', { count: journals.length })}</small>
      </h2>
      <div className="journals">
        <div className="col">
          {journals.filter(isSettled).map((journal) => (
            <JournalCard key={journal.id} journal={journal} />
          ))}
        </div>
        <div className="col">
          {journals
            .filter((journal) => !isSettled(journal))
            .map((journal) => (
              <JournalCard key={journal.id} journal={journal} />
            ))}
          {seam && (
            <section className="card pad">
              <h3>{t('seam')}</h3>
              <dl className="dl">
                <dt>
                  <BookTag book="network" /> {t('seamNetwork')}
                </dt>
                <dd>
                  <Link to={seam.networkHref}>{seam.network}</Link>
                </dd>
                <dt>
                  <BookTag book="fund" /> {t('seamFund')}
                </dt>
                <dd>
                  <Link to={seam.fundHref}>{seam.fund}</Link>
                </dd>
                <dt>{words('difference')}</dt>
                <dd>{seam.difference}</dd>
              </dl>
            </section>
          )}
        </div>
      </div>
    </>
  )
}

/** Missing, a part of its page. */
export function Missing() {
  const { missing, hasLedger, isPaid } = useLoaderData<typeof loader>()
  const t = useTranslations('fund.thread')
  const words = useTranslations('fund')
  if (!isPaid) return null
  return (
    <>
      <h2 className="sec">
        {t('missing')} <small>{t(missing.length > 0 ? 'missingNote' : 'nothingMissing')}</small>
      </h2>
      {missing.length > 0 && (
        <div className="card">
          <DataTable
            caption={t('missing')}
            head={
              <>
                <th scope="col">{t('movement')}</th>
                <th scope="col">{t('when')}</th>
                {hasLedger && <th scope="col">{words('debit')}</th>}
                {hasLedger && <th scope="col">{words('credit')}</th>}
                <th scope="col" className="num">
                  S/
                </th>
              </>
            }
          >
            {missing.map((row) => (
              <tr key={row.key}>
                <th scope="row">{row.what.href ? <Link to={row.what.href}>{row.what.label}</Link> : row.what.label}</th>
                <td>{row.when}</td>
                {hasLedger && <td className="code">{row.debit}</td>}
                {hasLedger && <td className="code">{row.credit}</td>}
                <td className="num">{row.amount}</td>
              </tr>
            ))}
          </DataTable>
        </div>
      )}
    </>
  )
}
