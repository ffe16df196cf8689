import { useTranslations } from 'use-intl/react'
import { DataTable } from '../../../components/base/data-table.tsx'

interface VoucherLinesProps {
  readonly lines: readonly {
    readonly description: string
    readonly english?: string | undefined
    readonly quantity: string
    readonly igv: string
    readonly total: string
  }[]
  readonly sums: { readonly base: string; readonly igv: string; readonly total: string }
  readonly words: string
}

/** What a voucher charges, line by line, as it was frozen. */
export function VoucherLines({ lines, sums, words }: VoucherLinesProps) {
  const t = useTranslations('fiscal.vouchers')
  const head = (
    <>
      <th scope="col">{t('description')}</th>
      <th scope="col" className="num">
        {t('quantity')}
      </th>
      <th scope="col" className="num">
        {t('igv')}
      </th>
      <th scope="col" className="num">
        {t('total')}
      </th>
    </>
  )
  const foot = (
    <tr>
      <th scope="row" colSpan={2}>
        {t('base')} {sums.base}
        <small className="sub">{words}</small>
      </th>
      <td className="num">{sums.igv}</td>
      <td className="num">{sums.total}</td>
    </tr>
  )
  return (
    <div className="card gap-above">
      <DataTable caption={t('lines')} head={head} foot={foot}>
        {lines.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: frozen lines have no name of their own and never change places
          <tr key={index}>
            <th scope="row">
              {line.description}
              {line.english && <small className="sub">{line.english}</small>}
            </th>
            <td className="num">{line.quantity}</td>
            <td className="num">{line.igv}</td>
            <td className="num">{line.total}</td>
          </tr>
        ))}
      </DataTable>
    </div>
  )
}
