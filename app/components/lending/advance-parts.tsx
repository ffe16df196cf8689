import { Form, Link } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { Button } from '../base/button.tsx'
import { Callout } from '../base/callout.tsx'
import { DateField, MoneyField, SelectField, TextAreaField, TextField } from '../base/field.tsx'
import { PostForm } from '../base/form.tsx'
import type { FormReply } from '../base/form-reply.ts'
import type { ApplicationChoices } from './loan-application.tsx'

interface AdvanceCalloutProps {
  readonly news: { readonly tone: 'info' | 'wait'; readonly title: string; readonly text: string; readonly order: number }
  /** Of the loan; left out on the page that the link would lead to. */
  readonly number?: string
}

/** What the order of an advance means for it now. */
export function AdvanceCallout({ news, number }: AdvanceCalloutProps) {
  const t = useTranslations('loanEvents.advance')
  return (
    <Callout tone={news.tone} title={news.title}>
      <p>
        {news.text} <Link to={`/fund/threads/${news.order}`}>{t('thread')}</Link>
        {number && (
          <>
            {' · '}
            <Link to={`/fund/loans/${number}/order`}>{t('open')}</Link>
          </>
        )}
      </p>
    </Callout>
  )
}

interface AdvanceChoiceProps {
  readonly work: readonly { readonly value: string; readonly label: string }[]
  readonly chosen: string | undefined
}

/** Which order, and whose part of it. The choice stands in the address. */
export function AdvanceChoice({ work, chosen }: AdvanceChoiceProps) {
  const t = useTranslations('loanEvents.advance')
  return (
    <section className="card pad">
      <Form method="get" className="form">
        <SelectField name="work" label={t('which')} value={chosen} options={work} />
        <div className="acts">
          <Button look="quiet">{t('see')}</Button>
        </div>
      </Form>
    </section>
  )
}

interface AdvanceAmountProps {
  readonly work: string
  readonly amount: string
}

/** How much: the terms below follow from it. */
export function AdvanceAmount({ work, amount }: AdvanceAmountProps) {
  const t = useTranslations('loanEvents.advance')
  return (
    <section className="card pad">
      <Form method="get" className="form">
        <input type="hidden" name="work" value={work} />
        <MoneyField symbol="S/" name="amount" label={t('amount')} hint={t('amountHint')} value={amount} />
        <div className="acts">
          <Button look="quiet">{t('try')}</Button>
        </div>
      </Form>
    </section>
  )
}

interface AdvanceApplicationProps {
  readonly chosen: {
    readonly makerId: string
    readonly makerName: string
    readonly orderLineId: string
    readonly order: number
    readonly amount: string
  }
  readonly choices: ApplicationChoices
  readonly today: string
  readonly formKey: string
  readonly reply: FormReply | undefined
}

/** What the officer writes down of an advance: its purpose, and the slip that she signed. */
export function AdvanceApplication({ chosen, choices, today, formKey, reply }: AdvanceApplicationProps) {
  const t = useTranslations('loanEvents.advance')
  const prepare = useTranslations('lendingForms.prepare')
  const options = (places: ApplicationChoices['agencies']) => places.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <section className="card pad" aria-labelledby="application">
      <h2 id="application">{t('application', { name: chosen.makerName, order: String(chosen.order) })}</h2>
      <PostForm formKey={formKey} reply={reply}>
        <input type="hidden" name="makerId" value={chosen.makerId} />
        <input type="hidden" name="orderLineId" value={chosen.orderLineId} />
        <input type="hidden" name="amount" value={chosen.amount} />
        <TextAreaField name="purpose" label={t('purpose')} hint={t('purposeHint')} maxLength={300} />
        <TextField name="slip" label={t('slipField')} hint={t('slipHint')} autoComplete="off" maxLength={40} />
        <DateField name="signedOn" label={t('signedOn')} max={today} />
        <SelectField name="agencyId" label={prepare('agency')} options={options(choices.agencies)} optional />
        <SelectField name="funderId" label={prepare('funder')} options={options(choices.funders)} optional />
        <p className="hint">{t('permits')}</p>
        <p className="hint">{prepare('nothingMoves')}</p>
        <div className="acts">
          <Button>{t('do')}</Button>
        </div>
      </PostForm>
    </section>
  )
}

interface AdvancePermissionsProps {
  readonly advances: readonly { readonly number: string; readonly order: string }[]
}

/** On the page of her mandate: permissions that stand beside it, and are revoked by themselves. */
export function AdvancePermissions({ advances }: AdvancePermissionsProps) {
  const t = useTranslations('loanEvents.advance')
  if (advances.length === 0) return null
  return (
    <Callout tone="info" title={t('beside')}>
      <ul>
        {advances.map(({ number, order }) => (
          <li key={number}>
            <Link to={`/fund/loans/${number}/order`}>{t('besideOne', { number, order })}</Link>
          </li>
        ))}
      </ul>
    </Callout>
  )
}
