import { useLocale, useTranslations } from 'use-intl/react'
import { Button } from '../../components/base/button.tsx'
import { type Option, SelectField } from '../../components/base/field.tsx'
import { PostForm } from '../../components/base/form.tsx'

interface CountryFormProps {
  readonly country: string
  readonly countries: readonly Option[]
  readonly currency: string
}

/** The country comes first: it decides the fields, the price and whether the pieces may enter. */
export function CountryForm({ country, countries, currency }: CountryFormProps) {
  const t = useTranslations('storefront.checkout')
  const locale = useLocale()
  return (
    <PostForm className="choose-row" name="country" action={`/${locale}/country`}>
      <input type="hidden" name="currency" value={currency} />
      <input type="hidden" name="back" value={`/${locale}/checkout`} />
      <SelectField name="country" label={t('country')} options={countries} value={country} autoComplete="country" />
      <Button look="quiet">{t('useCountry')}</Button>
    </PostForm>
  )
}
