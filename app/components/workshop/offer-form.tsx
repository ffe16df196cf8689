import { useTranslations } from 'use-intl/react'
import { Button } from '../base/button.tsx'
import { CountField, DateField, type Option, RadioField, SelectField, TextField } from '../base/field.tsx'
import { PostForm, type PostFormProps } from '../base/form.tsx'

interface OfferFormProps {
  readonly categories: readonly Option[]
  readonly today: string
  readonly formKey: string
  readonly reply: PostFormProps['reply']
}

/** The terms of an offer. Nothing is chosen beforehand but the day it begins. */
export function OfferForm({ categories, today, formKey, reply }: OfferFormProps) {
  const t = useTranslations('offers')
  const kinds = (['percent', 'amount'] as const).map((value) => ({ value, label: t(`kinds.${value}`) }))
  const currencies = ['PEN', 'USD', 'EUR'].map((value) => ({ value, label: value }))
  return (
    <PostForm formKey={formKey} reply={reply} name="offer">
      <TextField name="code" label={t('code')} hint={t('codeHint')} maxLength={24} autoComplete="off" />
      <RadioField name="kind" label={t('takesOff')} options={kinds} />
      <TextField
        name="percent"
        label={t('percent')}
        hint={t('percentHint')}
        inputMode="decimal"
        className="input short"
        optional
      />
      <TextField name="amount" label={t('amount')} hint={t('amountHint')} inputMode="decimal" className="input short" optional />
      <TextField
        name="minimum"
        label={t('minimum')}
        hint={t('minimumHint')}
        inputMode="decimal"
        className="input short"
        optional
      />
      <SelectField name="currency" label={t('currency')} hint={t('currencyHint')} options={currencies} optional />
      <DateField name="fromOn" label={t('fromOn')} value={today} />
      <DateField name="toOn" label={t('toOn')} />
      <CountField name="mostUses" label={t('mostUses')} hint={t('limitHint')} min={1} optional />
      <CountField name="mostPerBuyer" label={t('perBuyer')} hint={t('limitHint')} min={1} max={100} optional />
      <fieldset className="field">
        <legend className="field-label">{t('forCategories')}</legend>
        <p className="hint">{t('forHint')}</p>
        <div className="choices">
          {categories.map(({ value, label }) => (
            <label className="choice" key={value}>
              <input type="checkbox" name="categories" value={value} defaultChecked={isKept(reply, value)} />
              <span>{label}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <TextField name="products" label={t('forProducts')} hint={t('forProductsHint')} maxLength={400} optional />
      <TextField name="reason" label={t('reason')} hint={t('reasonHint')} maxLength={200} />
      <div className="acts">
        <Button>{t('begin')}</Button>
      </div>
    </PostForm>
  )
}

function isKept(reply: PostFormProps['reply'], value: string): boolean {
  const kept = reply?.values.categories
  return kept === value || (Array.isArray(kept) && kept.includes(value))
}
