import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { Callout } from '../../../components/base/callout.tsx'
import type { FormReply } from '../../../components/base/form-reply.ts'
import { LatenessForm, LatenessHistory } from '../../../components/lending/lateness-parts.tsx'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { recordLateness } from '../../../domain/lending/record-lateness.server.ts'
import { LatenessForm as Lateness } from '../../../domain/lending/schema.ts'
import { may } from '../../../domain/shared/actor.ts'
import { run } from '../../../domain/shared/command.server.ts'
import { newFormKey } from '../../../server/form-key.server.ts'
import { formats } from '../../../server/formats.server.ts'
import { lateView } from '../../../server/fund/field-view.server.ts'
import { loanOnPage } from '../../../server/fund/loan-event-page.server.ts'
import { readForm } from '../../../server/read-form.server.ts'
import { requirePermission } from '../../../server/require.server.ts'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'read:fund')
  const f = formats()
  const t = f.texts('field')
  const { sheet, today } = await loanOnPage(actor, params.number, f)
  const { loan, payoff, lateness } = sheet
  return {
    number: loan.number,
    title: t('lateness.title', { number: loan.number }),
    lead: t('lateness.lead', { name: loan.maker.chosenName, owed: f.money(payoff.total) }),
    isLate: lateView(sheet, f) !== undefined,
    mayNote: loan.state === 'active' && may(actor, 'record:visit'),
    rows: lateness.map(({ id, on, reason, by }) => ({ id, on: f.date(on), reason, by })),
    today,
    formKey: newFormKey(),
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const officer = await requirePermission(request, 'record:visit')
  const { sheet } = await loanOnPage(officer, params.number, formats())
  const form = await readForm(request, Lateness)
  if (!form.ok) return data<FormReply>(form.reply(), { status: 400 })
  const outcome = await run(recordLateness, officer, { ...form.value, loanId: sheet.loan.id }, { key: form.key })
  if (!outcome.ok) return data<FormReply>(form.reply(outcome.refusal, { context: 'lending' }), { status: 409 })
  return redirect(`/fund/loans/${sheet.loan.number}`)
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} · Hilo` }]

/** Why a loan is late: the reasons that were heard, and a form for the next one. */
export default function LoanLateness() {
  const t = useTranslations('field.lateness')
  const page = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  return (
    <>
      <PageHead
        title={page.title}
        lead={page.lead}
        trail={[{ label: page.number, to: `/fund/loans/${page.number}` }, { label: t('card') }]}
      />
      {!page.isLate && <Callout tone="info" title={t('notLate')} />}
      <div className="two">
        <div className="stack">{page.mayNote && <LatenessForm today={page.today} formKey={page.formKey} reply={reply} />}</div>
        <div className="stack">
          <LatenessHistory rows={page.rows} />
        </div>
      </div>
    </>
  )
}
