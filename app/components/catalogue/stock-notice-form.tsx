import { useTranslations } from 'use-intl/react'
import { Button } from '../base/button.tsx'
import { SelectField, TextField } from '../base/field.tsx'
import { PostForm, type PostFormProps } from '../base/form.tsx'

/** What somebody may wait for, finished by the server. */
export interface StockNoticeView {
  readonly action: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
}

/** "Tell me when it is back": an address, and which of the sold variants. Nothing else is asked, and nothing is ticked. */
export function StockNoticeForm({ notice, reply }: { notice: StockNoticeView; reply?: PostFormProps['reply'] }) {
  const t = useTranslations('storefront.notice')
  const [only] = notice.options
  return (
    <PostForm className="form notice-form" name="notice" action={notice.action} reply={reply}>
      {notice.options.length > 1 ? (
        <SelectField name="variantId" label={t('which')} options={notice.options} />
      ) : (
        <input type="hidden" name="variantId" value={only?.value} />
      )}
      <TextField name="email" label={t('email')} hint={t('hint')} type="email" autoComplete="email" inputMode="email" />
      <p>
        <Button look="quiet">{t('ask')}</Button>
      </p>
    </PostForm>
  )
}
