import { useTranslations } from 'use-intl/react'
import { type Option, RadioField, TextField } from '../base/field.tsx'
import { useField } from '../base/form-context.ts'
import { Icon } from '../base/icon.tsx'

/** What was kept of an earlier visit to this step; the field's name → its text. */
export type KeptAddress = Readonly<Record<string, string | undefined>>

export interface ProvinceOptions {
  readonly name: string
  readonly districts: readonly Option[]
}

/** Who buys: asked for everywhere. */
export function ContactFields({ kept }: { kept: KeptAddress }) {
  const t = useTranslations('storefront.checkout')
  return (
    <>
      <TextField name="email" type="email" label={t('email')} hint={t('emailHint')} autoComplete="email" {...value(kept.email)} />
      <TextField name="name" label={t('name')} autoComplete="name" {...value(kept.name)} />
      <TextField name="phone" type="tel" label={t('phone')} hint={t('phoneHint')} autoComplete="tel" {...value(kept.phone)} />
    </>
  )
}

/** An address in Peru: district from the official list, and the tax document. */
export function PeruFields({ kept, provinces }: { kept: KeptAddress; provinces: readonly ProvinceOptions[] }) {
  const t = useTranslations('storefront.checkout')
  return (
    <>
      <DistrictField provinces={provinces} kept={kept.ubigeo} />
      <TextField name="line1" label={t('line1')} autoComplete="address-line1" {...value(kept.line1)} />
      <TextField name="line2" label={t('line2')} autoComplete="address-line2" optional {...value(kept.line2)} />
      <TextField name="reference" label={t('reference')} hint={t('referenceHint')} optional {...value(kept.reference)} />
      <RadioField
        name="documentKind"
        label={t('document')}
        options={[
          { value: 'boleta', label: t('boleta'), hint: t('boletaHint') },
          { value: 'factura', label: t('factura'), hint: t('facturaHint') },
        ]}
        {...value(kept.documentKind)}
      />
      <TextField
        name="documentNumber"
        label={t('documentNumber')}
        hint={t('documentNumberHint')}
        inputMode="numeric"
        autoComplete="off"
        className="input short"
        optional
        {...value(kept.documentNumber)}
      />
    </>
  )
}

/** An address anywhere else. */
export function AbroadFields({ kept }: { kept: KeptAddress }) {
  const t = useTranslations('storefront.checkout')
  return (
    <>
      <TextField name="line1" label={t('line1')} autoComplete="address-line1" {...value(kept.line1)} />
      <TextField name="line2" label={t('line2')} autoComplete="address-line2" optional {...value(kept.line2)} />
      <TextField
        name="postalCode"
        label={t('postalCode')}
        autoComplete="postal-code"
        className="input short"
        {...value(kept.postalCode)}
      />
      <TextField name="city" label={t('city')} autoComplete="address-level2" {...value(kept.city)} />
      <TextField name="region" label={t('region')} autoComplete="address-level1" optional {...value(kept.region)} />
    </>
  )
}

function DistrictField({ provinces, kept }: { provinces: readonly ProvinceOptions[]; kept: string | undefined }) {
  const t = useTranslations('storefront.checkout')
  const forms = useTranslations('forms')
  const field = useField('ubigeo', kept)
  return (
    <div className={field.error ? 'field has-error' : 'field'}>
      <label className="field-label" htmlFor={field.id}>
        {t('district')}
      </label>
      {field.error && (
        <p className="field-error" id={`${field.id}-error`}>
          <Icon name="alert" />
          {field.error}
        </p>
      )}
      <select className="input" defaultValue={field.defaultValue ?? ''} {...field.described(false)}>
        <option value="">{forms('choose')}</option>
        {provinces.map((province) => (
          <optgroup key={province.name} label={province.name}>
            {province.districts.map((district) => (
              <option key={district.value} value={district.value}>
                {district.label}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </div>
  )
}

function value(kept: string | undefined): { value?: string } {
  return kept ? { value: kept } : {}
}
