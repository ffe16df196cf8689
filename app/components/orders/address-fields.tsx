import { useTranslations } from 'use-intl/react'
import { IDENTITY_TYPES, type RegionWord } from '../../domain/orders/address-shapes.ts'
import { RadioField, SelectField, TextField } from '../base/field.tsx'
import { PlaceFields, type PlacesOfPeru } from './place-fields.tsx'

/** What was kept of an earlier visit to this step; the field's name → its text. */
export type KeptAddress = Readonly<Record<string, string | undefined>>

/** Who buys: asked for everywhere. */
export function ContactFields({ kept }: { kept: KeptAddress }) {
  const t = useTranslations('storefront.checkout')
  return (
    <>
      <TextField name="email" type="email" label={t('email')} hint={t('emailHint')} autoComplete="email" {...value(kept.email)} />
      <RecipientFields kept={kept} />
    </>
  )
}

/** Who receives the parcel. */
export function RecipientFields({ kept }: { kept: KeptAddress }) {
  const t = useTranslations('storefront.checkout')
  return (
    <>
      <TextField name="name" label={t('name')} autoComplete="name" {...value(kept.name)} />
      <TextField
        name="phone"
        type="tel"
        label={t('phone')}
        hint={t('phoneHint')}
        autoComplete="tel"
        optional
        {...value(kept.phone)}
      />
    </>
  )
}

/** An address in Peru: district from the official list, and the tax document. */
export function PeruFields({ kept, places, isNamed }: { kept: KeptAddress; places: PlacesOfPeru; isNamed: string | undefined }) {
  const t = useTranslations('storefront.checkout')
  return (
    <>
      <PeruPlaceFields kept={kept} places={places} />
      <RadioField
        name="documentKind"
        label={t('document')}
        options={[
          { value: 'boleta', label: t('boleta'), hint: isNamed ?? t('boletaHint') },
          { value: 'factura', label: t('factura'), hint: t('facturaHint') },
        ]}
        {...value(kept.documentKind)}
      />
      <BoletaFields kept={kept} isNamed={isNamed !== undefined} />
      <FacturaFields kept={kept} />
    </>
  )
}

/** Where in Peru. */
export function PeruPlaceFields({ kept, places }: { kept: KeptAddress; places: PlacesOfPeru }) {
  const t = useTranslations('storefront.checkout')
  return (
    <>
      <PlaceFields places={places} kept={kept.ubigeo} />
      <StreetFields kept={kept} />
      <TextField name="reference" label={t('reference')} hint={t('referenceHint')} optional {...value(kept.reference)} />
    </>
  )
}

/** For a person. The styles show these where boleta is chosen, the next where factura is; what stands in the others is not read. */
function BoletaFields({ kept, isNamed }: { kept: KeptAddress; isNamed: boolean }) {
  const t = useTranslations('storefront.checkout')
  return (
    <div className="for-boleta form">
      <SelectField
        name="documentType"
        label={t('documentType')}
        options={IDENTITY_TYPES.map((type) => ({ value: type, label: t(`identity.${type}`) }))}
        optional={!isNamed}
        {...value(kept.documentType)}
      />
      <TextField
        name="documentNumber"
        label={t('documentNumber')}
        hint={t('documentNumberHint')}
        autoComplete="off"
        className="input short"
        optional={!isNamed}
        {...value(kept.documentNumber)}
      />
    </div>
  )
}

/** For a company: its number, its name as registered, and where it is registered. */
function FacturaFields({ kept }: { kept: KeptAddress }) {
  const t = useTranslations('storefront.checkout')
  return (
    <div className="for-factura form">
      <TextField
        name="ruc"
        label={t('ruc')}
        hint={t('rucHint')}
        inputMode="numeric"
        autoComplete="off"
        className="input short"
        {...value(kept.ruc)}
      />
      <TextField name="legalName" label={t('legalName')} autoComplete="organization" {...value(kept.legalName)} />
      <TextField
        name="fiscalAddress"
        label={t('fiscalAddress')}
        hint={t('fiscalAddressHint')}
        autoComplete="off"
        {...value(kept.fiscalAddress)}
      />
    </div>
  )
}

/** What an address abroad is made of in a country. */
export interface AbroadView {
  readonly postalExample: string | undefined
  readonly hasPostalCode: boolean
  readonly region: { readonly word: RegionWord; readonly isNeeded: boolean } | undefined
}

/** An address anywhere else. */
export function AbroadFields({ kept, view }: { kept: KeptAddress; view: AbroadView }) {
  const t = useTranslations('storefront.checkout')
  const { region } = view
  return (
    <>
      <StreetFields kept={kept} />
      {view.hasPostalCode && (
        <TextField
          name="postalCode"
          label={t('postalCode')}
          autoComplete="postal-code"
          className="input short"
          {...(view.postalExample ? { hint: t('postalCodeHint', { example: view.postalExample }) } : {})}
          {...value(kept.postalCode)}
        />
      )}
      <TextField name="city" label={t('city')} autoComplete="address-level2" {...value(kept.city)} />
      {region && (
        <TextField
          name="region"
          label={t(`regions.${region.word}`)}
          autoComplete="address-level1"
          optional={!region.isNeeded}
          {...value(kept.region)}
        />
      )}
    </>
  )
}

function StreetFields({ kept }: { kept: KeptAddress }) {
  const t = useTranslations('storefront.checkout')
  return (
    <>
      <TextField name="line1" label={t('line1')} autoComplete="address-line1" {...value(kept.line1)} />
      <TextField name="line2" label={t('line2')} autoComplete="address-line2" optional {...value(kept.line2)} />
    </>
  )
}

function value(kept: string | undefined): { value?: string } {
  return kept ? { value: kept } : {}
}
