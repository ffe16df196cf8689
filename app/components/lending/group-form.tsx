import { useTranslations } from 'use-intl/react'
import { Button } from '../base/button.tsx'
import { CountField, DateField, type Option, SelectField, TextAreaField, TextField } from '../base/field.tsx'
import { PostForm } from '../base/form.tsx'
import type { FormReply } from '../base/form-reply.ts'
import { MEMBER_ROWS, MemberFields, memberFields } from './group-parts.tsx'

interface GroupFormProps {
  readonly page: {
    readonly makers: readonly Option[]
    readonly agencies: readonly Option[]
    readonly funders: readonly Option[]
    readonly today: string
    readonly formKey: string
  }
  readonly limits: { readonly fewest: number; readonly most: number; readonly instalments: number }
  readonly reply: FormReply | undefined
}

/** What the officer writes down of a group: what for, who takes which part, and the slip that all of them signed. */
export function GroupForm({ page, limits, reply }: GroupFormProps) {
  const t = useTranslations('groupLoans.new')
  const prepare = useTranslations('lendingForms.prepare')
  const rows = Array.from({ length: MEMBER_ROWS }, (_, index) => index + 1)
  const labels = Object.fromEntries(
    rows.flatMap((row) => [
      [memberFields(row).maker, t('member', { n: String(row) })],
      [memberFields(row).amount, t('part', { n: String(row) })],
    ]),
  )
  return (
    <section className="card pad" aria-labelledby="agreed">
      <h2 id="agreed">{t('agreed')}</h2>
      <PostForm formKey={page.formKey} reply={reply} labels={labels}>
        <TextField name="name" label={t('name')} hint={t('nameHint')} autoComplete="off" maxLength={50} />
        <TextAreaField name="purpose" label={t('purpose')} hint={t('purposeHint')} maxLength={300} />
        <MemberFields makers={page.makers} fewest={limits.fewest} most={limits.most} />
        <CountField name="instalments" label={t('instalments')} hint={t('instalmentsHint')} min={1} max={limits.instalments} />
        <TextField name="slip" label={t('slip')} hint={t('slipHint')} autoComplete="off" maxLength={40} className="input short" />
        <DateField name="signedOn" label={t('signedOn')} max={page.today} />
        <SelectField name="agencyId" label={prepare('agency')} options={page.agencies} optional />
        <SelectField name="funderId" label={prepare('funder')} options={page.funders} optional />
        <p className="hint">{t('alone')}</p>
        <p className="hint">{prepare('nothingMoves')}</p>
        <div className="acts">
          <Button name="step" value="review">
            {t('review')}
          </Button>
        </div>
      </PostForm>
    </section>
  )
}
