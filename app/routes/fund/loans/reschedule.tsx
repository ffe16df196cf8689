import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod'
import { Button } from '../../../components/base/button.tsx'
import { Callout } from '../../../components/base/callout.tsx'
import { CountField, DateField } from '../../../components/base/field.tsx'
import type { FormReply } from '../../../components/base/form-reply.ts'
import {
  AgreementHistory,
  AgreementTable,
  DecideAgreement,
  ProposeAgreement,
} from '../../../components/lending/reschedule-parts.tsx'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { agreeToReschedule, withdrawReschedule } from '../../../domain/lending/decide-reschedule.server.ts'
import { proposeReschedule } from '../../../domain/lending/propose-reschedule.server.ts'
import { RescheduleForm, ReschedulePreview } from '../../../domain/lending/schema.ts'
import { actorRef, may } from '../../../domain/shared/actor.ts'
import { run } from '../../../domain/shared/command.server.ts'
import { addDays } from '../../../domain/shared/dates.ts'
import { mustTick } from '../../../domain/shared/fields.ts'
import { newFormKey } from '../../../server/form-key.server.ts'
import { formats } from '../../../server/formats.server.ts'
import { headOf, loanOnPage } from '../../../server/fund/loan-event-page.server.ts'
import { agreementShown, agreementsShown, ladderOutlook } from '../../../server/fund/reschedule-page.server.ts'
import { readForm } from '../../../server/read-form.server.ts'
import { requirePermission } from '../../../server/require.server.ts'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'read:fund')
  const f = formats()
  const found = await loanOnPage(actor, params.number, f)
  const { sheet, today } = found
  const proposed = sheet.reschedules.find(({ state }) => state === 'proposed')
  const wanted = ReschedulePreview.parse(Object.fromEntries(new URL(request.url).searchParams))
  const asked = proposed ?? { instalments: wanted.instalments, firstDueOn: wanted.firstDueOn }
  const isActive = sheet.loan.state === 'active'
  return {
    ...headOf(sheet, 'reschedule', f),
    isActive,
    pausedSince: sheet.pausedSince && f.date(sheet.pausedSince),
    proposed: proposed && { isOwn: proposed.proposedBy === actorRef(actor) },
    agreement: isActive ? agreementShown(found, { ...asked }, f) : undefined,
    asked: { instalments: asked.instalments ? String(asked.instalments) : '', firstDueOn: asked.firstDueOn ?? '' },
    earliest: addDays(today, 1),
    outlook: ladderOutlook(found, f),
    agreements: agreementsShown(found, f),
    mayPropose: may(actor, 'propose:loan-change'),
    mayDecide: may(actor, 'approve:loan-change'),
    keys: [newFormKey(), newFormKey()] as const,
  }
}

const Change = z.discriminatedUnion('intent', [
  RescheduleForm.extend({ intent: z.literal('propose') }),
  z.object({ intent: z.literal('agree') }),
  z.object({ intent: z.literal('withdraw'), sure: mustTick() }),
])

interface Answer {
  readonly intent: string
  readonly reply: FormReply
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requirePermission(request, 'read:fund')
  const { sheet } = await loanOnPage(actor, params.number, formats())
  const form = await readForm(request, Change)
  if (!form.ok) {
    const reply = form.reply()
    return data<Answer>({ intent: String(reply.values.intent), reply }, { status: 400 })
  }
  const loanId = sheet.loan.id
  const { intent, ...value } = form.value
  const outcome =
    'reason' in value
      ? await run(proposeReschedule, actor, { ...value, loanId }, { key: form.key })
      : await run(intent === 'agree' ? agreeToReschedule : withdrawReschedule, actor, { loanId }, { key: form.key })
  if (!outcome.ok) return data<Answer>({ intent, reply: form.reply(outcome.refusal, { context: 'lending' }) }, { status: 409 })
  return redirect(`/fund/loans/${sheet.loan.number}${intent === 'propose' ? '/reschedule' : ''}`)
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} · Hilo` }]

/** A new agreement on what is owed: tried out, proposed with the paper she signed, and agreed to by another person. */
export default function Reschedule() {
  const t = useTranslations('loanEvents.reschedule')
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>() as Answer | undefined
  const replyTo = (intent: string) => (answer?.intent === intent ? answer.reply : undefined)
  const canPropose = page.isActive && page.mayPropose && !page.proposed && !page.pausedSince
  return (
    <>
      <PageHead
        title={page.title}
        lead={page.lead}
        trail={[{ label: page.number, to: `/fund/loans/${page.number}` }, { label: page.title }]}
      />
      {page.isActive ? (
        page.outlook && <Callout tone={page.outlook.isOpen ? 'info' : 'wait'} title={page.outlook.text} />
      ) : (
        <Callout tone="info" title={t('closed')} />
      )}
      {page.pausedSince && <Callout tone="wait" title={t('paused', { since: page.pausedSince })} />}
      <div className="two">
        <div className="stack">
          {canPropose && (
            <section className="card pad">
              <h2>{t('try')}</h2>
              <Form method="get" className="form">
                <CountField name="instalments" label={t('instalments')} value={page.asked.instalments} min="1" max="36" />
                <DateField name="firstDueOn" label={t('firstDueOn')} value={page.asked.firstDueOn} min={page.earliest} />
                <div className="acts">
                  <Button look="quiet">{t('tryDo')}</Button>
                </div>
              </Form>
            </section>
          )}
          {page.agreement && <AgreementTable agreement={page.agreement} />}
        </div>
        <div className="stack">
          {canPropose && page.agreement && (
            <ProposeAgreement asked={page.asked} formKey={page.keys[0]} reply={replyTo('propose')} />
          )}
          {page.proposed && page.mayDecide && <DecideAgreement isOwn={page.proposed.isOwn} keys={page.keys} replyTo={replyTo} />}
        </div>
      </div>
      {page.agreements.length > 0 && <AgreementHistory agreements={page.agreements} />}
    </>
  )
}
