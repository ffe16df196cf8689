import { useTranslations } from 'use-intl/react'
import { Button } from '../base/button.tsx'
import { CountField, DateField, MoneyField, SelectField, TextAreaField, TextField } from '../base/field.tsx'
import { PostForm } from '../base/form.tsx'
import type { FormReply } from '../base/form-reply.ts'
import { PaperForm } from '../papers/paper-form.tsx'

interface Named {
  readonly id: string
  readonly name: string
}

/** Where a loan goes out and whose money it is. */
export interface ApplicationChoices {
  readonly agencies: readonly Named[]
  readonly funders: readonly Named[]
}

interface LoanApplicationProps {
  readonly maker: { readonly id: string; readonly code: string; readonly chosenName: string }
  readonly step: number
  /** How many weeks the step runs. */
  readonly weeks: number
  readonly today: string
  readonly choices: ApplicationChoices
  readonly formKey: string
  readonly reply: FormReply | undefined
}

/** What stands on the slip that she signed, keyed in for her. The terms are the ladder's and cannot be typed. */
export function LoanApplication({ maker, step, weeks, today, choices, formKey, reply }: LoanApplicationProps) {
  const t = useTranslations('lendingForms.prepare')
  const way = useTranslations('wayIn.application')
  const options = (places: readonly Named[]) => places.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <section className="card pad stack" aria-labelledby="application">
      <h2 id="application">{t('application', { name: maker.chosenName, step: String(step) })}</h2>
      <p className="muted">{way('onBehalf', { name: maker.chosenName })}</p>
      <PaperForm action={`/fund/candidates/${maker.code}/application`} formKey={formKey} fields={{ step: String(step) }}>
        {way('print')}
      </PaperForm>
      <p className="hint">{way('printMeaning')}</p>
      <PostForm formKey={formKey} reply={reply}>
        <input type="hidden" name="makerId" value={maker.id} />
        <input type="hidden" name="step" value={String(step)} />
        <TextAreaField name="purpose" label={t('purpose')} hint={t('purposeHint')} maxLength={300} />
        <CountField name="weeks" label={way('weeks')} hint={way('weeksHint', { weeks: String(weeks) })} min="1" max="104" />
        <TextAreaField name="expectedOrders" label={way('expected')} hint={way('expectedHint')} maxLength={300} optional />
        <MoneyField name="expectedAmount" symbol="S/" label={way('expectedAmount')} optional />
        <TextField
          name="slip"
          label={way('slip')}
          hint={way('slipHint')}
          autoComplete="off"
          maxLength={40}
          className="input short"
        />
        <DateField name="signedOn" label={way('signedOn')} hint={way('signedOnHint')} max={today} />
        <SelectField name="agencyId" label={t('agency')} options={options(choices.agencies)} optional />
        <SelectField name="funderId" label={t('funder')} options={options(choices.funders)} optional />
        <p className="hint">{t('nothingMoves')}</p>
        <div className="acts">
          <Button>{t('do')}</Button>
        </div>
      </PostForm>
    </section>
  )
}
