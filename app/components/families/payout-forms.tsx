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
  readonly mayRelease: boolean
  readonly mayCancel: boolean
  /** Handed over against a receipt; anything else leaves by a bank or a wallet. */
  readonly isCash: boolean
  readonly route: string
}

interface WaitingPayoutProps {
  readonly payout: WaitingPayoutView
  readonly formKey: string
  readonly releaseReply: FormReply | undefined
  readonly cancelReply: FormReply | undefined
}

/**
 * A prepared payout: cash is handed over against a receipt, a transfer leaves with the bank's operation number. Who prepares may take it back
 * while it is here.
 */
export function WaitingPayout({ payout, formKey, releaseReply, cancelReply }: WaitingPayoutProps) {
  const t = useTranslations('fund.families')
  const { number, amount, name, words, isOwn, mayRelease, mayCancel, isCash, route, id } = payout
  const text = isCash ? t('releaseText', { name, words }) : t('sendText', { name, words, route })
  return (
    <section className="card pad">
      <h3>{t(isCash ? 'release' : 'send', { number, amount })}</h3>
      {(isOwn || mayRelease) && <p className="muted gap-below">{isOwn ? t('releaseSame') : text}</p>}
      {mayRelease && (
        <PostForm formKey={formKey} reply={releaseReply} name={`release-${number}`}>
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
      {mayCancel && (
        <details open={Boolean(cancelReply)}>
          <summary>{t('cancelSummary')}</summary>
          <p className="muted gap-below">{t('cancelText', { amount })}</p>
          <PostForm formKey={`${formKey}:cancel`} reply={cancelReply} name={`cancel-${number}`}>
            <input type="hidden" name="intent" value="cancel" />
            <input type="hidden" name="payoutId" value={id} />
            <div className="acts">
              <Button look="quiet">{t('cancelDo')}</Button>
            </div>
          </PostForm>
        </details>
      )}
    </section>
  )
}
