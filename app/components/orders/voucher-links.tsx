import { useTranslations } from 'use-intl/react'
import type { VoucherDocument } from '../../domain/fiscal/voucher.ts'

interface VoucherLinksProps {
  /** The address of the order's page, which the files stand under. */
  readonly page: string
  readonly vouchers: readonly { readonly name: string; readonly document: VoucherDocument }[]
  /** It leaves Peru: the customs asks for a paper of its own. */
  readonly isExport: boolean
}

/** The papers of an order that the law makes: to open, to keep, to print. */
export function VoucherLinks({ page, vouchers, isExport }: VoucherLinksProps) {
  const t = useTranslations('storefront.tracking')
  if (vouchers.length === 0) return null
  return (
    <ul className="stack small" aria-label={t('vouchers')}>
      {vouchers.map(({ name, document }) => (
        <li key={name}>
          <a className="link" href={`${page}/${name}.pdf`}>
            {t(`voucher.${document}`, { number: name })}
          </a>
        </li>
      ))}
      {isExport && (
        <li>
          <a className="link" href={`${page}/commercial-invoice.pdf`}>
            {t('commercialInvoice')}
          </a>
        </li>
      )}
    </ul>
  )
}
