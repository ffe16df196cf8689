import { useTranslations } from 'use-intl/react'
import { Button } from '../base/button.tsx'
import { SelectField, TextAreaField } from '../base/field.tsx'
import { PostForm } from '../base/form.tsx'
import type { FormReply } from '../base/form-reply.ts'

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
  readonly maker: { readonly id: string; readonly chosenName: string }
  readonly step: number
  readonly choices: ApplicationChoices
  readonly formKey: string
  readonly reply: FormReply | undefined
}

/** What the officer writes down of a loan: its purpose, its agency, its funder. The terms are the ladder's and cannot be typed. */
export function LoanApplication({ maker, step, choices, formKey, reply }: LoanApplicationProps) {
  const t = useTranslations('lendingForms.prepare')
  const options = (places: readonly Named[]) => places.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <section className="card pad" aria-labelledby="application">
      <h2 id="application">{t('application', { name: maker.chosenName, step: String(step) })}</h2>
      <PostForm formKey={formKey} reply={reply}>
        <input type="hidden" name="makerId" value={maker.id} />
        <input type="hidden" name="step" value={String(step)} />
        <TextAreaField name="purpose" label={t('purpose')} hint={t('purposeHint')} maxLength={300} />
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
