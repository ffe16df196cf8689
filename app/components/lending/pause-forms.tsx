import { useTranslations } from 'use-intl/react'
import { PAUSE_REASONS } from '../../domain/lending/choices.ts'
import { Button } from '../base/button.tsx'
import { DataTable } from '../base/data-table.tsx'
import { DateField, RadioField } from '../base/field.tsx'
import { PostForm } from '../base/form.tsx'
import type { FormReply } from '../base/form-reply.ts'

interface PauseFormProps {
  readonly formKey: string
  readonly today: string
  readonly reply: FormReply | undefined
}

/** Stops the clock. The reasons say nothing about anybody's health, and there is no room to write it. */
export function PauseStart({ formKey, today, reply }: PauseFormProps) {
  const t = useTranslations('loanEvents.pause')
  const reasons = useTranslations('loanEvents.reasons')
  return (
    <section className="card pad stack" aria-labelledby="start">
      <h2 id="start">{t('start')}</h2>
      <p>{t('meaning')}</p>
      <PostForm formKey={formKey} reply={reply} name="start">
        <input type="hidden" name="intent" value="start" />
        <DateField name="startedOn" label={t('since')} hint={t('sinceHint')} value={today} max={today} />
        <RadioField
          name="reason"
          label={t('reason')}
          hint={t('reasonHint')}
          options={PAUSE_REASONS.map((value) => ({ value, label: reasons(value) }))}
        />
        <div className="acts">
          <Button>{t('do')}</Button>
        </div>
      </PostForm>
    </section>
  )
}

/** Lets the clock go on. */
export function PauseEnd({ formKey, today, reply }: PauseFormProps) {
  const t = useTranslations('loanEvents.pause')
  return (
    <section className="card pad stack" aria-labelledby="end">
      <h2 id="end">{t('end')}</h2>
      <p>{t('endMeaning')}</p>
      <PostForm formKey={formKey} reply={reply} name="end">
        <input type="hidden" name="intent" value="end" />
        <DateField name="endedOn" label={t('until')} hint={t('untilHint')} value={today} max={today} />
        <div className="acts">
          <Button>{t('endDo')}</Button>
        </div>
      </PostForm>
    </section>
  )
}

export interface PauseView {
  readonly id: string
  readonly reason: (typeof PAUSE_REASONS)[number]
  readonly from: string
  readonly to: string | undefined
  readonly days: number | undefined
  readonly by: string
}

/** Every pause of a loan, the latest first. */
export function PauseHistory({ pauses }: { pauses: readonly PauseView[] }) {
  const t = useTranslations('loanEvents.pause')
  const reasons = useTranslations('loanEvents.reasons')
  const head = (
    <>
      <th scope="col">{t('from')}</th>
      <th scope="col">{t('to')}</th>
      <th scope="col" className="num">
        {t('days')}
      </th>
      <th scope="col">{t('reason')}</th>
      <th scope="col">{t('by')}</th>
    </>
  )
  return (
    <div className="card">
      <DataTable caption={t('history')} showCaption head={head}>
        {pauses.length === 0 && (
          <tr>
            <td colSpan={5}>{t('none')}</td>
          </tr>
        )}
        {pauses.map((pause) => (
          <tr key={pause.id}>
            <th scope="row" className="nw">
              {pause.from}
            </th>
            <td className="nw">{pause.to ?? t('open')}</td>
            <td className="num">{pause.days ?? ''}</td>
            <td>{reasons(pause.reason)}</td>
            <td>{pause.by}</td>
          </tr>
        ))}
      </DataTable>
    </div>
  )
}
