import { Link, useLocation } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { DataTable, SortHead } from '../base/data-table.tsx'
import { EmptyState } from '../base/empty-state.tsx'
import { StatusPill } from '../base/status-pill.tsx'

export interface SlipTableRow {
  readonly kind: 'settlement_slip' | 'reduction_slip' | 'note_slip'
  readonly number: string
  readonly printedCount: number
  readonly day: string
  readonly issuedOn: string
  readonly makerName: string
  readonly workshopName: string | null
  readonly product: string
  readonly piece: string
  readonly orderNumber: number
  readonly family: string
}

/** Slips by row: who, what, when, what came to her family or was taken back of it, and whether the paper went out. */
export function SlipTable({ rows, sort }: { rows: readonly SlipTableRow[]; sort: string }) {
  const t = useTranslations('papers.list')
  const head = (
    <>
      <SortHead name="number" current={sort}>
        {t('number')}
      </SortHead>
      <SortHead name="maker" current={sort}>
        {t('maker')}
      </SortHead>
      <th scope="col">{t('piece')}</th>
      <SortHead name="issued" current={sort}>
        {t('issuedOn')}
      </SortHead>
      <th scope="col" className="num">
        {t('family')}
      </th>
      <th scope="col">{t('state')}</th>
    </>
  )
  return (
    <DataTable caption={t('title')} head={head}>
      {rows.map((row) => (
        <tr key={row.number}>
          <th scope="row">
            <Link className="id" to={row.number}>
              {row.number}
            </Link>
            {row.kind === 'reduction_slip' && <small className="sub">{t('reduction')}</small>}
            {row.kind === 'note_slip' && <small className="sub">{t('note')}</small>}
          </th>
          <td>
            {row.makerName}
            {row.workshopName && <small className="sub">{row.workshopName}</small>}
          </td>
          <td>
            {row.product}
            <small className="sub">
              {row.piece && `${row.piece} · `}
              {t('order')} {row.orderNumber}
            </small>
          </td>
          <td className="nw">
            <Link to={`?view=all&day=${row.day}`}>{row.issuedOn}</Link>
          </td>
          <td className="num">{row.family}</td>
          <td>
            {row.printedCount === 0 ? (
              <StatusPill tone="wait">{t('notPrinted')}</StatusPill>
            ) : (
              <StatusPill tone="ok">{t('printedTimes', { count: row.printedCount })}</StatusPill>
            )}
          </td>
        </tr>
      ))}
    </DataTable>
  )
}

/** No slip in this view: what will stand here, or how to see all. */
export function NoSlips({ isFiltered }: { isFiltered: boolean }) {
  const t = useTranslations('papers.list')
  const shell = useTranslations('shell.list')
  const { pathname } = useLocation()
  if (!isFiltered) return <EmptyState title={t('emptyTitle')}>{t('empty')}</EmptyState>
  return <EmptyState title={t('emptyFiltered')} action={<Link to={pathname}>{shell('clear')}</Link>} />
}
