import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod'
import { Callout } from '../../../components/base/callout.tsx'
import { DescriptionList } from '../../../components/base/description-list.tsx'
import type { FormReply } from '../../../components/base/form-reply.ts'
import { OpenPoints } from '../../../components/lending/advice-parts.tsx'
import { CreditUse, FollowUpForm, FollowUps } from '../../../components/lending/credit-use.tsx'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import type { ImageRefusal } from '../../../domain/catalogue/ports.ts'
import { EVIDENCE_KINDS, type EvidenceKind } from '../../../domain/lending/choices.ts'
import { recordFollowUp } from '../../../domain/lending/record-follow-up.server.ts'
import { FollowUpForm as FollowUp } from '../../../domain/lending/schema.ts'
import { run } from '../../../domain/shared/command.server.ts'
import type { Refusal } from '../../../domain/shared/outcome.ts'
import { application } from '../../../server/application.server.ts'
import { formats } from '../../../server/formats.server.ts'
import { visitsPage } from '../../../server/fund/field-view.server.ts'
import { loanOnPage } from '../../../server/fund/loan-event-page.server.ts'
import { readForm } from '../../../server/read-form.server.ts'
import { requirePermission } from '../../../server/require.server.ts'

const WithPictures = FollowUp.extend({ photo: picture(), receipt: picture() })
/** Where the sentence of a refusal belongs. */
const FIELDS: Readonly<Record<string, string>> = {
  visit_in_future: 'visitedOn',
  visit_outside_loan: 'visitedOn',
  officer_unknown: 'officerId',
  next_visit_passed: 'nextDueOn',
  accounted_above_loan: 'accounted',
  evidence_missing: 'receipt',
}

function picture() {
  return z.instanceof(File, { error: 'file' }).optional()
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'read:fund')
  const isRecorded = new URL(request.url).searchParams.get('done') === 'visit'
  return { ...(await visitsPage(actor, params.number, formats())), isRecorded }
}

/** The store checks and keeps the pictures first; what no visit comes to show is seen by nobody. */
export async function action({ request, params }: ActionFunctionArgs) {
  const officer = await requirePermission(request, 'record:visit')
  const { sheet } = await loanOnPage(officer, params.number, formats())
  const form = await readForm(request, WithPictures)
  if (!form.ok) return data<FormReply>(form.reply(), { status: 400 })
  const { photo, receipt, ...visit } = form.value
  const kept = await keep({ photo, receipt }, form.key)
  if ('field' in kept) return data<FormReply>(form.reply(kept.refusal, { context: 'images', field: kept.field }), { status: 400 })
  const input = { ...visit, loanId: sheet.loan.id, evidence: kept.evidence }
  const outcome = await run(recordFollowUp, officer, input, { key: form.key })
  if (!outcome.ok) {
    const field = FIELDS[outcome.refusal.code]
    return data<FormReply>(form.reply(outcome.refusal, { context: 'lending', ...(field && { field }) }), { status: 409 })
  }
  return redirect(`/fund/loans/${sheet.loan.number}/visits?done=visit`)
}

type Evidence = { readonly kind: EvidenceKind; readonly file: string }
type Kept = { readonly evidence: Evidence[] } | { readonly field: EvidenceKind; readonly refusal: Refusal<ImageRefusal> }

async function keep(pictures: Readonly<Record<EvidenceKind, File | undefined>>, key: string): Promise<Kept> {
  const evidence: Evidence[] = []
  for (const kind of EVIDENCE_KINDS) {
    const sent = pictures[kind]
    if (!sent) continue
    const stored = await application().evidenceStore.store(new Uint8Array(await sent.arrayBuffer()), `${key} ${kind}`)
    if (!stored.ok) return { field: kind, refusal: stored.refusal }
    evidence.push({ kind, file: stored.value.file })
  }
  return { evidence }
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} · Hilo` }]

/** Follows the use of a credit: what it was for, against what visits found and what shows it. */
export default function Visits() {
  const t = useTranslations('field.visits')
  const page = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  return (
    <>
      <PageHead
        title={page.title}
        lead={page.lead}
        trail={[{ label: page.number, to: `/fund/loans/${page.number}` }, { label: t('card') }]}
      />
      {page.isRecorded && !reply && <Callout tone="ok" title={t('recorded')} isNews />}
      {!page.use && <Callout tone="info" title={t('notOut')} />}
      <div className="two">
        <div className="stack">
          {page.mayRecord && <FollowUpForm key={page.visits.length} form={page.form} reply={reply} />}
          <FollowUps visits={page.visits} />
        </div>
        <div className="stack">
          <section className="card pad">
            <h3>{t('plan')}</h3>
            <DescriptionList facts={page.plan} />
          </section>
          {page.use && <CreditUse use={page.use} />}
          <OpenPoints points={page.points} code={page.maker} />
        </div>
      </div>
    </>
  )
}
