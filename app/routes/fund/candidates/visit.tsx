import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { Button } from '../../../components/base/button.tsx'
import { CountField, DateField, MoneyField, RadioField, SelectField, TextAreaField } from '../../../components/base/field.tsx'
import { PostForm } from '../../../components/base/form.tsx'
import type { FormReply } from '../../../components/base/form-reply.ts'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { recordVisit } from '../../../domain/lending/record-visit.server.ts'
import { VisitForm } from '../../../domain/lending/schema.ts'
import { run } from '../../../domain/shared/command.server.ts'
import { formats } from '../../../server/formats.server.ts'
import { visitPage } from '../../../server/fund/candidates-page.server.ts'
import { readForm } from '../../../server/read-form.server.ts'
import { requirePermission } from '../../../server/require.server.ts'

const NEEDS = ['materials', 'tools', 'helpers', 'order', 'debts', 'other'] as const
/** Where the sentence of a refusal belongs. */
const FIELDS: Readonly<Record<string, string>> = { visit_in_future: 'visitedOn', officer_unknown: 'officerId' }

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'record:visit')
  return visitPage(actor, params.code, formats())
}

export async function action({ request, params }: ActionFunctionArgs) {
  const officer = await requirePermission(request, 'record:visit')
  const form = await readForm(request, VisitForm)
  if (!form.ok) return data<FormReply>(form.reply(), { status: 400 })
  const outcome = await run(recordVisit, officer, form.value, { key: form.key })
  if (!outcome.ok) {
    const field = FIELDS[outcome.refusal.code]
    return data<FormReply>(form.reply(outcome.refusal, { context: 'lending', ...(field && { field }) }), { status: 409 })
  }
  return redirect(`/fund/candidates/${params.code}`)
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} · Hilo` }]

/** A first visit to her business: what she needs and how she stands, on one page. */
export default function Visit() {
  const t = useTranslations('wayIn.visit')
  const list = useTranslations('wayIn.candidates')
  const { title, maker, today, officers, self, formKey } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  return (
    <>
      <PageHead
        title={title}
        lead={t('lead')}
        trail={[
          { label: list('title'), to: '/fund/candidates' },
          { label: maker.name, to: `/fund/candidates/${maker.code}` },
          { label: title },
        ]}
      />
      <section className="card pad">
        <PostForm formKey={formKey} reply={reply}>
          <input type="hidden" name="makerId" value={maker.id} />
          <DateField name="visitedOn" label={t('visitedOn')} value={today} max={today} />
          <SelectField name="officerId" label={t('officer')} hint={t('officerHint')} options={officers} value={self} />
          <RadioField name="need" label={t('need')} options={NEEDS.map((value) => ({ value, label: t(`needs.${value}`) }))} />
          <TextAreaField name="words" label={t('words')} hint={t('wordsHint')} maxLength={600} />
          <h2>{t('how')}</h2>
          <p className="muted">{t('baseline')}</p>
          <MoneyField name="workingCapital" symbol="S/" label={t('workingCapital')} hint={t('workingCapitalHint')} />
          <MoneyField name="monthlyIncome" symbol="S/" label={t('monthlyIncome')} optional />
          <CountField name="dependants" label={t('dependants')} min="0" max="30" optional />
          <div className="acts">
            <Button>{t('do')}</Button>
          </div>
        </PostForm>
      </section>
    </>
  )
}
