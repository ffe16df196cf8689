import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod'
import { Callout } from '../../../components/base/callout.tsx'
import type { FormReply } from '../../../components/base/form-reply.ts'
import { PauseEnd, PauseHistory, PauseStart } from '../../../components/lending/pause-forms.tsx'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { endPause } from '../../../domain/lending/end-pause.server.ts'
import { pauseLoan } from '../../../domain/lending/pause-loan.server.ts'
import { PauseEndForm, PauseForm } from '../../../domain/lending/schema.ts'
import { may } from '../../../domain/shared/actor.ts'
import { run } from '../../../domain/shared/command.server.ts'
import { daysBetween } from '../../../domain/shared/dates.ts'
import { newFormKey } from '../../../server/form-key.server.ts'
import { formats } from '../../../server/formats.server.ts'
import { headOf, loanOnPage } from '../../../server/fund/loan-event-page.server.ts'
import { readForm } from '../../../server/read-form.server.ts'
import { requirePermission } from '../../../server/require.server.ts'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'read:fund')
  const f = formats()
  const { sheet, today } = await loanOnPage(actor, params.number, f)
  return {
    ...headOf(sheet, 'pause', f),
    isActive: sheet.loan.state === 'active',
    pausedSince: sheet.pausedSince && f.date(sheet.pausedSince),
    pauses: sheet.pauses.map((pause) => ({
      id: pause.id,
      reason: pause.reason,
      from: f.date(pause.startedOn),
      to: pause.endedOn && f.date(pause.endedOn),
      days: pause.endedOn && daysBetween(pause.startedOn, pause.endedOn),
      by: pause.startedBy,
    })),
    mayPause: may(actor, 'pause:loan'),
    today,
    formKey: newFormKey(),
  }
}

const PauseChange = z.discriminatedUnion('intent', [
  PauseForm.extend({ intent: z.literal('start') }),
  PauseEndForm.extend({ intent: z.literal('end') }),
])

export async function action({ request, params }: ActionFunctionArgs) {
  const officer = await requirePermission(request, 'pause:loan')
  const { sheet } = await loanOnPage(officer, params.number, formats())
  const form = await readForm(request, PauseChange)
  if (!form.ok) return data<FormReply>(form.reply(), { status: 400 })
  const loanId = sheet.loan.id
  const { intent: _, ...value } = form.value
  const outcome =
    'reason' in value
      ? await run(pauseLoan, officer, { ...value, loanId }, { key: form.key })
      : await run(endPause, officer, { ...value, loanId }, { key: form.key })
  if (!outcome.ok) return data<FormReply>(form.reply(outcome.refusal, { context: 'lending' }), { status: 409 })
  return redirect(`/fund/loans/${sheet.loan.number}`)
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} · Hilo` }]

/** Stops the clock of a loan while she cannot work or sell, and lets it go on. */
export default function Pause() {
  const t = useTranslations('loanEvents.pause')
  const page = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const form = { formKey: page.formKey, today: page.today, reply }
  return (
    <>
      <PageHead
        title={page.title}
        lead={page.lead}
        trail={[{ label: page.number, to: `/fund/loans/${page.number}` }, { label: page.title }]}
      />
      {page.pausedSince && (
        <Callout tone="wait" title={t('now', { since: page.pausedSince })}>
          <p>{t('nowMeaning')}</p>
        </Callout>
      )}
      {!page.isActive && <Callout tone="info" title={t('closed')} />}
      <div className="two">
        <div className="stack">
          {page.isActive && page.mayPause && (page.pausedSince ? <PauseEnd {...form} /> : <PauseStart {...form} />)}
        </div>
        <div className="stack">
          <PauseHistory pauses={page.pauses} />
        </div>
      </div>
    </>
  )
}
