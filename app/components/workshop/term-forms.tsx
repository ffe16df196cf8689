import type { ReactNode } from 'react'
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
export function ComplaintTermForm({ kinds, ...form }: TermFormProps & { readonly kinds: readonly Option[] }) {
  const t = useTranslations('workshop.terms')
  return (
    <TermForm {...form} name="term" title={t('new')}>
      <SelectField name="kind" label={t('kind')} options={kinds} />
      <CountField name="answerWorkingDays" label={t('answerField')} min={1} max={60} />
      <CountField name="pauseWorkingDays" label={t('pauseField')} hint={t('pauseHint')} min={0} max={30} />
      <TextField name="basis" label={t('basis')} hint={t('basisHint')} maxLength={200} />
      <TickField name="isRead" label={t('isRead')} />
    </TermForm>
  )
}

/** The next row of the answer to returns: what the house promises from a day on, and who decided it. */
export function ReturnTermForm(form: TermFormProps) {
  const t = useTranslations('workshop.terms')
  return (
    <TermForm {...form} name="return" title={t('newReturn')}>
      <CountField name="workingDays" label={t('answerField')} min={1} max={30} />
      <TextField name="basis" label={t('basis')} hint={t('houseHint')} maxLength={200} />
    </TermForm>
  )
}

interface FrameProps extends TermFormProps {
  readonly name: 'term' | 'return'
  readonly title: string
  readonly children: ReactNode
}

/** A row from tomorrow on at the earliest. */
function TermForm({ name, title, formKey, tomorrow, reply, children }: FrameProps) {
  const t = useTranslations('workshop.terms')
  const shipping = useTranslations('shipping')
  return (
    <section className="card pad" aria-labelledby={`h-${name}`}>
      <h2 id={`h-${name}`}>{title}</h2>
      <PostForm formKey={`${formKey}:${name}`} reply={reply} name={name} labels={{ fromOn: shipping('fromOn') }}>
        <input type="hidden" name="intent" value={name} />
        {children}
        <DatedFields today={tomorrow} hasEnd={false} hint={t('fromHint')} />
        <div className="acts">
          <Button look="quiet">{t('save')}</Button>
        </div>
      </PostForm>
    </section>
  )
}
