import { useTranslations } from 'use-intl/react'
import { Button } from '../base/button.tsx'
import { TextField } from '../base/field.tsx'
import { PostForm } from '../base/form.tsx'
import type { FormReply } from '../base/form-reply.ts'

export interface PrepareView {
  readonly amount: string
  readonly words: string
}

interface FormProps {
  readonly formKey: string
  readonly reply: FormReply | undefined
}

/** All that is available, shared by her instruction, waits then for another person. */
export function PreparePayoutForm({ view, formKey, reply }: FormProps & { view: PrepareView }) {
  const t = useTranslations('fund.families')
  return (
    <section className="card pad">
      <h3>{t('prepare')}</h3>
      <p className="muted gap-below">{t('prepareText', { ...view })}</p>
      <PostForm formKey={formKey} reply={reply} name="prepare">
        <input type="hidden" name="intent" value="prepare" />
        <div className="acts">
          <Button>{t('prepareDo', { amount: view.amount })}</Button>
        </div>
      </PostForm>
    </section>
  )
}

export interface WaitingPayoutView {
  readonly id: string
  readonly number: string
  readonly name: string
  readonly amount: string
  readonly words: string
  /** The person who looks at it prepared it, so somebody else must hand it over. */
  readonly isOwn: boolean
  /** Handed over against a receipt; anything else leaves by a bank or a wallet. */
  readonly isCash: boolean
  readonly route: string
}

/** A prepared payout: cash is handed over against a receipt, a transfer leaves with the bank's operation number. */
export function ReleasePayoutForm({ payout, formKey, reply }: FormProps & { payout: WaitingPayoutView }) {
  const t = useTranslations('fund.families')
  const { number, amount, name, words, isOwn, isCash, route, id } = payout
  const text = isCash ? t('releaseText', { name, words }) : t('sendText', { name, words, route })
  return (
    <section className="card pad">
      <h3>{t(isCash ? 'release' : 'send', { number, amount })}</h3>
      <p className="muted gap-below">{isOwn ? t('releaseSame') : text}</p>
      {!isOwn && (
        <PostForm formKey={formKey} reply={reply} name={`release-${number}`}>
          <input type="hidden" name="intent" value="release" />
          <input type="hidden" name="payoutId" value={id} />
          <TextField
            name="receipt"
            label={t(isCash ? 'receipt' : 'sendReference')}
            hint={t(isCash ? 'receiptHint' : 'sendReferenceHint')}
            maxLength={60}
            autoComplete="off"
          />
          <div className="acts">
            <Button>{t(isCash ? 'releaseDo' : 'sendDo')}</Button>
          </div>
        </PostForm>
      )}
    </section>
  )
}
