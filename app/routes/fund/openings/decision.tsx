import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { Button } from '../../../components/base/button.tsx'
import { PostForm } from '../../../components/base/form.tsx'
import { PostingTable } from '../../../components/ledger/posting-table.tsx'
import type { action, loader } from './opening.tsx'

/** Another person confirms what was written down, or lets it go. */
export function Decision() {
  const { can, posting, formKey } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const t = useTranslations('reconciliation.openings')
  const of = (intent: string) => (reply?.values.intent === intent ? reply : undefined)
  return (
    <section className="card pad review gap-above" aria-labelledby="decide">
      <h2 id="decide">{t('decide')}</h2>
      <p className="muted">{t(can.confirm ? 'decideText' : can.isPreparer ? 'decideSame' : 'decideOther')}</p>
      <PostingTable rows={posting} />
      {can.confirm && (
        <PostForm formKey={`${formKey}:confirm`} reply={of('confirm')} name="confirm">
          <input type="hidden" name="intent" value="confirm" />
          <div className="acts">
            <Button>{t('confirmDo')}</Button>
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
