import { useTranslations } from 'use-intl/react'
import { letterOf, type Outline } from './outlines.ts'
import { SizeDrawing, UnitSwitch } from './size-drawing.tsx'

/** Measures lying flat, finished by the server. */
export interface SizeTableView {
  readonly sizes: readonly string[]
  readonly rows: readonly {
    readonly measure: string
    readonly label: string
    readonly values: readonly { readonly cm: string; readonly inches: string }[]
  }[]
  /** The outline it is drawn by; undefined when none fits, and the table stands alone. */
  readonly outline: Outline | undefined
  readonly drawing: string
  readonly note: string
}

/** What the piece measures lying flat, size by size: the drawing says where, the table how much, in centimetres or in inches. */
export function SizeTable({ table }: { table: SizeTableView }) {
  const t = useTranslations('storefront.product')
  return (
    <div className="measures">
      <UnitSwitch />
      <div className="sizing">
        {table.outline && (
          <SizeDrawing outline={table.outline} measures={table.rows.map(({ measure }) => measure)} label={table.drawing} />
        )}
        <table>
          <caption className="vh">{t('measures')}</caption>
          <thead>
            <tr>
              <th scope="col">
                <span className="cm">{t('flat')}</span>
                <span className="in">{t('flatInches')}</span>
              </th>
              {table.sizes.map((size) => (
                <th key={size} scope="col">
                  {size || t('oneSize')}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map(({ measure, label, values }, row) => (
              <tr key={measure}>
                <th scope="row">
                  {table.outline && <b>{letterOf(row)} </b>}
                  {label}
                </th>
                {values.map(({ cm, inches }, index) => (
                  <td key={table.sizes[index] ?? cm}>
                    <span className="cm">{cm}</span>
                    <span className="in">{inches}</span>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="small muted">{table.note}</p>
    </div>
  )
}
