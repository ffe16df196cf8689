import { Link } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'

/** What a paid order leads to: giving money back, and its thread. */
export function OrderActions({ number, may }: { number: number; may: { readonly refund: boolean; readonly thread: boolean } }) {
  const t = useTranslations('workshop.order')
  return (
    <>
      {may.refund && (
        <Link className="btn quiet" to={`/workshop/orders/${number}/refund`}>
          {t('giveBack')}
        </Link>
      )}
      {may.thread && (
        <Link className="btn" to={`/fund/threads/${number}`}>
          {t('thread')}
        </Link>
      )}
    </>
  )
}
