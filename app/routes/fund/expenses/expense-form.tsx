import { useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { Button } from '../../../components/base/button.tsx'
import { DateField, MoneyField, RadioField, SelectField, TextField } from '../../../components/base/field.tsx'
import { PostForm } from '../../../components/base/form.tsx'
import type { FormReply } from '../../../components/base/form-reply.ts'
import type { loader } from './new.tsx'

/** The voucher from top to bottom, then the money. */
export function ExpenseForm({ reply }: { reply: FormReply | undefined }) {
  const { formKey, books, kinds, documents, places, today } = useLoaderData<typeof loader>()
  const t = useTranslations('fiscal.expenses')
  const review = useTranslations('staff.review')
  return (
    <PostForm formKey={formKey} reply={reply}>
      <RadioField name="book" label={t('fields.book')} options={books} />
      <SelectField name="kind" label={t('fields.kind')} options={kinds} />
      <h2>{t('voucher')}</h2>
      <SelectField name="documentType" label={t('fields.documentType')} options={documents} />
      <TextField
        name="series"
        label={t('fields.series')}
        hint={t('fields.seriesHint')}
        maxLength={8}
        autoComplete="off"
        className="input short"
        optional
      />
      <TextField name="documentNumber" label={t('fields.documentNumber')} maxLength={40} autoComplete="off" />
      <TextField
        name="supplierTaxId"
        label={t('fields.supplierTaxId')}
        hint={t('fields.supplierTaxIdHint')}
        inputMode="numeric"
        maxLength={14}
        autoComplete="off"
        optional
      />
      <DateField name="spentOn" label={t('fields.spentOn')} value={today} max={today} />
      <h2>{t('money')}</h2>
      <MoneyField name="net" label={t('fields.net')} hint={t('fields.netHint')} symbol="S/" />
      <MoneyField name="tax" label={t('fields.tax')} hint={t('fields.taxHint')} symbol="S/" optional />
      <SelectField name="paidFrom" label={t('fields.paidFrom')} options={places} />
      <div className="acts">
        <Button name="step" value="review">
          {review('go')}
        </Button>
      </div>
    </PostForm>
  )
}
