import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod'
import { Callout } from '../../../components/base/callout.tsx'
import { DescriptionList } from '../../../components/base/description-list.tsx'
import type { FormReply } from '../../../components/base/form-reply.ts'
import { loanHref } from '../../../components/ledger/links.ts'
import { Going, PayForm, PrepareForm, SignForm } from '../../../components/lending/disbursement-parts.tsx'
import { GroupCallout } from '../../../components/lending/group-parts.tsx'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { disburseLoan } from '../../../domain/lending/disburse-loan.server.ts'
import { prepareDisbursement, withdrawDisbursement } from '../../../domain/lending/prepare-disbursement.server.ts'
import { recordSignedPaper } from '../../../domain/lending/record-signed-paper.server.ts'
import { DisbursementForm, HandOverForm, SignedPaperForm } from '../../../domain/lending/schema.ts'
import type { StaffActor } from '../../../domain/people/sessions.server.ts'
import { run } from '../../../domain/shared/command.server.ts'
import type { LoanId } from '../../../domain/shared/ids.ts'
import { newFormKey } from '../../../server/form-key.server.ts'
import { formats } from '../../../server/formats.server.ts'
import { readForm } from '../../../server/read-form.server.ts'
import { requestContext } from '../../../server/request-context.server.ts'
import { requirePermission } from '../../../server/require.server.ts'
import { disbursementPage } from './disbursement-page.server.ts'
import { loanIdOf } from './loan-in-decision.server.ts'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'read:fund')
  const page = await disbursementPage(actor, params.number, formats())
  return { ...page, keys: [newFormKey(), newFormKey()] as const }
}

const Step = z.discriminatedUnion('intent', [
  SignedPaperForm.extend({ intent: z.literal('sign') }),
  DisbursementForm.extend({ intent: z.literal('prepare') }),
  HandOverForm.extend({ intent: z.literal('pay') }),
  z.object({ intent: z.literal('withdraw') }),
])

interface Answer {
  readonly intent: string
  readonly reply: FormReply
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requirePermission(request, 'read:fund')
  const loanId = await loanIdOf(actor, params.number, requestContext().locale)
  const form = await readForm(request, Step)
  if (!form.ok) {
    const reply = form.reply()
    return data<Answer>({ intent: String(reply.values.intent), reply }, { status: 400 })
  }
  const outcome = await takeStep(actor, loanId, form.value, form.key)
  const { intent } = form.value
  if (!outcome.ok) return data<Answer>({ intent, reply: form.reply(outcome.refusal, { context: 'lending' }) }, { status: 409 })
  return redirect(intent === 'pay' ? loanHref(params.number ?? '') : `${loanHref(params.number ?? '')}/disbursement`)
}

async function takeStep(actor: StaffActor, loanId: LoanId, step: z.output<typeof Step>, key: string) {
  switch (step.intent) {
    case 'sign': {
      const { intent, ...signed } = step
      return run(recordSignedPaper, actor, { ...signed, loanId }, { key })
    }
    case 'prepare': {
      const { intent, ...way } = step
      return run(prepareDisbursement, actor, { ...way, loanId }, { key })
    }
    case 'pay':
      return run(disburseLoan, actor, { receipt: step.receipt, loanId }, { key })
    case 'withdraw':
      return run(withdrawDisbursement, actor, { loanId }, { key })
  }
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} · Hilo` }]

/** From the signed paper to the money: she signs, one person prepares how it goes out, another pays it. */
export default function Disbursement() {
  const t = useTranslations('lendingForms.disbursement')
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>() as Answer | undefined
  const replyTo = (intent: string) => (answer?.intent === intent ? answer.reply : undefined)
  const isApproved = page.state === 'approved'
  return (
    <>
      <PageHead
        title={page.title}
        trail={[{ label: page.loanTitle, to: loanHref(page.number) }, { label: page.title }]}
        lead={t('lead')}
      />
      {isApproved && !page.maker.hasBaseline && (
        <Callout tone="wait" title={t('noBaseline', { name: page.maker.name })}>
          {t('noBaselineMeaning')}
        </Callout>
      )}
      {isApproved && page.isShort && <Callout tone="bad" title={t('short')} />}
      <div className="two gap-above">
        <div className="stack">
          {!isApproved && page.going.length === 0 && <Callout tone="info" title={t('notApproved')} />}
          {page.maySign && !(isApproved && page.isSigned) && (
            <SignForm formKey={page.keys[0]} reply={replyTo('sign')} waiting={page.waiting} today={page.today} />
          )}
          {isApproved && !page.isSigned && (!page.maySign || !page.isPrinted) && (
            <Callout tone="wait" title={t('waitsSign')}>
              <Link to={loanHref(page.number)}>{t('print')}</Link>
            </Callout>
          )}
          {page.isSigned && !page.isPrepared && page.mayPrepare && (
            <PrepareForm
              formKey={page.keys[0]}
              reply={replyTo('prepare')}
              drawers={page.drawers}
              principal={page.principalText}
            />
          )}
          {page.group && <GroupCallout group={page.group} />}
          {isApproved && page.isPrepared && !page.isBoughtForGroup && <PayForm {...page} replyTo={replyTo} />}
          <Going signed={page.signed} going={page.going} journalId={page.journalId} />
        </div>
        <div className="stack">
          <section className="card pad" aria-labelledby="lent">
            <h2 id="lent">{t('lent')}</h2>
            <DescriptionList facts={page.facts} />
          </section>
        </div>
      </div>
    </>
  )
}
