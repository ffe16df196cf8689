import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod'
import { Callout } from '../../../components/base/callout.tsx'
import { FactStrip } from '../../../components/base/description-list.tsx'
import type { FormReply } from '../../../components/base/form-reply.ts'
import { DecideLoss, ProposeLoss, Recoveries, RecoveryEntry } from '../../../components/lending/write-off-parts.tsx'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { recordRecovery } from '../../../domain/lending/record-recovery.server.ts'
import { RecoveryForm, WriteOffForm } from '../../../domain/lending/schema.ts'
import { approveWriteOff, proposeWriteOff, withdrawWriteOff } from '../../../domain/lending/write-off-loan.server.ts'
import { run } from '../../../domain/shared/command.server.ts'
import { mustTick } from '../../../domain/shared/fields.ts'
import { newFormKey } from '../../../server/form-key.server.ts'
import { formats } from '../../../server/formats.server.ts'
import { loanOnPage } from '../../../server/fund/loan-event-page.server.ts'
import { writeOffPage } from '../../../server/fund/write-off-page.server.ts'
import { readForm } from '../../../server/read-form.server.ts'
import { requirePermission } from '../../../server/require.server.ts'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'read:fund')
  const page = await writeOffPage(actor, params.number, formats())
  return { ...page, keys: [newFormKey(), newFormKey()] as const }
}

const Change = z.discriminatedUnion('intent', [
  WriteOffForm.extend({ intent: z.literal('propose') }),
  z.object({ intent: z.literal('approve'), sure: mustTick() }),
  z.object({ intent: z.literal('withdraw') }),
  RecoveryForm.extend({ intent: z.literal('recover') }),
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
  const { key } = form
  const { intent, ...value } = form.value
  const outcome =
    'minutes' in value
      ? await run(proposeWriteOff, actor, { ...value, loanId }, { key })
      : 'agreement' in value
        ? await run(recordRecovery, actor, { ...value, loanId }, { key })
        : intent === 'approve'
          ? await run(approveWriteOff, actor, { loanId }, { key })
          : await run(withdrawWriteOff, actor, { loanId }, { key })
  if (!outcome.ok) return data<Answer>({ intent, reply: form.reply(outcome.refusal, { context: 'lending' }) }, { status: 409 })
  return redirect(`/fund/loans/${sheet.loan.number}/write-off`)
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} · Hilo` }]

/** A loan that will not come back: proposed, decided by another person, and what she pays back later by a new agreement. */
export default function WriteOff() {
  const t = useTranslations('loanEvents.writeOff')
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>() as Answer | undefined
  const replyTo = (intent: string) => (answer?.intent === intent ? answer.reply : undefined)
  const isActive = page.state === 'active'
  const isLost = page.state === 'written_off'
  return (
    <>
      <PageHead
        title={page.title}
        lead={page.lead}
        trail={[{ label: page.number, to: `/fund/loans/${page.number}` }, { label: page.title }]}
      />
      <FactStrip facts={page.facts} />
      {!isActive && !isLost && <Callout tone="info" title={t('closed')} />}
      {isLost && (
        <Callout tone="info" title={t('isLost')}>
          <p>{t('isLostMeaning')}</p>
        </Callout>
      )}
      {page.proposed && <Callout tone="wait" title={page.waits ?? ''} />}
      <div className="two gap-above">
        <div className="stack">
          {isActive && !page.proposed && page.mayPropose && <ProposeLoss formKey={page.keys[0]} reply={replyTo('propose')} />}
          {page.proposed && page.mayDecide && (
            <DecideLoss isOwn={page.proposed.isOwn} inWords={page.inWords} keys={page.keys} replyTo={replyTo} />
          )}
          {isLost && page.mayRecord && <RecoveryEntry formKey={page.keys[0]} reply={replyTo('recover')} today={page.today} />}
        </div>
        <div className="stack">{isLost && <Recoveries recoveries={page.recoveries} />}</div>
      </div>
    </>
  )
}
