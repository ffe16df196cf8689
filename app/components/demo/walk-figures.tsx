import { useTranslations } from 'use-intl/react'
import { DataTable } from '../base/data-table.tsx'

export interface WalkFigureRow {
  readonly label: string
  /** Missing until the walk begins. */
  readonly before: string | undefined
  readonly now: string
  readonly change: string | undefined
}

/** What the ledger said when the walk began, what it says now, and the difference. */
export function WalkFigures({ rows }: { rows: readonly WalkFigureRow[] }) {
  const t = useTranslations('demo.figures')
  const head = (
    <>
      <th scope="col">{t('what')}</th>
      <th scope="col" className="num">
        {t('before')}
      </th>
      <th scope="col" className="num">
        {t('now')}
      </th>
      <th scope="col" className="num">
        {t('change')}
      </th>
    </>
  )
  return (
    <section className="card">
      <DataTable caption={t('caption')} note={t('note')} showCaption head={head}>
        {rows.map(({ label, before, now, change }) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td className="num">{before ?? '—'}</td>
            <td className="num">
              <strong>{now}</strong>
            </td>
            <td className="num">{change ?? '—'}</td>
          </tr>
        ))}
      </DataTable>
    </section>
  )
}
