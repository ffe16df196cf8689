import { useTranslations } from 'use-intl/react'
import { Button } from '../base/button.tsx'
import { TextField } from '../base/field.tsx'
import { PostForm } from '../base/form.tsx'
import type { FormReply } from '../base/form-reply.ts'

interface ConfirmGiftProps {
  readonly gift: { readonly number: string; readonly amount: string; readonly words: string; readonly isLate: boolean }
  readonly formKey: string
  readonly reply: FormReply | undefined
}

/** The transfer stands on the bank's statement: who saw it writes where. */
export function ConfirmGift({ gift, formKey, reply }: ConfirmGiftProps) {
  const { number, amount, words, isLate } = gift
  const t = useTranslations('programmes.gifts')
  return (
    <section className="card pad review narrow gap-above" aria-labelledby="confirm">
      <h2 id="confirm">{t('confirmTitle')}</h2>
      <p className="muted">{t('confirmText', { number, words })}</p>
      {isLate && <p className="muted">{t('late')}</p>}
      <PostForm formKey={formKey} reply={reply}>
        <TextField
          name="reference"
          label={t('confirmReference')}
          hint={t('confirmReferenceHint')}
          maxLength={40}
          autoComplete="off"
        />
        <div className="acts">
          <Button>{t('confirm', { amount })}</Button>
        </div>
      </PostForm>
    </section>
  )
}
