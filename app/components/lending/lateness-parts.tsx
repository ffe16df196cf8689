import { Link } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { LATENESS_REASONS, type LatenessReason } from '../../domain/lending/choices.ts'
import { Button } from '../base/button.tsx'
import { DataTable } from '../base/data-table.tsx'
import { DateField, RadioField } from '../base/field.tsx'
import { PostForm } from '../base/form.tsx'
import type { FormReply } from '../base/form-reply.ts'

export interface LateView {
  readonly reason: string
}

/** On the loan's page: why it is late, by the latest that was heard. */
export function Late({ late, number }: { late: LateView; number: string }) {
  const t = useTranslations('field.lateness')
  return (
    <section className="card pad">
      <h3>{t('card')}</h3>
      <p>{late.reason}</p>
      <Link to={`/fund/loans/${number}/lateness`}>{t('open')}</Link>
    </section>
  )
}

interface LatenessFormProps {
  readonly today: string
  readonly formKey: string
  readonly reply: FormReply | undefined
}

/** Notes why a loan is late. There is no room to write what lies in somebody's health. */
export function LatenessForm({ today, formKey, reply }: LatenessFormProps) {
  const t = useTranslations('field.lateness')
  const reasons = useTranslations('field.reasons')
  return (
    <section className="card pad stack" aria-labelledby="note">
      <h2 id="note">{t('note')}</h2>
      <p>{t('meaning')}</p>
      <PostForm formKey={formKey} reply={reply} name="note">
        <DateField name="notedOn" label={t('notedOn')} value={today} max={today} />
        <RadioField
          name="reason"
          label={t('reason')}
          hint={t('reasonHint')}
          options={LATENESS_REASONS.map((value) => ({ value, label: reasons(value) }))}
        />
        <div className="acts">
          <Button>{t('do')}</Button>
        </div>
      </PostForm>
    </section>
  )
}

interface ReasonRow {
  readonly id: string
  readonly on: string
  readonly reason: LatenessReason
  readonly by: string
}

/** Every reason that was noted, the latest first. */
export function LatenessHistory({ rows }: { rows: readonly ReasonRow[] }) {
  const t = useTranslations('field.lateness')
  const reasons = useTranslations('field.reasons')
  const head = (
    <>
      <th scope="col">{t('on')}</th>
      <th scope="col">{t('reason')}</th>
      <th scope="col">{t('by')}</th>
    </>
  )
  return (
    <div className="card">
      <DataTable caption={t('history')} showCaption head={head}>
        {rows.length === 0 && (
          <tr>
            <td colSpan={3}>{t('none')}</td>
          </tr>
        )}
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row" className="nw">
              {row.on}
            </th>
            <td>{reasons(row.reason)}</td>
            <td>{row.by}</td>
          </tr>
        ))}
      </DataTable>
    </div>
  )
}
