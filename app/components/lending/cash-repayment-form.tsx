import { useTranslations } from 'use-intl/react'
import { Button } from '../base/button.tsx'
import { MoneyField, TextField } from '../base/field.tsx'
import { PostForm } from '../base/form.tsx'
import type { FormReply } from '../base/form-reply.ts'

/** What a maker or her family paid at the agency's counter. */
export function CashRepaymentForm({ formKey, reply }: { formKey: string; reply: FormReply | undefined }) {
  const t = useTranslations('fund.loans')
  return (
    <PostForm formKey={formKey} reply={reply} name="cash">
      <MoneyField name="amount" label={t('recordAmount')} symbol="S/" />
      <TextField name="receipt" label={t('recordReceipt')} hint={t('recordReceiptHint')} autoComplete="off" maxLength={40} />
      <div className="acts">
        <Button name="step" value="review">
          {t('recordDo')}
        </Button>
      </div>
    </PostForm>
  )
}
