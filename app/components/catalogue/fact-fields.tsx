import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl/react'
import { CountField, type Option, SelectField, TextField, TickField } from '../base/field.tsx'

const PLACES = ['custody', 'released', 'cooperative', 'network', 'supplier'] as const
const LANGUAGES = ['es', 'en', 'fr'] as const
const FIBRE_FIELDS = { es: 'fibreEs', en: 'fibreEn', fr: 'fibreFr' } as const
/** What the shop's size table has a word for. */
const MEASURES = ['chest', 'length', 'sleeve', 'width', 'height', 'depth', 'diameter', 'waist', 'capacity'] as const

export type FactValues = Readonly<Record<string, string | undefined>>

interface FactFieldsOptions {
  readonly categories: readonly Option[]
  /** What stands in the fields at first, by their names. */
  readonly values: FactValues
  /** How many rows each part shows. */
  readonly rows: { readonly fibres: number; readonly measures: number; readonly steps: number }
}

/** What a product is and how it is made, part by part. Not a component, so that the summary of a form finds the labels. */
export function useFactFields({ categories, values, rows }: FactFieldsOptions): Record<'what' | 'material' | 'steps', ReactNode> {
  const t = useTranslations('productForms.publish')
  const count = (name: string, label: string, isOptional = true) => (
    <CountField name={name} label={label} min={1} value={values[name]} optional={isOptional} />
  )
  const tick = (name: string, label: string, hint?: string) => (
    <TickField name={name} label={label} hint={hint} checked={values[name] !== undefined} />
  )
  return {
    what: (
      <>
        <SelectField name="categoryId" label={t('category')} options={categories} value={values.categoryId} />
        <TextField name="trade" label={t('trade')} maxLength={60} value={values.trade} />
        {count('weightGrams', t('weight'), false)}
        {count('workMinutes', t('minutes'))}
        {tick('madeInCustody', t('custody'), t('custodyHint'))}
        {tick('madeToOrder', t('toOrder'))}
        {tick('madeAgain', t('again'), t('againHint'))}
        {count('makingDaysMin', t('daysMin'))}
        {count('makingDaysMax', t('daysMax'))}
      </>
    ),
    material: <MaterialRows values={values} rows={rows} />,
    steps: (
      <>
        <h2>{t('steps')}</h2>
        <p className="hint">{t('stepsHint')}</p>
        {upTo(rows.steps).map((row) => (
          <StepRow key={row} row={row} values={values} />
        ))}
      </>
    ),
  }
}

function upTo(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index + 1)
}

function MaterialRows({ values, rows }: Pick<FactFieldsOptions, 'values' | 'rows'>) {
  const t = useTranslations('products.facts')
  const languages = useTranslations('products.languages')
  const shop = useTranslations('products.measures')
  return (
    <>
      <h2>{t('fibres')}</h2>
      <p className="hint">{t('fibresHint')}</p>
      {upTo(rows.fibres).map((row) => (
        <fieldset key={row} className="form-row beside">
          <legend>{t('fibre', { n: String(row) })}</legend>
          <CountField
            name={`fibrePercent${row}`}
            label={t('percent')}
            min={1}
            max={100}
            value={values[`fibrePercent${row}`]}
            optional
          />
          {LANGUAGES.map((language) => {
            const name = `${FIBRE_FIELDS[language]}${row}`
            const label = t('fibreName', { language: languages(language) })
            return <TextField key={name} name={name} label={label} maxLength={60} lang={language} value={values[name]} optional />
          })}
        </fieldset>
      ))}
      <h2>{t('measures')}</h2>
      <p className="hint">{t('measuresHint')}</p>
      {upTo(rows.measures).map((row) => (
        <fieldset key={row} className="form-row beside">
          <legend>{t('measure', { n: String(row) })}</legend>
          <SelectField
            name={`measure${row}`}
            label={t('measureWhat')}
            options={MEASURES.map((value) => ({ value, label: shop(value) }))}
            value={values[`measure${row}`]}
            optional
          />
          <TextField
            name={`measureText${row}`}
            label={t('measureText')}
            maxLength={60}
            value={values[`measureText${row}`]}
            optional
          />
        </fieldset>
      ))}
    </>
  )
}

function StepRow({ row, values }: { row: number; values: FactValues }) {
  const t = useTranslations('productForms.publish')
  const isOptional = row > 1
  const text = (name: string, label: string) => (
    <TextField name={`${name}${row}`} label={label} maxLength={60} value={values[`${name}${row}`]} optional={isOptional} />
  )
  return (
    <fieldset className="form-row beside">
      <legend>{t('step', { n: String(row) })}</legend>
      {text('step', t('stepName'))}
      <SelectField
        name={`stepPlace${row}`}
        label={t('stepPlace')}
        options={PLACES.map((value) => ({ value, label: t(`places.${value}`) }))}
        value={values[`stepPlace${row}`]}
        optional={isOptional}
      />
      {text('stepRegion', t('stepRegion'))}
      <TickField name={`stepByMaker${row}`} label={t('stepByMaker')} checked={values[`stepByMaker${row}`] !== undefined} />
    </fieldset>
  )
}
