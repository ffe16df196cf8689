import { useFetcher } from '@remix-run/react'
import { type ReactNode, useEffect, useState } from 'react'
import { useLocale, useTranslations } from 'use-intl/react'
import { Button } from '../base/button.tsx'
import type { Option } from '../base/field.tsx'
import { useField } from '../base/form-context.ts'
import { Icon } from '../base/icon.tsx'

/** A province of Peru by the first four digits of its districts' codes. */
export interface ProvinceOptions {
  readonly code: string
  readonly name: string
  readonly districts: readonly Option[]
}

export interface PlacesOfPeru {
  readonly departments: readonly Option[]
  /** Chosen so far, with its provinces. */
  readonly department: string | undefined
  readonly provinces: readonly ProvinceOptions[]
}

/**
 * Department, province, district. In the browser each choice brings the next one at once. Without JavaScript a button brings the districts of the
 * department, grouped by province; what was typed stays.
 */
export function PlaceFields({ places, kept }: { places: PlacesOfPeru; kept: string | undefined }) {
  const t = useTranslations('storefront.checkout')
  const locale = useLocale()
  const fetcher = useFetcher<{ provinces: ProvinceOptions[] }>()
  const district = useField('ubigeo', kept)
  const [isLive, setLive] = useState(false)
  const [department, setDepartment] = useState(places.department ?? '')
  const [province, setProvince] = useState(district.defaultValue?.slice(0, 4) ?? '')
  useEffect(() => setLive(true), [])
  const isOther = department !== (places.department ?? '')
  const provinces = isOther ? (fetcher.data?.provinces ?? []) : places.provinces
  const shown = isLive ? provinces.filter(({ code }) => code === province) : provinces
  return (
    <>
      <Select
        name="department"
        label={t('department')}
        options={places.departments}
        value={department}
        autoComplete="address-level1"
        onChange={(code) => {
          setDepartment(code)
          setProvince('')
          if (code) fetcher.load(`/${locale}/places/${code}`)
        }}
      />
      {!isLive && (
        <p>
          {/* What Enter presses: the form's own end, not the districts. */}
          <button type="submit" className="vh" tabIndex={-1} aria-hidden="true" />
          <Button look="quiet" name="step" value="places" formNoValidate>
            {t('seeDistricts')}
          </Button>
        </p>
      )}
      {isLive && (
        <Select
          name="province"
          label={t('province')}
          options={provinces.map(({ code, name }) => ({ value: code, label: name }))}
          value={province}
          isOff={provinces.length === 0}
          onChange={setProvince}
        />
      )}
      {/* A new list takes what was kept anew: also when the browser wakes up and narrows it to a province. */}
      <Districts key={`${isLive}${department}${province}`} kept={kept} isLive={isLive} provinces={shown} />
    </>
  )
}

interface DistrictsProps {
  readonly kept: string | undefined
  /** Whether the browser narrows the choice to one province; else they are grouped by it. */
  readonly isLive: boolean
  readonly provinces: readonly ProvinceOptions[]
}

function Districts({ kept, isLive, provinces }: DistrictsProps) {
  const t = useTranslations('storefront.checkout')
  return (
    <Select
      name="ubigeo"
      label={isLive ? t('districtAlone') : t('district')}
      kept={kept}
      isOff={provinces.length === 0}
      options={isLive ? provinces.flatMap(({ districts }) => districts) : []}
    >
      {!isLive &&
        provinces.map(({ code, name, districts }) => (
          <optgroup key={code} label={name}>
            {districts.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </optgroup>
        ))}
    </Select>
  )
}

interface SelectProps {
  readonly name: string
  readonly label: string
  readonly options: readonly Option[]
  /** Set where the choice is held by the page; else what was kept stands in it at first. */
  readonly value?: string
  readonly kept?: string | undefined
  readonly isOff?: boolean
  readonly autoComplete?: string
  readonly onChange?: (value: string) => void
  readonly children?: ReactNode
}

/** A choice that waits for the one before it: never disabled, so that its fault can be said and reached. */
function Select({ name, label, options, value, kept, isOff, autoComplete, onChange, children }: SelectProps) {
  const t = useTranslations('storefront.checkout')
  const forms = useTranslations('forms')
  const field = useField(name, kept)
  const held = onChange
    ? { value, onChange: (event: { currentTarget: { value: string } }) => onChange(event.currentTarget.value) }
    : { defaultValue: field.defaultValue ?? '' }
  return (
    <div className={field.error ? 'field has-error' : 'field'}>
      <label className="field-label" htmlFor={field.id}>
        {label}
      </label>
      {field.error && (
        <p className="field-error" id={`${field.id}-error`}>
          <Icon name="alert" />
          {field.error}
        </p>
      )}
      <select className="input" autoComplete={autoComplete} {...field.described(false)} {...held}>
        <option value="">{isOff ? t('departmentFirst') : forms('choose')}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
        {children}
      </select>
    </div>
  )
}
