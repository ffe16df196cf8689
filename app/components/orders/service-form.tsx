import { useTranslations } from 'use-intl/react'
import { Button } from '../base/button.tsx'
import { CountField, type Option, SelectField, TextField, TickField } from '../base/field.tsx'
import { PostForm, type PostFormProps } from '../base/form.tsx'
import { DatedFields, DaysFields, GapsToldFirst, ThreeLanguageFields } from './delivery-fields.tsx'

interface ServiceFormProps {
  /** The row that holds or is planned last; undefined for a service that is new. */
  readonly newest:
    | {
        readonly name: Readonly<Record<'es' | 'en' | 'fr', string>>
        readonly carrier: string | null
        readonly isTracked: boolean
        readonly position: number
        readonly daysMin: number | null
        readonly daysMax: number | null
      }
    | undefined
  readonly zones: readonly Option[]
  readonly today: string
  readonly formKey: string
  readonly reply: PostFormProps['reply']
  readonly gaps: readonly string[]
}

/** A row of a service into a zone: what it is, and from which day on. */
export function ServiceForm({ newest, zones, today, formKey, reply, gaps }: ServiceFormProps) {
  const t = useTranslations('shipping')
  const days = newest?.daysMin && newest.daysMax ? ([newest.daysMin, newest.daysMax] as const) : undefined
  return (
    <PostForm formKey={formKey} reply={reply} name="service">
      <GapsToldFirst gaps={gaps} />
      {!newest && <TextField name="code" label={t('code')} hint={t('codeHint')} maxLength={30} autoComplete="off" />}
      {!newest && <SelectField name="zone" label={t('zone')} options={zones} />}
      <ThreeLanguageFields name="name" label={t('name')} maxLength={60} values={newest?.name} />
      <TextField
        name="carrier"
        label={t('carrier')}
        hint={t('carrierHint')}
        maxLength={60}
        optional
        {...(newest?.carrier && { value: newest.carrier })}
      />
      <TickField name="isTracked" label={t('isTracked')} checked={newest?.isTracked ?? false} />
      <CountField
        name="position"
        label={t('position')}
        hint={t('positionHint')}
        min={1}
        max={99}
        {...(newest && { value: newest.position.toString() })}
      />
      <DaysFields values={days} optional />
      <DatedFields today={today} />
      <div className="acts">
        <Button>{t('save')}</Button>
      </div>
    </PostForm>
  )
}
