import { useTranslations } from 'use-intl/react'
import { Button } from '../base/button.tsx'
import { type Option, SelectField, TextAreaField, TextField } from '../base/field.tsx'
import { PostForm } from '../base/form.tsx'
import type { FormReply } from '../base/form-reply.ts'
import { useFactFields } from './fact-fields.tsx'

interface Choices {
  readonly categories: readonly Option[]
  readonly colours: readonly Option[]
  readonly authors: readonly Option[]
  /** How many steps and variants there is room for. */
  readonly rows: number
}

interface ProductFieldsProps {
  readonly choices: Choices
  readonly formKey: string
  readonly reply: FormReply | undefined
}

const LANGUAGES = ['es', 'en', 'fr'] as const

/** The form that publishes a product, in five parts. */
export function ProductFields({ choices, formKey, reply }: ProductFieldsProps) {
  const t = useTranslations('productForms.publish')
  const rows = Array.from({ length: choices.rows }, (_, index) => index + 1)
  const facts = useFactFields({
    categories: choices.categories,
    values: {},
    rows: { fibres: choices.rows, measures: choices.rows, steps: choices.rows },
  })
  return (
    <PostForm formKey={formKey} reply={reply}>
      <h2>{t('what')}</h2>
      <TextField name="code" label={t('code')} hint={t('codeHint')} maxLength={40} autoComplete="off" />
      <SelectField name="author" label={t('author')} options={choices.authors} />
      {facts.what}
      <h2>{t('words')}</h2>
      {LANGUAGES.map((language) => (
        <Words key={language} language={language} />
      ))}
      {facts.material}
      {facts.steps}
      <h2>{t('variants')}</h2>
      <p className="hint">{t('variantsHint')}</p>
      {rows.map((row) => (
        <VariantRow key={row} row={row} colours={choices.colours} />
      ))}
      <div className="acts">
        <Button>{t('do')}</Button>
      </div>
    </PostForm>
  )
}

function Words({ language }: { language: (typeof LANGUAGES)[number] }) {
  const t = useTranslations('productForms.publish')
  const name = t(`languages.${language}`)
  return (
    <>
      <TextField name={`name-${language}`} label={t('name', { language: name })} maxLength={120} lang={language} />
      <TextAreaField
        name={`description-${language}`}
        label={t('description', { language: name })}
        maxLength={2000}
        lang={language}
      />
      <TextField name={`care-${language}`} label={t('care', { language: name })} maxLength={600} lang={language} optional />
    </>
  )
}

function VariantRow({ row, colours }: { row: number; colours: readonly Option[] }) {
  const t = useTranslations('productForms.publish')
  const isOptional = row > 1
  const prices = [
    ['pen', 'S/', isOptional],
    ['usd', 'US$', true],
    ['eur', '€', true],
  ] as const
  return (
    <fieldset className="form-row">
      <legend>{t('variant', { n: String(row) })}</legend>
      <TextField name={`sku${row}`} label={t('sku')} maxLength={40} autoComplete="off" optional={isOptional} />
      <TextField name={`size${row}`} label={t('size')} maxLength={20} optional />
      <SelectField name={`colour${row}`} label={t('colour')} options={colours} optional />
      {prices.map(([field, symbol, optional]) => (
        <TextField
          key={field}
          name={`${field}${row}`}
          label={t('price', { symbol })}
          className="input money"
          inputMode="decimal"
          autoComplete="off"
          optional={optional}
        />
      ))}
    </fieldset>
  )
}
