import { Link } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { DataTable } from '../base/data-table.tsx'
import { StatusPill, type StatusTone } from '../base/status-pill.tsx'
import { threadHref } from '../ledger/links.ts'

export interface FamilySaleView {
  readonly settlement: string
  readonly order: number
  readonly date: string
  readonly income: string
  readonly toLoans: string
  readonly family: string
  readonly state: { readonly tone: StatusTone; readonly text: string }
}

/** Each sale of a maker, with what went to her loan and to her family. */
export function FamilySales({ movements }: { movements: readonly FamilySaleView[] }) {
  const t = useTranslations('fund.families')
  const head = (
    <>
      <th scope="col">{t('sale')}</th>
      <th scope="col">{t('date')}</th>
      <th scope="col" className="num">
        {t('income')}
      </th>
      <th scope="col" className="num">
        {t('toLoan')}
      </th>
      <th scope="col" className="num">
        {t('family')}
      </th>
      <th scope="col">{t('state')}</th>
    </>
  )
  return (
    <div className="card">
      <DataTable caption={t('movements')} showCaption note={t('movementsNote')} head={head}>
        {movements.map((row) => (
          <tr key={row.settlement} id={row.settlement}>
            <th scope="row" className="id">
              <Link to={threadHref(row.order)}>{row.order}</Link>
            </th>
            <td className="nw">{row.date}</td>
            <td className="num">{row.income}</td>
            <td className="num">{row.toLoans}</td>
            <td className="num">
              <strong>{row.family}</strong>
            </td>
            <td>
              <StatusPill tone={row.state.tone}>{row.state.text}</StatusPill>
            </td>
          </tr>
        ))}
      </DataTable>
    </div>
  )
}
