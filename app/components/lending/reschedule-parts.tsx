import { useTranslations } from 'use-intl/react'
import { RESCHEDULE_REASONS } from '../../domain/lending/choices.ts'
import { Button } from '../base/button.tsx'
import { DataTable } from '../base/data-table.tsx'
import { SelectField, TextField, TickField } from '../base/field.tsx'
import { PostForm } from '../base/form.tsx'
import type { FormReply } from '../base/form-reply.ts'

export interface AgreementShown {
  readonly total: string
  readonly rows: readonly {
    readonly n: number
    readonly due: string
    readonly interest: string
    readonly principal: string
    readonly amount: string
    readonly left: string
  }[]
}

/** The dates and amounts of a new agreement, as if it were made today. */
export function AgreementTable({ agreement }: { agreement: AgreementShown }) {
  const t = useTranslations('loanEvents.schedules')
  const words = useTranslations('loanEvents.reschedule')
  const head = (
    <>
      <th scope="col">{t('n')}</th>
      <th scope="col">{t('due')}</th>
      {[t('interest'), t('principal'), t('amount'), words('left')].map((label) => (
        <th scope="col" className="num" key={label}>
          {label}
        </th>
      ))}
    </>
  )
  return (
    <div className="card">
      <DataTable caption={words('schedule')} showCaption note={words('scheduleNote', { total: agreement.total })} head={head}>
        {agreement.rows.map((row) => (
          <tr key={row.n}>
            <th scope="row">{row.n}</th>
            <td className="nw">{row.due}</td>
            <td className="num">{row.interest}</td>
            <td className="num">{row.principal}</td>
            <td className="num">
              <strong>{row.amount}</strong>
            </td>
            <td className="num">{row.left}</td>
          </tr>
        ))}
      </DataTable>
    </div>
  )
}

interface ProposeProps {
  readonly asked: { readonly instalments: string; readonly firstDueOn: string }
  readonly formKey: string
  readonly reply: FormReply | undefined
}

/** Proposes the agreement that the page shows. */
export function ProposeAgreement({ asked, formKey, reply }: ProposeProps) {
  const t = useTranslations('loanEvents.reschedule')
  const reasons = useTranslations('loanEvents.rescheduleReasons')
  return (
    <section className="card pad stack" aria-labelledby="propose">
      <h2 id="propose">{t('propose')}</h2>
      <p>{t('proposeMeaning')}</p>
      <PostForm formKey={formKey} reply={reply} name="propose">
        <input type="hidden" name="intent" value="propose" />
        <input type="hidden" name="instalments" value={asked.instalments} />
        <input type="hidden" name="firstDueOn" value={asked.firstDueOn} />
        <SelectField
          name="reason"
          label={t('reason')}
          options={RESCHEDULE_REASONS.map((value) => ({ value, label: reasons(value) }))}
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
  readonly isOwn: boolean
  readonly keys: readonly [string, string]
  readonly replyTo: (intent: 'agree' | 'withdraw') => FormReply | undefined
}

/** Another person agrees to it, or sets it aside. */
export function DecideAgreement({ isOwn, keys, replyTo }: DecideProps) {
  const t = useTranslations('loanEvents.reschedule')
  return (
    <section className="card pad stack" aria-labelledby="decide">
      <h2 id="decide">{t('decide')}</h2>
      {isOwn ? (
        <p>{t('own')}</p>
      ) : (
        <PostForm formKey={keys[0]} reply={replyTo('agree')} name="agree">
          <input type="hidden" name="intent" value="agree" />
          <p>{t('agreeMeaning')}</p>
          <div className="acts">
            <Button>{t('agree')}</Button>
          </div>
        </PostForm>
      )}
      <PostForm formKey={keys[1]} reply={replyTo('withdraw')} name="withdraw">
        <input type="hidden" name="intent" value="withdraw" />
        <TickField name="sure" label={t('withdrawSure')} />
        <div className="acts">
          <Button look="quiet">{t('withdraw')}</Button>
        </div>
      </PostForm>
    </section>
  )
}

export interface RescheduleView {
  readonly id: string
  readonly state: 'proposed' | 'agreed' | 'withdrawn'
  readonly reason: (typeof RESCHEDULE_REASONS)[number]
  readonly terms: string
  readonly slip: string
  readonly proposed: string
  readonly decided: string | undefined
  readonly spread: string
}

/** Every agreement that was proposed, the latest first. */
export function AgreementHistory({ agreements }: { agreements: readonly RescheduleView[] }) {
  const t = useTranslations('loanEvents.reschedule')
  const reasons = useTranslations('loanEvents.rescheduleReasons')
  const head = (
    <>
      <th scope="col">{t('terms')}</th>
      <th scope="col" className="num">
        {t('spread')}
      </th>
      <th scope="col">{t('reason')}</th>
      <th scope="col">{t('slip')}</th>
      <th scope="col">{t('proposed')}</th>
      <th scope="col">{t('decided')}</th>
    </>
  )
  return (
    <div className="card">
      <DataTable caption={t('history')} showCaption head={head}>
        {agreements.map((each) => (
          <tr key={each.id}>
            <th scope="row">{each.terms}</th>
            <td className="num">{each.spread}</td>
            <td>{reasons(each.reason)}</td>
            <td className="code">{each.slip}</td>
            <td>{each.proposed}</td>
            <td>
              {t(`states.${each.state}`)} {each.decided}
            </td>
          </tr>
        ))}
      </DataTable>
    </div>
  )
}
