import { useTranslations } from 'use-intl/react'
import { Button } from '../base/button.tsx'
import { CountField, type Option, SelectField, TextField, TickField } from '../base/field.tsx'
import { PostForm } from '../base/form.tsx'
import type { FormReply } from '../base/form-reply.ts'
import { DatedFields } from '../orders/delivery-fields.tsx'

interface TermFormProps {
  readonly formKey: string
  readonly tomorrow: string
  readonly reply: FormReply | undefined
}

/** The next row of a term of the complaints book: what the law says, from which day, and where it says so. */
export function ComplaintTermForm({ kinds, formKey, tomorrow, reply }: TermFormProps & { readonly kinds: readonly Option[] }) {
  const t = useTranslations('workshop.terms')
  const shipping = useTranslations('shipping')
  return (
    <section className="card pad" aria-labelledby="h-term">
      <h2 id="h-term">{t('new')}</h2>
      <PostForm formKey={`${formKey}:term`} reply={reply} name="term" labels={{ fromOn: shipping('fromOn') }}>
        <input type="hidden" name="intent" value="term" />
        <SelectField name="kind" label={t('kind')} options={kinds} />
        <CountField name="answerWorkingDays" label={t('answerField')} min={1} max={60} />
        <CountField name="pauseWorkingDays" label={t('pauseField')} hint={t('pauseHint')} min={0} max={30} />
        <TextField name="basis" label={t('basis')} hint={t('basisHint')} maxLength={200} />
        <TickField name="isRead" label={t('isRead')} />
        <DatedFields today={tomorrow} hasEnd={false} hint={t('fromHint')} />
        <div className="acts">
          <Button look="quiet">{t('save')}</Button>
        </div>
      </PostForm>
    </section>
  )
}

/** The next row of the answer to returns: what the house promises from a day on, and who decided it. */
export function ReturnTermForm({ formKey, tomorrow, reply }: TermFormProps) {
  const t = useTranslations('workshop.terms')
  const shipping = useTranslations('shipping')
  return (
    <section className="card pad" aria-labelledby="h-return-term">
      <h2 id="h-return-term">{t('newReturn')}</h2>
      <PostForm formKey={`${formKey}:return`} reply={reply} name="return" labels={{ fromOn: shipping('fromOn') }}>
        <input type="hidden" name="intent" value="return" />
        <CountField name="workingDays" label={t('answerField')} min={1} max={30} />
        <TextField name="basis" label={t('basis')} hint={t('houseHint')} maxLength={200} />
        <DatedFields today={tomorrow} hasEnd={false} hint={t('fromHint')} />
        <div className="acts">
          <Button look="quiet">{t('save')}</Button>
        </div>
      </PostForm>
    </section>
  )
}
