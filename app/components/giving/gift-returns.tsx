import { useTranslations } from 'use-intl/react'
import { Button } from '../base/button.tsx'
import { SelectField, TextField } from '../base/field.tsx'
import { PostForm } from '../base/form.tsx'
import type { FormReply } from '../base/form-reply.ts'
import { RefusedAnyway } from '../base/refused-anyway.tsx'

export interface GiftReturnsView {
  readonly rows: readonly {
    readonly number: string
    readonly what: string
    readonly state: string
    readonly carried?: string | undefined
    readonly reference?: string | undefined
  }[]
  readonly causes: readonly { readonly value: string; readonly label: string }[]
  readonly mayPrepare: boolean
  readonly mayPay: boolean
  readonly mayCancel: boolean
  readonly isOwn: boolean
  /** The one that is prepared. */
  readonly waiting: string | undefined
}

interface GiftReturnsProps {
  readonly returns: GiftReturnsView
  readonly amount: string
  readonly formKey: string
  readonly reply: FormReply | undefined
}

/** A gift that goes back: what went, who carried it, and the two steps of two people. */
export function GiftReturns({ returns, amount, formKey, reply }: GiftReturnsProps) {
  const t = useTranslations('programmes.gifts.back')
  const { rows, causes, mayPrepare, mayPay, mayCancel, isOwn, waiting } = returns
  const answered = replyTo(reply, returns)
  if (rows.length === 0 && !mayPrepare) return <RefusedAnyway reply={reply} />
  return (
    <section className="card pad narrow gap-above stack" aria-labelledby="back">
      <h2 id="back">{t('title')}</h2>
      {answered === 'nothing' && <RefusedAnyway reply={reply} />}
      {rows.map((row) => (
        <p key={row.number}>
          <span className="code">{row.number}</span> {row.what} · {row.state}
          {row.carried && <small className="sub">{row.carried}</small>}
          {row.reference && <small className="sub code">{row.reference}</small>}
        </p>
      ))}
      {mayPrepare && (
        <PostForm formKey={formKey} reply={answered === 'prepare' ? reply : undefined} action="?prepare-return" name="prepare">
          <p className="muted">{t('prepareText')}</p>
          <SelectField name="cause" label={t('cause')} options={causes} />
          <div className="acts">
            <Button look="quiet">{t('prepare', { amount })}</Button>
          </div>
        </PostForm>
      )}
      {isOwn && <p className="muted">{t('another')}</p>}
      {mayPay && (
        <PostForm formKey={formKey} reply={answered === 'pay' ? reply : undefined} action="?pay-return" name="pay">
          <input type="hidden" name="returnId" value={waiting} />
          <p className="muted">{t('payText')}</p>
          <TextField name="reference" label={t('reference')} maxLength={40} autoComplete="off" />
          <div className="acts">
            <Button>{t('pay', { amount })}</Button>
          </div>
        </PostForm>
      )}
      {mayCancel && (
        <PostForm formKey={formKey} action="?cancel-return" name="cancel">
          <input type="hidden" name="returnId" value={waiting} />
          <div className="acts">
            <Button look="quiet">{t('cancel')}</Button>
          </div>
        </PostForm>
      )}
    </section>
  )
}

/** Which form says what was answered: the one that was sent, while it stands here; else it is said above them. */
function replyTo(reply: FormReply | undefined, { mayPrepare, mayPay }: GiftReturnsView): 'prepare' | 'pay' | 'nothing' {
  if (!reply) return 'nothing'
  if (reply.values.returnId === undefined) return mayPrepare ? 'prepare' : 'nothing'
  const isOfPaying = reply.values.reference !== undefined || reply.errors.reference !== undefined
  return mayPay && isOfPaying ? 'pay' : 'nothing'
}
