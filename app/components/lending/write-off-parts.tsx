import { Link } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { WRITE_OFF_REASONS } from '../../domain/lending/choices.ts'
import { Button } from '../base/button.tsx'
import { DataTable } from '../base/data-table.tsx'
import { DateField, MoneyField, SelectField, TextField, TickField } from '../base/field.tsx'
import { PostForm } from '../base/form.tsx'
import type { FormReply } from '../base/form-reply.ts'
import { journalHref } from '../ledger/links.ts'
import { PaymentFields } from './cash-repayment-form.tsx'

interface FormProps {
  readonly formKey: string
  readonly reply: FormReply | undefined
}

/** Proposes to give up what a loan owes. */
export function ProposeLoss({ formKey, reply }: FormProps) {
  const t = useTranslations('loanEvents.writeOff')
  const reasons = useTranslations('loanEvents.writeOffReasons')
  return (
    <section className="card pad stack" aria-labelledby="propose">
      <h2 id="propose">{t('propose')}</h2>
      <p>{t('proposeMeaning')}</p>
      <PostForm formKey={formKey} reply={reply} name="propose">
        <input type="hidden" name="intent" value="propose" />
        <SelectField
          name="reason"
          label={t('reason')}
          options={WRITE_OFF_REASONS.map((value) => ({ value, label: reasons(value) }))}
        />
        <TextField
          name="minutes"
          label={t('minutes')}
          hint={t('minutesHint')}
          autoComplete="off"
          maxLength={40}
          className="input short"
        />
        <div className="acts">
          <Button>{t('proposeDo')}</Button>
        </div>
      </PostForm>
    </section>
  )
}

interface DecideProps {
  readonly isOwn: boolean
  readonly inWords: string
  readonly keys: readonly [string, string]
  readonly replyTo: (intent: string) => FormReply | undefined
}

/** Another person gives it up, or lets the loan go on. */
export function DecideLoss({ isOwn, inWords, keys, replyTo }: DecideProps) {
  const t = useTranslations('loanEvents.writeOff')
  return (
    <section className="card pad stack" aria-labelledby="decide">
      <h2 id="decide">{t('decide')}</h2>
      {isOwn ? (
        <p>{t('own')}</p>
      ) : (
        <PostForm formKey={keys[0]} reply={replyTo('approve')} name="approve">
          <input type="hidden" name="intent" value="approve" />
          <p className="in-words">{inWords}</p>
          <p>{t('approveMeaning')}</p>
          <TickField name="sure" label={t('approveSure')} />
          <div className="acts">
            <Button>{t('approve')}</Button>
          </div>
        </PostForm>
      )}
      <PostForm formKey={keys[1]} reply={replyTo('withdraw')} name="withdraw">
        <input type="hidden" name="intent" value="withdraw" />
        <div className="acts">
          <Button look="quiet">{t('withdraw')}</Button>
        </div>
      </PostForm>
    </section>
  )
}

/** Takes what she pays back by a new agreement. */
export function RecoveryEntry({ formKey, reply, today }: FormProps & { readonly today: string }) {
  const t = useTranslations('loanEvents.writeOff')
  return (
    <section className="card pad stack" aria-labelledby="recover">
      <h2 id="recover">{t('recover')}</h2>
      <p>{t('recoverMeaning')}</p>
      <PostForm formKey={formKey} reply={reply} name="recover">
        <input type="hidden" name="intent" value="recover" />
        <MoneyField name="amount" label={t('amount')} symbol="S/" />
        <PaymentFields />
        <TextField name="receipt" label={t('receipt')} autoComplete="off" maxLength={40} className="input short" />
        <TextField name="agreement" label={t('agreement')} autoComplete="off" maxLength={40} className="input short" />
        <DateField name="signedOn" label={t('signedOn')} max={today} />
        <div className="acts">
          <Button>{t('recoverDo')}</Button>
        </div>
      </PostForm>
    </section>
  )
}

export interface RecoveryView {
  readonly on: string
  readonly amount: string
  readonly agreement: string
  readonly receipt: string
  readonly journalId: string
}

/** What came back since. */
export function Recoveries({ recoveries }: { recoveries: readonly RecoveryView[] }) {
  const t = useTranslations('loanEvents.writeOff')
  const head = (
    <>
      <th scope="col">{t('receivedOn')}</th>
      <th scope="col">{t('agreement')}</th>
      <th scope="col">{t('receipt')}</th>
      <th scope="col" className="num">
        {t('amount')}
      </th>
    </>
  )
  return (
    <div className="card">
      <DataTable caption={t('recoveries')} showCaption head={head}>
        {recoveries.length === 0 && (
          <tr>
            <td colSpan={4}>{t('noRecoveries')}</td>
          </tr>
        )}
        {recoveries.map((each) => (
          <tr key={each.journalId}>
            <th scope="row" className="nw">
              {each.on}
            </th>
            <td className="code">{each.agreement}</td>
            <td className="code">{each.receipt}</td>
            <td className="num">
              <Link to={journalHref(each.journalId)}>{each.amount}</Link>
            </td>
          </tr>
        ))}
      </DataTable>
    </div>
  )
}
