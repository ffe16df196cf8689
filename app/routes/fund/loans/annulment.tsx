import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod'
import { Callout } from '../../../components/base/callout.tsx'
import { FactStrip } from '../../../components/base/description-list.tsx'
import type { FormReply } from '../../../components/base/form-reply.ts'
import { Annulments, ChoosePayment, DecideAnnulment, ProposeAnnulment } from '../../../components/lending/annulment-parts.tsx'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { annulRepayment, proposeAnnulment, withdrawAnnulment } from '../../../domain/lending/annul-repayment.server.ts'
import { AnnulmentForm } from '../../../domain/lending/schema.ts'
import { run } from '../../../domain/shared/command.server.ts'
import { id, mustTick } from '../../../domain/shared/fields.ts'
import { newFormKey } from '../../../server/form-key.server.ts'
import { formats } from '../../../server/formats.server.ts'
import { annulmentPage } from '../../../server/fund/annulment-page.server.ts'
import { loanOnPage } from '../../../server/fund/loan-event-page.server.ts'
import { readForm } from '../../../server/read-form.server.ts'
import { requirePermission } from '../../../server/require.server.ts'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'read:fund')
  const asked = new URL(request.url).searchParams.get('repayment') ?? undefined
  const page = await annulmentPage(actor, params.number, asked, formats())
  return { ...page, keys: [newFormKey(), newFormKey()] as const }
}

const Change = z.discriminatedUnion('intent', [
  AnnulmentForm.extend({ intent: z.literal('propose') }),
  z.object({ intent: z.literal('annul'), repayment: id<'repayment'>(), sure: mustTick() }),
  z.object({ intent: z.literal('withdraw'), repayment: id<'repayment'>() }),
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
  const which = { loanId, repaymentId: value.repayment }
  const outcome =
    'reason' in value
      ? await run(proposeAnnulment, actor, { ...value, loanId }, { key: form.key })
      : await run(intent === 'annul' ? annulRepayment : withdrawAnnulment, actor, which, { key: form.key })
  if (!outcome.ok) return data<Answer>({ intent, reply: form.reply(outcome.refusal, { context: 'lending' }) }, { status: 409 })
  return redirect(`/fund/loans/${sheet.loan.number}/annulment`)
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} · Hilo` }]

/** A payment that was entered by mistake: what she would owe without it, proposed by one person, taken out by another. */
export default function Annulment() {
  const t = useTranslations('loanEvents.annulment')
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>() as Answer | undefined
  const replyTo = (intent: string) => (answer?.intent === intent ? answer.reply : undefined)
  const { payment, proposed } = page
  return (
    <>
      <PageHead
        title={page.title}
        lead={page.lead}
        trail={[{ label: page.number, to: `/fund/loans/${page.number}` }, { label: page.title }]}
      />
      {!page.isOpen && <Callout tone="info" title={t('ended')} />}
      {page.isClosed && <Callout tone="wait" title={t('isClosed')} />}
      {page.facts.length > 0 && <FactStrip facts={page.facts} />}
      {page.isOpen && page.payments.length === 0 && <Callout tone="info" title={t('nothing')} />}
      <div className="stack gap-above">
        {proposed && payment && page.mayDecide && page.inWords && (
          <DecideAnnulment
            payment={payment}
            proposed={proposed}
            isClosed={page.isClosed}
            inWords={page.inWords}
            keys={page.keys}
            replyTo={replyTo}
          />
        )}
        {proposed && !page.mayDecide && <Callout tone="wait" title={t('waits', { by: proposed.by })} />}
        {!proposed && payment && page.mayPropose && page.isOpen && (
          <ProposeAnnulment payment={payment} formKey={page.keys[0]} reply={replyTo('propose')} />
        )}
        {!proposed && page.isOpen && page.payments.length > 0 && <ChoosePayment payments={page.payments} chosen={payment?.id} />}
        <Annulments annulments={page.annulments} />
      </div>
    </>
  )
}
