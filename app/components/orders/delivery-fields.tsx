import { useTranslations } from 'use-intl/react'
import { CountField, DateField, TextField, TickField } from '../base/field.tsx'

/** From which day a row holds, and its last day when there is one. */
export function DatedFields({ today, hasEnd = true, hint }: { today: string; hasEnd?: boolean; hint?: string }) {
  const t = useTranslations('shipping')
  return (
    <>
      <DateField name="fromOn" label={t('fromOn')} hint={hint ?? t('fromHint')} min={today} />
      {hasEnd && <DateField name="toOn" label={t('toOn')} hint={t('toHint')} min={today} optional />}
    </>
  )
}

/** The same words in the three languages of the shop. */
export function ThreeLanguageFields({
  name,
  label,
  values,
  maxLength,
}: {
  name: string
  label: string
  values?: Readonly<Record<'es' | 'en' | 'fr', string>> | undefined
  maxLength: number
}) {
  const t = useTranslations('shipping')
  return (['es', 'en', 'fr'] as const).map((locale) => (
    <TextField
      key={locale}
      name={`${name}${locale.toUpperCase()}`}
      label={t('inLanguage', { label, language: t(`languages.${locale}`) })}
      maxLength={maxLength}
      {...(values && { value: values[locale] })}
    />
  ))
}

/** Two whole numbers of days. */
export function DaysFields({ values, optional }: { values?: readonly [number, number] | undefined; optional?: boolean }) {
  const t = useTranslations('shipping')
  return (
    <>
      <CountField
        name="daysMin"
        label={t('daysMin')}
        min={1}
        max={120}
        {...(optional && { optional, hint: t('daysHint') })}
        {...(values && { value: values[0].toString() })}
      />
      <CountField
        name="daysMax"
        label={t('daysMax')}
        min={1}
        max={120}
        {...(optional && { optional })}
        {...(values && { value: values[1].toString() })}
      />
    </>
  )
}

/** What the change would break, and the box that says it is meant. Not there while nothing would. */
export function GapsToldFirst({ gaps }: { gaps: readonly string[] }) {
  const t = useTranslations('shipping')
  if (gaps.length === 0) return null
  return (
    <div className="callout wait">
      <div>
        <b>{t('gapsTitle')}</b>
        <ul>
          {gaps.map((gap) => (
            <li key={gap}>{gap}</li>
          ))}
        </ul>
        <TickField name="isSure" label={t('isSure')} />
      </div>
    </div>
  )
}
