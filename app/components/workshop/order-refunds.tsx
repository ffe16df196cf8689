import { Link } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { Button } from '../base/button.tsx'
import { PostForm } from '../base/form.tsx'
import type { FormReply } from '../base/form-reply.ts'
import { StatusPill } from '../base/status-pill.tsx'
import { refundHref } from '../ledger/links.ts'
import { REFUND_TONES } from '../settlement/refund-tones.ts'

interface OrderRefundsProps {
  readonly refunds: readonly {
    readonly id: string
    readonly number: string
    readonly cause: string
    readonly bearer: string
    readonly amount: string
    readonly state: keyof typeof REFUND_TONES
    readonly since: string
  }[]
  readonly may: { readonly refund: boolean; readonly fund: boolean }
  readonly formKey: string
  readonly reply: FormReply | undefined
}

/** What went back of an order, or is to: each refund with its state; one that nobody approved yet can be dropped. */
export function OrderRefunds({ refunds, may, formKey, reply }: OrderRefundsProps) {
  const t = useTranslations('settlement.refunds')
  const forms = useTranslations('forms')
  return (
    <section className="card pad" id="refunds">
      <h3>{t('title')}</h3>
      <ul className="refund-list">
        {refunds.map((refund) => (
          <li key={refund.number}>
            <p>
              <b className="num">{refund.amount}</b>{' '}
              <StatusPill tone={REFUND_TONES[refund.state]}>{t(`states.${refund.state}`)}</StatusPill>{' '}
              {may.fund ? <Link to={refundHref(refund.number)}>{refund.number}</Link> : refund.number}
            </p>
            <p className="small muted">
              {refund.cause} · {forms('label', { name: t('bearer') })} {refund.bearer} · {refund.since}
            </p>
            {refund.state === 'prepared' && may.refund && (
              <PostForm
                formKey={`${formKey}:${refund.number}`}
                reply={reply?.values.refundId === refund.id ? reply : undefined}
                name={refund.number}
                className="acts"
              >
                <input type="hidden" name="intent" value="drop" />
                <input type="hidden" name="refundId" value={refund.id} />
                <Button look="quiet">{t('cancelOne', { number: refund.number })}</Button>
              </PostForm>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
