import { useTranslations } from 'use-intl/react'
import { Button } from '../base/button.tsx'
import { DateField, type Option, RadioField, SelectField, TextField } from '../base/field.tsx'
import { PostForm } from '../base/form.tsx'
import type { FormReply } from '../base/form-reply.ts'
import type { VariantView } from './product-parts.tsx'

interface FormProps {
  readonly formKey: string
  readonly reply: FormReply | undefined
}

const CURRENCIES = ['PEN', 'USD', 'EUR'] as const
const SYMBOLS = { PEN: 'S/', USD: 'US$', EUR: '€' } as const
const PRICE = { className: 'input money', inputMode: 'decimal', autoComplete: 'off' } as const

/** What a variant costs from a day on, in one currency. */
export function SetPriceForm({
  formKey,
  reply,
  variants,
  today,
}: FormProps & { variants: readonly VariantView[]; today: string }) {
  const t = useTranslations('products.variants')
  return (
    <section className="card pad stack" aria-labelledby="set-price">
      <h2 id="set-price">{t('setTitle')}</h2>
      <PostForm formKey={formKey} reply={reply} name="price">
        <input type="hidden" name="intent" value="price" />
        <SelectField
          name="variantId"
          label={t('variant')}
          options={variants.map(({ id, sku, size, colour }) => ({
            value: id,
            label: [sku, size, colour].filter(Boolean).join(' · '),
          }))}
          value={variants.length === 1 ? variants[0]?.id : undefined}
        />
        <RadioField
          name="currency"
          label={t('currency')}
          options={CURRENCIES.map((value) => ({ value, label: SYMBOLS[value] }))}
        />
        <TextField name="amount" label={t('amount')} hint={t('amountHint')} {...PRICE} />
        <DateField name="fromOn" label={t('from')} min={today} value={today} />
        <div className="acts">
          <Button>{t('set')}</Button>
        </div>
      </PostForm>
    </section>
  )
}

/** One more size or colour. */
export function AddVariantForm({ formKey, reply, colours }: FormProps & { colours: readonly Option[] }) {
  const t = useTranslations('products.variants')
  const fields = useTranslations('productForms.publish')
  return (
    <section className="card pad stack" aria-labelledby="add-variant">
      <h2 id="add-variant">{t('addTitle')}</h2>
      <PostForm formKey={formKey} reply={reply} name="variant">
        <input type="hidden" name="intent" value="variant" />
        <TextField name="sku" label={fields('sku')} maxLength={40} autoComplete="off" autoCapitalize="characters" />
        <TextField name="size" label={fields('size')} maxLength={20} optional />
        <SelectField name="colourId" label={fields('colour')} options={colours} optional />
        <TextField name="pen" label={fields('price', { symbol: 'S/' })} hint={t('amountHint')} {...PRICE} />
        <TextField name="usd" label={fields('price', { symbol: 'US$' })} {...PRICE} optional />
        <TextField name="eur" label={fields('price', { symbol: '€' })} {...PRICE} optional />
        <div className="acts">
          <Button look="quiet">{t('add')}</Button>
        </div>
      </PostForm>
    </section>
  )
}
