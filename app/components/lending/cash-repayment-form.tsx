import { useTranslations } from 'use-intl/react'
import { Button } from '../base/button.tsx'
import { MoneyField, SelectField, TextField } from '../base/field.tsx'
import { PostForm } from '../base/form.tsx'
import type { FormReply } from '../base/form-reply.ts'

/** How it came, and from whom. */
export function PaymentFields() {
  const t = useTranslations('loanEvents.payment')
  const options = <Value extends string>(values: readonly Value[], group: 'ways' | 'payers') =>
    values.map((value) => ({ value, label: t(`${group}.${value}` as 'ways.agency_cash') }))
  return (
    <>
      <SelectField name="way" label={t('way')} options={options(['agency_cash', 'bank_transfer'], 'ways')} value="agency_cash" />
      <SelectField
        name="paidBy"
        label={t('paidBy')}
        options={options(['herself', 'relative', 'someone_else'], 'payers')}
        value="herself"
      />
    </>
  )
}

/** What a maker or her family paid at the agency's counter. */
export function CashRepaymentForm({ formKey, reply }: { formKey: string; reply: FormReply | undefined }) {
  const t = useTranslations('fund.loans')
  return (
    <PostForm formKey={formKey} reply={reply} name="cash">
      <MoneyField name="amount" label={t('recordAmount')} symbol="S/" />
      <PaymentFields />
      <TextField name="receipt" label={t('recordReceipt')} hint={t('recordReceiptHint')} autoComplete="off" maxLength={40} />
      <div className="acts">
        <Button name="step" value="review">
          {t('recordDo')}
        </Button>
      </div>
    </PostForm>
  )
}
