import { useTranslations } from 'use-intl/react'
import type { LateReason } from '../../domain/orders/late.ts'
import { Button } from '../base/button.tsx'
import { RadioField, TextField } from '../base/field.tsx'
import { PostForm } from '../base/form.tsx'
import type { FormReply } from '../base/form-reply.ts'
import { OrderNewDate } from './order-new-date.tsx'
import { type PlannedForStaff, PlannedList, parcelsToCome, WhichParcel } from './order-planned.tsx'

type Shown = 'identity_document' | 'order_page' | 'both'
const SHOWN: readonly Shown[] = ['identity_document', 'order_page', 'both']

interface OrderSideProps {
  readonly order: {
    readonly ready: number
    /** The parcels that the order was priced for. */
    readonly planned: readonly PlannedForStaff[]
    readonly isUnderWay: boolean
    readonly newDate: { readonly date: string; readonly reason: LateReason } | null
    readonly giftNote: string | null
    readonly orderNote: string | null
    /** Name and address of the point where it is fetched. */
    readonly pickup: readonly string[] | null
    readonly service: string | null
    readonly buyer: { readonly name: string; readonly phone: string; readonly lines: readonly string[] } | null
    readonly parcels: readonly {
      readonly number: string
      readonly carrier: string
      readonly trackingCode: string | null
      readonly dispatchedAt: string
      readonly pieces: readonly string[]
      readonly handedOver: { readonly shown: Shown; readonly at: string } | null
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
        <Asked order={order} />
      </section>
      <PlannedList planned={order.planned} />
      {order.buyer && mayDispatch && (
        <section className="card pad" id="dispatch">
          <h3>{t('dispatchTitle')}</h3>
          {order.ready > 0 ? (
            <>
              <p className="small muted">
                {parcelsToCome(order.planned).length > 1 ? t('dispatchLeadOfSeveral') : t('dispatchLead', { count: order.ready })}
              </p>
              <PostForm formKey={formKey} reply={reply?.values.intent === 'dispatch' ? reply : undefined} name="dispatch">
                <input type="hidden" name="intent" value="dispatch" />
                <WhichParcel planned={order.planned} />
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
      {order.parcels.length > 0 && (
        <Parcels order={order} mayHandOver={mayDispatch && order.pickup !== null} formKey={formKey} reply={reply} />
      )}
    </div>
  )
}

/** What the buyer chose and wrote: where it is fetched, by which service it goes, and the two notes. */
function Asked({ order }: Pick<OrderSideProps, 'order'>) {
  const t = useTranslations('workshop.order')
  return (
    <>
      {order.pickup && (
        <p>
          <b>{t('pickup')}</b> {order.pickup.join(', ')}
        </p>
      )}
      {order.service && (
        <p>
          <b>{t('service')}</b> {order.service}
        </p>
      )}
      {order.giftNote && (
        <p>
          <b>{t('gift')}</b> {order.giftNote}
        </p>
      )}
      {order.orderNote && (
        <p className="as-typed">
          <b>{t('orderNote')}</b> {order.orderNote}
        </p>
      )}
    </>
  )
}

type ParcelsProps = Pick<OrderSideProps, 'order' | 'formKey' | 'reply'> & { readonly mayHandOver: boolean }

function Parcels({ order: { parcels }, mayHandOver, formKey, reply }: ParcelsProps) {
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
            {parcel.handedOver && (
              <small>{t('handedOverOn', { date: parcel.handedOver.at, shown: t(`shown.${parcel.handedOver.shown}`) })}</small>
            )}
            {mayHandOver && !parcel.handedOver && (
              <HandOver
                number={parcel.number}
                formKey={formKey}
                reply={reply?.values.parcelNumber === parcel.number ? reply : undefined}
              />
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Over the counter: what was shown for the parcel. */
function HandOver({ number, formKey, reply }: { number: string; formKey: string; reply: FormReply | undefined }) {
  const t = useTranslations('workshop.order')
  return (
    <PostForm formKey={`${formKey}:${number}`} reply={reply} name={`hand-over-${number}`}>
      <input type="hidden" name="intent" value="hand-over" />
      <input type="hidden" name="parcelNumber" value={number} />
      <RadioField name="shown" label={t('shownLabel')} options={SHOWN.map((value) => ({ value, label: t(`shown.${value}`) }))} />
      <div className="acts">
        <Button look="quiet">{t('handOver', { number })}</Button>
      </div>
    </PostForm>
  )
}
