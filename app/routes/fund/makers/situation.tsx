import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod'
import { LinkButton } from '../../../components/base/button.tsx'
import { Callout } from '../../../components/base/callout.tsx'
import { FactStrip } from '../../../components/base/description-list.tsx'
import type { FormReply } from '../../../components/base/form-reply.ts'
import { ReleaseForm, SituationHistory, TransferForm } from '../../../components/makers/situation-parts.tsx'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { recordRelease } from '../../../domain/settlement/record-release.server.ts'
import { recordTransfer } from '../../../domain/settlement/record-transfer.server.ts'
import { ReleaseForm as Release, TransferForm as Transfer } from '../../../domain/settlement/schema.ts'
import { run } from '../../../domain/shared/command.server.ts'
import { newFormKey } from '../../../server/form-key.server.ts'
import { formats } from '../../../server/formats.server.ts'
import { makerOnPage } from '../../../server/fund/maker-on-page.server.ts'
import { situationPage } from '../../../server/fund/situation-page.server.ts'
import { readForm } from '../../../server/read-form.server.ts'
import { requirePermission } from '../../../server/require.server.ts'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'read:situation')
  return { ...(await situationPage(actor, params.code, formats())), keys: [newFormKey(), newFormKey()] as const }
}

const Change = z.discriminatedUnion('intent', [
  Release.extend({ intent: z.literal('release') }),
  Transfer.extend({ intent: z.literal('transfer') }),
])

interface Answer {
  readonly intent: string
  readonly reply: FormReply
}

/** A change is recorded on her behalf; then comes the sheet of what stands between her and the house. */
export async function action({ request, params }: ActionFunctionArgs) {
  const staff = await requirePermission(request, 'record:situation')
  const maker = await makerOnPage(staff, params.code, formats())
  const form = await readForm(request, Change)
  if (!form.ok) {
    const reply = form.reply()
    return data<Answer>({ intent: String(reply.values.intent), reply }, { status: 400 })
  }
  const { intent, ...value } = form.value
  const input = { ...value, makerId: maker.id }
  const actor = { ...staff, onBehalfOf: maker.code }
  const outcome = await run(intent === 'release' ? recordRelease : recordTransfer, actor, input, { key: form.key })
  if (!outcome.ok) return data<Answer>({ intent, reply: form.reply(outcome.refusal, { context: 'settlement' }) }, { status: 409 })
  return redirect(`/fund/makers/${maker.code}/final-sheet`)
}

// The title names the code alone: titles stay in a browser's history.
export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.code ?? ''} · Hilo` }]

/** Where she is, what changed of it, and what may be recorded now. */
export default function Situation() {
  const t = useTranslations('leaving.situation')
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>() as Answer | undefined
  const replyTo = (intent: string) => (answer?.intent === intent ? answer.reply : undefined)
  const { today, agencies, agencyId, prisons, prisonId, keys } = page
  return (
    <>
      <PageHead
        title={page.title}
        lead={t('lead')}
        trail={[{ label: page.code, to: `/workshop/makers/${page.code}` }, { label: t('crumb') }]}
        actions={
          <>
            {page.mayReadDeath && (
              <LinkButton look="quiet" to={`/fund/makers/${page.code}/death`}>
                {t('toDeath')}
              </LinkButton>
            )}
            {page.hasSheet && <LinkButton to={`/fund/makers/${page.code}/final-sheet`}>{t('toSheet')}</LinkButton>}
          </>
        }
      />
      <Callout tone="info" title={t('logged')} />
      <FactStrip facts={page.facts} />
      <div className="ids gap-above">
        {page.mayRecord && page.inCustody && (
          <ReleaseForm formKey={keys[0]} reply={replyTo('release')} {...{ today, agencies, agencyId }} />
        )}
        {page.mayRecord && (
          <TransferForm
            formKey={keys[1]}
            reply={replyTo('transfer')}
            {...{ today, agencies, agencyId, prisons }}
            prisonId={page.inCustody ? prisonId : undefined}
          />
        )}
      </div>
      <div className="gap-above">
        <SituationHistory changes={page.changes} />
      </div>
    </>
  )
}
