import { useTranslations } from 'use-intl/react'
import { Button } from '../base/button.tsx'
import { CountField, DateField, type Option, RadioField, SelectField, TextField, TickField } from '../base/field.tsx'
import { PostForm } from '../base/form.tsx'
import type { FormReply } from '../base/form-reply.ts'

interface Named {
  readonly id: string
  readonly name: string
}

interface MakerFieldsProps {
  readonly places: { readonly agencies: readonly Named[]; readonly prisons: readonly Named[] }
  readonly today: string
  readonly formKey: string
  readonly reply: FormReply | undefined
}

/** The form that registers a maker, in four parts; the restricted ones say so. */
export function MakerFields({ places, today, formKey, reply }: MakerFieldsProps) {
  const t = useTranslations('makerForms.register')
  const group = useOptions()
  const named = (list: readonly Named[]): Option[] => list.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <PostForm formKey={formKey} reply={reply}>
      <h2>{t('public')}</h2>
      <TextField name="chosenName" label={t('chosenName')} hint={t('chosenNameHint')} maxLength={80} autoComplete="off" />
      <TextField name="handle" label={t('handle')} hint={t('handleHint')} maxLength={60} autoCapitalize="none" />
      <RadioField name="addressForm" label={t('addressForm')} options={group('addressForms', ['she', 'he', 'neutral'])} />
      <TextField name="trade" label={t('trade')} hint={t('tradeHint')} maxLength={60} />
      <TextField name="region" label={t('region')} maxLength={60} />
      <CountField name="practisingSince" label={t('practisingSince')} optional />
      <h2>{t('house')}</h2>
      <DateField name="joinedOn" label={t('joinedOn')} value={today} max={today} />
      <SelectField name="locale" label={t('locale')} options={group('locales', ['es', 'en', 'fr'])} value="es" />
      <SelectField name="agencyId" label={t('agency')} options={named(places.agencies)} optional />
      <h2>{t('rules')}</h2>
      <p className="hint">{t('rulesHint')}</p>
      <RadioField
        name="profile"
        label={t('profile')}
        options={group('profiles', ['peru_in_custody', 'peru_released', 'cooperative', 'protected'], 'profileHints')}
      />
      <SelectField name="prisonId" label={t('prison')} hint={t('prisonHint')} options={named(places.prisons)} optional />
      <TickField name="reparationApplies" label={t('reparation')} hint={t('reparationHint')} />
      <TickField name="specialAccountPossible" label={t('specialAccount')} />
      <RadioField
        name="childSupport"
        label={t('childSupport')}
        options={group('childSupports', ['none', 'percent', 'monthly'])}
        value="none"
      />
      <TextField
        name="childSupportFigure"
        label={t('childSupportFigure')}
        hint={t('childSupportHint')}
        className="input short"
        inputMode="decimal"
        optional
      />
      <h2>{t('legal')}</h2>
      <p className="hint">{t('legalHint')}</p>
      <TextField name="givenNames" label={t('givenNames')} maxLength={80} autoComplete="off" optional />
      <TextField name="paternalSurname" label={t('paternalSurname')} maxLength={60} autoComplete="off" optional />
      <TextField name="maternalSurname" label={t('maternalSurname')} maxLength={60} autoComplete="off" optional />
      <SelectField
        name="documentType"
        label={t('documentType')}
        options={group('documents', ['dni', 'ce', 'passport', 'ptp', 'cpp', 'pending'])}
        optional
      />
      <TextField name="documentNumber" label={t('documentNumber')} maxLength={20} autoComplete="off" optional />
      <div className="acts">
        <Button>{t('do')}</Button>
      </div>
    </PostForm>
  )
}

/** Choices whose words stand in one group of the texts. */
function useOptions() {
  const t = useTranslations('makerForms') as unknown as (key: string) => string
  return (group: string, values: readonly string[], hints?: string): Option[] =>
    values.map((value) => ({ value, label: t(`${group}.${value}`), ...(hints ? { hint: t(`${hints}.${value}`) } : {}) }))
}
