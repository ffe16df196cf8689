import { useTranslations } from 'use-intl/react'
import type { LateReason } from '../../domain/orders/late.ts'
import { Button } from '../base/button.tsx'
import { TextField } from '../base/field.tsx'
import { PostForm } from '../base/form.tsx'
import type { FormReply } from '../base/form-reply.ts'
import { OrderNewDate } from './order-new-date.tsx'

interface OrderSideProps {
  readonly order: {
    readonly ready: number
    readonly isUnderWay: boolean
    readonly newDate: { readonly date: string; readonly reason: LateReason } | null
    readonly giftNote: string | null
    readonly orderNote: string | null
    readonly buyer: { readonly name: string; readonly phone: string; readonly lines: readonly string[] } | null
    readonly parcels: readonly {
      readonly number: string
      readonly carrier: string
      readonly trackingCode: string | null
      readonly dispatchedAt: string
      readonly pieces: readonly string[]
    }[]
  }
  readonly mayDispatch: boolean
  readonly formKey: string
  readonly reply: FormReply | undefined
}

/** Beside the lines: where the parcel goes, the form that sends it, and what has left. */
export function OrderSide({ order, mayDispatch, formKey, reply }: OrderSideProps) {
  const t = useTranslations('workshop.order')
  return (
    <div className="stack">
      <section className="card pad">
        <h3>{t('address')}</h3>
        {order.buyer ? (
          <address className="parcel-address">
            <b>{order.buyer.name}</b>
            {order.buyer.lines.map((line) => (
              <span key={line}>{line}</span>
            ))}
            {order.buyer.phone && <span>{order.buyer.phone}</span>}
          </address>
        ) : (
          <p className="muted">{t('noBuyer')}</p>
        )}
        {order.giftNote && (
          <p>
            <b>{t('gift')}:</b> {order.giftNote}
          </p>
        )}
        {order.orderNote && (
          <p className="as-typed">
            <b>{t('orderNote')}:</b> {order.orderNote}
          </p>
        )}
      </section>
      {order.buyer && mayDispatch && (
        <section className="card pad" id="dispatch">
          <h3>{t('dispatchTitle')}</h3>
          {order.ready > 0 ? (
            <>
              <p className="small muted">{t('dispatchLead', { count: order.ready })}</p>
              <PostForm formKey={formKey} reply={reply?.values.intent === 'dispatch' ? reply : undefined} name="dispatch">
                <input type="hidden" name="intent" value="dispatch" />
                <TextField name="carrier" label={t('carrier')} maxLength={60} />
                <TextField name="trackingCode" label={t('trackingCode')} maxLength={60} optional />
                <div className="acts">
                  <Button>{t('dispatch')}</Button>
                </div>
              </PostForm>
            </>
          ) : (
            <p className="muted">{t('notReady')}</p>
          )}
        </section>
      )}
      {order.isUnderWay && order.buyer && mayDispatch && (
        <OrderNewDate newDate={order.newDate} formKey={formKey} reply={reply?.values.intent === 'new-date' ? reply : undefined} />
      )}
      {order.parcels.length > 0 && <Parcels parcels={order.parcels} />}
    </div>
  )
}

function Parcels({ parcels }: { parcels: OrderSideProps['order']['parcels'] }) {
  const t = useTranslations('workshop.order')
  return (
    <section className="card pad">
      <h3>{t('parcels')}</h3>
      <ul className="todo">
        {parcels.map((parcel) => (
          <li key={parcel.number} className="parcel">
            <b>{t('parcel', { number: parcel.number, carrier: parcel.carrier })}</b>
            <small>
              {t('parcelLeft', { date: parcel.dispatchedAt })}
              {parcel.trackingCode && ` · ${t('tracking', { code: parcel.trackingCode })}`} · {parcel.pieces.join(', ')}
            </small>
          </li>
        ))}
      </ul>
    </section>
  )
}
