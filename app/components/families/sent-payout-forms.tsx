import { useTranslations } from 'use-intl/react'
import { RETURN_REASONS } from '../../domain/families/states.ts'
import { Button } from '../base/button.tsx'
import { SelectField, TextField } from '../base/field.tsx'
import { PostForm } from '../base/form.tsx'
import type { FormReply } from '../base/form-reply.ts'

export interface SentPayoutView {
  readonly id: string
  readonly number: string
  readonly name: string
  readonly amount: string
  readonly route: string
  readonly reference: string
}

interface SentPayoutFormsProps {
  readonly payout: SentPayoutView
  readonly formKey: string
  readonly confirmReply: FormReply | undefined
  readonly returnReply: FormReply | undefined
}

/** A payout that is on its way: the statement shows it, or it came back. */
export function SentPayoutForms({ payout, formKey, confirmReply, returnReply }: SentPayoutFormsProps) {
  const t = useTranslations('fund.families')
  const { id, number, name, amount, route, reference } = payout
  const reasons = RETURN_REASONS.map((value) => ({ value, label: t(`returnReasons.${value}`) }))
  return (
    <section className="card pad">
      <h3>{t('confirmTitle', { number, amount })}</h3>
      <p className="muted gap-below">{t('confirmText', { name, route, reference })}</p>
      <PostForm formKey={`${formKey}:confirm`} reply={confirmReply} name={`confirm-${number}`}>
        <input type="hidden" name="intent" value="confirm" />
        <input type="hidden" name="payoutId" value={id} />
        <TextField name="bankLine" label={t('bankLine')} hint={t('bankLineHint')} maxLength={60} autoComplete="off" />
        <div className="acts">
          <Button>{t('confirmDo')}</Button>
        </div>
      </PostForm>
      <details open={Boolean(returnReply)}>
        <summary>{t('returnSummary')}</summary>
        <p className="muted gap-below">{t('returnText')}</p>
        <PostForm formKey={`${formKey}:return`} reply={returnReply} name={`return-${number}`}>
          <input type="hidden" name="intent" value="return" />
          <input type="hidden" name="payoutId" value={id} />
          <SelectField name="reason" label={t('returnReason')} options={reasons} />
          <div className="acts">
            <Button look="quiet">{t('returnDo')}</Button>
          </div>
        </PostForm>
      </details>
    </section>
  )
}
