import { useTranslations } from 'use-intl/react'
import { type Option, RadioField, SelectField } from '../base/field.tsx'

interface ForWhomProps {
  readonly countries: readonly Option[]
  readonly chosen: {
    readonly takenThrough?: string
    readonly locale: string
    readonly country: string
    readonly currency: string
  }
}

const LANGUAGES = [
  { value: 'es', label: 'Español' },
  { value: 'en', label: 'English' },
  { value: 'fr', label: 'Français' },
]

/** How somebody speaks with us, what they read, where it goes and what they pay in. */
export function ForWhomFields({ countries, chosen }: ForWhomProps) {
  const t = useTranslations('orderTaking')
  const currencies = (['PEN', 'USD', 'EUR'] as const).map((value) => ({ value, label: t(`currencies.${value}`) }))
  const through = (['phone', 'whatsapp'] as const).map((value) => ({ value, label: t(`through.${value}`) }))
  return (
    <>
      <RadioField
        name="takenThrough"
        label={t('throughLabel')}
        options={through}
        {...(chosen.takenThrough && { value: chosen.takenThrough })}
      />
      <SelectField name="locale" label={t('language')} hint={t('languageHint')} options={LANGUAGES} value={chosen.locale} />
      <SelectField name="country" label={t('country')} options={countries} value={chosen.country} />
      <SelectField name="currency" label={t('currency')} options={currencies} value={chosen.currency} />
    </>
  )
}
