import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { Button } from '../../../components/base/button.tsx'
import { TextField } from '../../../components/base/field.tsx'
import { PostForm } from '../../../components/base/form.tsx'
import { PostingTable } from '../../../components/ledger/posting-table.tsx'
import type { action, loader } from './remittance.tsx'

/** Paying it, by somebody else than who prepared it; or letting it go. */
export function NextStep() {
  const { amount, words, can, posting, formKey } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const t = useTranslations('fiscal.remittances')
  const of = (intent: string) => (reply?.values.intent === intent ? reply : undefined)
  return (
    <section className="card pad review gap-above" aria-labelledby="next">
      <h2 id="next">{t('payTitle')}</h2>
      <p className="in-words">
        {amount} · {words}
      </p>
      <p className="muted">{t(can.pay ? 'payText' : can.isPreparer ? 'paySame' : 'payOther')}</p>
      <PostingTable rows={posting} />
      {can.pay && (
        <PostForm formKey={`${formKey}:pay`} reply={of('pay')} name="pay">
          <input type="hidden" name="intent" value="pay" />
          <TextField name="reference" label={t('reference')} hint={t('referenceHint')} maxLength={40} autoComplete="off" />
          <div className="acts">
            <Button>{t('payDo', { amount })}</Button>
          </div>
        </PostForm>
      )}
      {can.cancel && (
        <PostForm formKey={`${formKey}:cancel`} reply={of('cancel')} name="cancel">
          <input type="hidden" name="intent" value="cancel" />
          <div className="acts">
            <Button look="quiet">{t('cancel')}</Button>
          </div>
        </PostForm>
      )}
    </section>
  )
}
