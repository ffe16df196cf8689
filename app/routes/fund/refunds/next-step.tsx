import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { Button } from '../../../components/base/button.tsx'
import { RadioField, TextField } from '../../../components/base/field.tsx'
import { PostForm } from '../../../components/base/form.tsx'
import type { action, loader } from './refund.tsx'

/** What has to happen next, and who may do it: a review with the amount in words before anything moves. */
export function NextStep() {
  const { state, amount, words, can, twoAbove, formKey } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const t = useTranslations('settlement.refunds')
  if (state === 'paid' || state === 'cancelled') return null
  const of = (intent: string) => (reply?.values.intent === intent ? reply : undefined)
  const isNobody = !can.approve && !can.cancel && !can.send && !can.pay
  return (
    <section className="card pad review" aria-labelledby="next">
      <h2 id="next">{t(`next.${state}`)}</h2>
      <p className="in-words">
        {amount} · {words}
      </p>
      <p className="muted">{t(isNobody ? `nextOther.${state}` : `nextText.${state}`)}</p>
      {can.approve && can.isPreparer && <p>{t('youPrepared', { limit: twoAbove })}</p>}
      {can.approve && (
        <PostForm formKey={`${formKey}:approve`} reply={of('approve')} name="approve">
          <input type="hidden" name="intent" value="approve" />
          <div className="acts">
            <Button>{t('approve', { amount })}</Button>
          </div>
        </PostForm>
      )}
      {can.cancel && (
        <PostForm formKey={`${formKey}:cancel`} reply={of('cancel')} name="cancel">
          <input type="hidden" name="intent" value="cancel" />
          <div className="acts">
            <Button look="quiet">{t('cancel')}</Button>
          </div>
        </PostForm>
      )}
      {can.send && (
        <PostForm formKey={`${formKey}:send`} reply={of('send')} name="send">
          <input type="hidden" name="intent" value="send" />
          <div className="acts">
            <Button>{t('sendAgain')}</Button>
          </div>
        </PostForm>
      )}
      {can.pay && <PayByHand />}
    </section>
  )
}

function PayByHand() {
  const { formKey, amount } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const t = useTranslations('settlement.refunds')
  return (
    <PostForm formKey={`${formKey}:pay`} reply={reply?.values.intent === 'pay' ? reply : undefined} name="pay">
      <input type="hidden" name="intent" value="pay" />
      <RadioField
        name="way"
        label={t('way')}
        options={(['yape', 'plin', 'bank', 'cash'] as const).map((way) => ({ value: way, label: t(`ways.${way}`) }))}
      />
      <TextField
        name="place"
        label={t('payFrom')}
        hint={t('payFromHint')}
        maxLength={40}
        autoCapitalize="none"
        autoComplete="off"
        optional
      />
      <TextField name="reference" label={t('reference')} hint={t('referenceHint')} maxLength={40} autoComplete="off" />
      <div className="acts">
        <Button>{t('pay', { amount })}</Button>
      </div>
    </PostForm>
  )
}
