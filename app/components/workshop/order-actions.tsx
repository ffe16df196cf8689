import { Link } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'

interface OrderActionsProps {
  readonly order: { readonly number: number; readonly isPaid: boolean; readonly isExport: boolean; readonly hasLink: boolean }
  readonly may: { readonly refund: boolean; readonly thread: boolean; readonly take: boolean }
}

/** What an order leads to: once it is paid the paper for the customs of an export, giving money back and its thread; the payment link of one that staff took. */
export function OrderActions({ order: { number, isPaid, isExport, hasLink }, may }: OrderActionsProps) {
  const t = useTranslations('workshop.order')
  return (
    <>
      {hasLink && may.take && (
        <Link className="btn quiet" to={`/workshop/orders/${number}/link`}>
          {t('payLink')}
        </Link>
      )}
      {isPaid && isExport && (
        <a className="btn quiet" href={`/workshop/orders/${number}/commercial-invoice.pdf`}>
          {t('commercialInvoice')}
        </a>
      )}
      {isPaid && may.refund && (
        <Link className="btn quiet" to={`/workshop/orders/${number}/refund`}>
          {t('giveBack')}
        </Link>
      )}
      {isPaid && may.thread && (
        <Link className="btn" to={`/fund/threads/${number}`}>
          {t('thread')}
        </Link>
      )}
    </>
  )
}
