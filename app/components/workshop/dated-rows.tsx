import { useTranslations } from 'use-intl/react'
import { Button } from '../base/button.tsx'
import { DataTable } from '../base/data-table.tsx'
import { PostForm } from '../base/form.tsx'
import { StatusPill } from '../base/status-pill.tsx'

const TONES = { inForce: 'ok', toCome: 'wait', before: 'plain' } as const

export interface DatedRow {
  readonly key: string
  readonly fromOn: string
  readonly holds: string
  readonly state: keyof typeof TONES
  /** What it says, one text for each column. */
  readonly cells: readonly string[]
}

interface DatedRowsProps {
  readonly caption: string
  readonly columns: readonly string[]
  readonly rows: readonly DatedRow[]
  readonly formKey: string
  /** The hidden fields of the form that drops a planned row. */
  readonly drops: (row: DatedRow) => Readonly<Record<string, string>>
}

/** Dated rows of one thing with where each stands, the newest first; what is only planned has a button that drops it. */
export function DatedRows({ caption, columns, rows, formKey, drops }: DatedRowsProps) {
  const t = useTranslations('shipping')
  return (
    <DataTable
      caption={caption}
      head={
        <>
          <th scope="col">{t('holds')}</th>
          {columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
          <th scope="col">{t('state')}</th>
        </>
      }
    >
      {rows.map((row) => (
        <tr key={row.key}>
          <th scope="row">{row.holds}</th>
          {row.cells.map((cell, index) => (
            <td key={columns[index]}>{cell}</td>
          ))}
          <td>
            <StatusPill tone={TONES[row.state]}>{t(`rowStates.${row.state}`)}</StatusPill>
            {row.state === 'toCome' && (
              <PostForm formKey={`${formKey}:${row.key}`} className="inline-form" name={`drop-${row.key}`}>
                {Object.entries(drops(row)).map(([name, value]) => (
                  <input key={name} type="hidden" name={name} value={value} />
                ))}
                <Button look="quiet" small aria-label={t('dropThis', { words: `${caption}, ${row.holds}` })}>
                  {t('drop')}
                </Button>
              </PostForm>
            )}
          </td>
        </tr>
      ))}
    </DataTable>
  )
}
