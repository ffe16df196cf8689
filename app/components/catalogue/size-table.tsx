import { useTranslations } from 'use-intl/react'

/** Measures lying flat, finished by the server. */
export interface SizeTableView {
  readonly sizes: readonly string[]
  readonly rows: readonly { readonly label: string; readonly values: readonly string[] }[]
  readonly note: string
}

/** What the piece measures lying flat, size by size, in centimetres. */
export function SizeTable({ table }: { table: SizeTableView }) {
  const t = useTranslations('storefront.product')
  return (
    <div className="measures">
      <table>
        <caption className="vh">{t('measures')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('flat')}</th>
            {table.sizes.map((size) => (
              <th key={size} scope="col">
                {size}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map(({ label, values }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              {values.map((value, index) => (
                <td key={table.sizes[index] ?? value}>{value}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="small muted">{table.note}</p>
    </div>
  )
}
