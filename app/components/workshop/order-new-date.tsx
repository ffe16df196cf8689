import { useTranslations } from 'use-intl/react'
import { LATE_REASONS, type LateReason } from '../../domain/orders/late.ts'
import { Button } from '../base/button.tsx'
import { DateField, SelectField } from '../base/field.tsx'
import { PostForm } from '../base/form.tsx'
import type { FormReply } from '../base/form-reply.ts'

interface OrderNewDateProps {
  readonly newDate: { readonly date: string; readonly reason: LateReason } | null
  readonly formKey: string
  readonly reply: FormReply | undefined
}

/** Gives an order that leaves later than promised its new date: the buyer learns it before asking. */
export function OrderNewDate({ newDate, formKey, reply }: OrderNewDateProps) {
  const t = useTranslations('workshop.order')
  return (
    <section className="card pad" id="new-date">
      <h3>{t('newDate')}</h3>
      <p className="small muted">{t('newDateLead')}</p>
      {newDate && <p>{t('newDateNow', { date: newDate.date, reason: t(`lateReasons.${newDate.reason}`) })}</p>}
      <PostForm formKey={`${formKey}:new-date`} reply={reply} name="new-date">
        <input type="hidden" name="intent" value="new-date" />
        <DateField name="leavesOn" label={t('leavesOn')} />
        <SelectField
          name="reason"
          label={t('reason')}
          options={LATE_REASONS.map((reason) => ({ value: reason, label: t(`lateReasons.${reason}`) }))}
        />
        <div className="acts">
          <Button look="quiet">{t('setNewDate')}</Button>
        </div>
      </PostForm>
    </section>
  )
}
