import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl/react'
import { LinkButton } from '../base/button.tsx'
import { Callout } from '../base/callout.tsx'
import { DataTable } from '../base/data-table.tsx'

interface FaultRow {
  readonly line: number
  readonly column: string
  readonly text: string
}

/** What cannot be used in a table, by line and column; nothing of it was written. */
export function ImportFaults({ faults, count }: { faults: readonly FaultRow[]; count: number }) {
  const t = useTranslations('products.import')
  return (
    <>
      <Callout tone="bad" title={t('faultsTitle', { count })}>
        <p>{t('faultsText')}</p>
      </Callout>
      <section className="card gap-above">
        <DataTable
          caption={t('faultsTitle', { count })}
          head={(['line', 'column', 'what'] as const).map((name) => (
            <th key={name} scope="col">
              {t(name)}
            </th>
          ))}
        >
          {faults.map(({ line, column, text }) => (
            <tr key={`${line} ${column} ${text}`}>
              <th scope="row" className="num">
                {line}
              </th>
              <td className="code">{column}</td>
              <td>{text}</td>
            </tr>
          ))}
        </DataTable>
        {faults.length < count && <p className="pad muted">{t('moreFaults', { count: count - faults.length })}</p>}
      </section>
      <p className="gap-above">
        <LinkButton to="/workshop/products/import">{t('again')}</LinkButton>
      </p>
    </>
  )
}

export interface ImportedRow {
  readonly line: number
  readonly code: string
  readonly name: string
  readonly lang: string
  /** How it is made, where it is not only sold from stock. */
  readonly made: string
  readonly variants: number
  readonly lacks: string
  readonly price: string
}

/** The drafts that a table would become, and the button that makes them. */
export function ImportedTable({ rows, children }: { rows: readonly ImportedRow[]; children: ReactNode }) {
  const t = useTranslations('products.import')
  const list = useTranslations('products.list')
  return (
    <section className="card">
      <DataTable
        caption={t('previewCrumb')}
        head={
          <>
            <th scope="col">{t('line')}</th>
            <th scope="col">{list('product')}</th>
            <th scope="col">{list('code')}</th>
            <th scope="col" className="num">
              {list('variants')}
            </th>
            <th scope="col" className="num">
              S/
            </th>
            <th scope="col">{list('lacks')}</th>
          </>
        }
      >
        {rows.map((row) => (
          <tr key={row.code}>
            <td className="num">{row.line}</td>
            <th scope="row">
              <span lang={row.lang}>{row.name}</span>
              {row.made && <small className="sub">{row.made}</small>}
            </th>
            <td className="code">{row.code}</td>
            <td className="num">{row.variants}</td>
            <td className="num">{row.price || '—'}</td>
            <td>{row.lacks || '—'}</td>
          </tr>
        ))}
      </DataTable>
      {children}
    </section>
  )
}
