import { Link } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { DataTable } from '../base/data-table.tsx'
import { StatusPill } from '../base/status-pill.tsx'
import { loanHref } from '../ledger/links.ts'

export interface CertificateDueView {
  readonly number: string
  readonly maker: string
  readonly closed: string
  readonly due: string
  readonly isLate: boolean
}

/** More of them than this are counted under the table. */
const SHOWN = 8

/** Whose loan is paid and who has no certificate of it yet: the first due first. Nothing when nobody waits. */
export function CertificatesDue({ due }: { due: readonly CertificateDueView[] }) {
  const t = useTranslations('papers.loan.due')
  if (due.length === 0) return null
  const head = (
    <>
      <th scope="col">{t('loan')}</th>
      <th scope="col">{t('closed')}</th>
      <th scope="col">{t('by')}</th>
    </>
  )
  return (
    <div className="card">
      <DataTable caption={t('title')} showCaption note={t('note')} head={head}>
        {due.slice(0, SHOWN).map((row) => (
          <tr key={row.number}>
            <th scope="row">
              <Link to={loanHref(row.number)}>{row.number}</Link>
              <small className="sub">{row.maker}</small>
            </th>
            <td className="nw">{row.closed}</td>
            <td className="nw">
              {row.due} {row.isLate && <StatusPill tone="bad">{t('late')}</StatusPill>}
            </td>
          </tr>
        ))}
      </DataTable>
      {due.length > SHOWN && <p className="pad muted">{t('more', { count: due.length - SHOWN })}</p>}
    </div>
  )
}
