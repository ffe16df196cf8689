import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl/react'
import { Button } from '../base/button.tsx'
import { DataTable } from '../base/data-table.tsx'
import { PostForm } from '../base/form.tsx'
import { StatusPill } from '../base/status-pill.tsx'

const TONES = { inForce: 'ok', toCome: 'wait', waits: 'wait', before: 'plain', lapsed: 'plain' } as const

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
  /** The hidden fields of the form by which a second person agrees to a row, where the reader may. */
  readonly agrees?: (row: DatedRow) => Readonly<Record<string, string>> | undefined
}

/** Dated rows of one thing, the newest first, each with where it stands next to its day: on a phone the rest lies beyond the edge; what is only planned has a button that drops it. */
export function DatedRows({ caption, columns, rows, formKey, drops, agrees }: DatedRowsProps) {
  const t = useTranslations('shipping')
  return (
    <DataTable
      caption={caption}
      head={
        <>
          <th scope="col">{t('holds')}</th>
          <th scope="col">{t('state')}</th>
          {columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </>
      }
    >
      {rows.map((row) => (
        <tr key={row.key}>
          <th scope="row">{row.holds}</th>
          <td>
            <StatusPill tone={TONES[row.state]}>{t(`rowStates.${row.state}`)}</StatusPill>
            {agrees?.(row) && (
              <RowForm formKey={`${formKey}:agree:${row.key}`} name={`agree-${row.key}`} hidden={agrees(row)}>
                <Button small aria-label={t('ways.agreeThis', { words: `${caption}, ${row.holds}` })}>
                  {t('ways.agree')}
                </Button>
              </RowForm>
            )}
            {(row.state === 'toCome' || row.state === 'waits') && (
              <RowForm formKey={`${formKey}:${row.key}`} name={`drop-${row.key}`} hidden={drops(row)}>
                <Button look="quiet" small aria-label={t('dropThis', { words: `${caption}, ${row.holds}` })}>
                  {t('drop')}
                </Button>
              </RowForm>
            )}
          </td>
          {row.cells.map((cell, index) => (
            <td key={columns[index]}>{cell}</td>
          ))}
        </tr>
      ))}
    </DataTable>
  )
}

interface RowFormProps {
  readonly formKey: string
  readonly name: string
  readonly hidden: Readonly<Record<string, string>> | undefined
  readonly children: ReactNode
}

function RowForm({ formKey, name, hidden = {}, children }: RowFormProps) {
  return (
    <PostForm formKey={formKey} className="inline-form" name={name}>
      {Object.entries(hidden).map(([field, value]) => (
        <input key={field} type="hidden" name={field} value={value} />
      ))}
      {children}
    </PostForm>
  )
}
