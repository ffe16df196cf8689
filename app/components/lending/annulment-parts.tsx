import { Form, Link } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { ANNULMENT_REASONS } from '../../domain/lending/choices.ts'
import { Button } from '../base/button.tsx'
import { DataTable } from '../base/data-table.tsx'
import { type Option, SelectField, TextField, TickField } from '../base/field.tsx'
import { PostForm } from '../base/form.tsx'
import type { FormReply } from '../base/form-reply.ts'
import { journalHref } from '../ledger/links.ts'

/** Which payment is meant: the page then says what she would owe without it. */
export function ChoosePayment({ payments, chosen }: { payments: readonly Option[]; chosen: string | undefined }) {
  const t = useTranslations('loanEvents.annulment')
  return (
    <section className="card pad">
      <h2>{t('which')}</h2>
      <p className="muted">{t('whichMeaning')}</p>
      <Form method="get" className="form">
        <SelectField name="repayment" label={t('payment')} options={payments} {...(chosen && { value: chosen })} />
        <div className="acts">
          <Button look="quiet">{t('see')}</Button>
        </div>
      </Form>
    </section>
  )
}

interface ProposeProps {
  readonly payment: { readonly id: string; readonly text: string }
  readonly formKey: string
  readonly reply: FormReply | undefined
}

/** Proposes that the payment is taken out. */
export function ProposeAnnulment({ payment, formKey, reply }: ProposeProps) {
  const t = useTranslations('loanEvents.annulment')
  return (
    <section className="card pad stack" aria-labelledby="propose">
      <h2 id="propose">{t('propose')}</h2>
      <p>
        <strong>{payment.text}</strong>
      </p>
      <p className="muted">{t('proposeMeaning')}</p>
      <PostForm formKey={formKey} reply={reply} name="propose">
        <input type="hidden" name="intent" value="propose" />
        <input type="hidden" name="repayment" value={payment.id} />
        <SelectField
          name="reason"
          label={t('reason')}
          options={ANNULMENT_REASONS.map((value) => ({ value, label: t(`reasons.${value}`) }))}
        />
        <TextField name="slip" label={t('slip')} hint={t('slipHint')} autoComplete="off" maxLength={40} className="input short" />
        <div className="acts">
          <Button>{t('proposeDo')}</Button>
        </div>
      </PostForm>
    </section>
  )
}

interface DecideProps {
  readonly payment: { readonly id: string; readonly text: string }
  readonly proposed: { readonly isOwn: boolean; readonly reason: string; readonly slip: string; readonly by: string }
  readonly isClosed: boolean
  readonly inWords: string
  readonly keys: readonly [string, string]
  readonly replyTo: (intent: string) => FormReply | undefined
}

/** Another person takes it out, or lets it stand. */
export function DecideAnnulment({ payment, proposed, isClosed, inWords, keys, replyTo }: DecideProps) {
  const t = useTranslations('loanEvents.annulment')
  return (
    <section className="card pad stack" aria-labelledby="decide">
      <h2 id="decide">{t('decide')}</h2>
      <p>
        <strong>{payment.text}</strong> {proposed.reason} · {proposed.slip} · {proposed.by}
      </p>
      {proposed.isOwn ? (
        <p>{t('own')}</p>
      ) : (
        <PostForm formKey={keys[0]} reply={replyTo('annul')} name="annul">
          <input type="hidden" name="intent" value="annul" />
          <input type="hidden" name="repayment" value={payment.id} />
          <p className="in-words">{inWords}</p>
          <p>{t(isClosed ? 'annulMeaningClosed' : 'annulMeaning')}</p>
          <TickField name="sure" label={t('sure')} />
          <div className="acts">
            <Button>{t('annul')}</Button>
          </div>
        </PostForm>
      )}
      <PostForm formKey={keys[1]} reply={replyTo('withdraw')} name="withdraw">
        <input type="hidden" name="intent" value="withdraw" />
        <input type="hidden" name="repayment" value={payment.id} />
        <div className="acts">
          <Button look="quiet">{t('withdraw')}</Button>
        </div>
      </PostForm>
    </section>
  )
}

export interface AnnulmentView {
  readonly id: string
  readonly state: 'proposed' | 'annulled' | 'withdrawn'
  readonly payment: string
  readonly reason: string
  readonly slip: string
  readonly by: string
  readonly decided: string
  readonly before: string
  readonly after: string
  readonly journalId: string | undefined
}

/** Every annulment that was proposed, the latest first. */
export function Annulments({ annulments }: { annulments: readonly AnnulmentView[] }) {
  const t = useTranslations('loanEvents.annulment')
  if (annulments.length === 0) return null
  const head = (
    <>
      <th scope="col">{t('payment')}</th>
      <th scope="col">{t('reason')}</th>
      <th scope="col">{t('decision')}</th>
      <th scope="col" className="num">
        {t('beforeAfter')}
      </th>
    </>
  )
  return (
    <div className="card">
      <DataTable caption={t('history')} showCaption head={head}>
        {annulments.map((each) => (
          <tr key={each.id}>
            <th scope="row">{each.payment}</th>
            <td>
              {each.reason}
              <small className="sub">
                {each.slip} · {each.by}
              </small>
            </td>
            <td>
              {t(`states.${each.state}`)}
              {each.decided && <small className="sub">{each.decided}</small>}
            </td>
            <td className="num">
              {each.journalId && (
                <Link to={journalHref(each.journalId)}>
                  {each.before} → {each.after}
                </Link>
              )}
            </td>
          </tr>
        ))}
      </DataTable>
    </div>
  )
}
