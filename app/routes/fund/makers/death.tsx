import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { Callout } from '../../../components/base/callout.tsx'
import { FactStrip } from '../../../components/base/description-list.tsx'
import type { FormReply } from '../../../components/base/form-reply.ts'
import { DeathForm, DeathLoans, Follows, Heirs } from '../../../components/makers/death-parts.tsx'
import { HersOnSheet } from '../../../components/settlement/final-sheet.tsx'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { newFormKey } from '../../../server/form-key.server.ts'
import { formats } from '../../../server/formats.server.ts'
import { deathPage, heirsOnPage } from '../../../server/fund/death-page.server.ts'
import { readForm } from '../../../server/read-form.server.ts'
import { requirePermission } from '../../../server/require.server.ts'
import { deathDeed, performDeathDeed } from './death-deeds.server.ts'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'read:death')
  const { makerId: _, ...page } = await deathPage(actor, params.code, formats())
  return { ...page, keys: [newFormKey(), newFormKey()] as const }
}

interface Answer {
  readonly intent: string
  readonly reply: FormReply
}

/** It is recorded, or heirs are named. */
export async function action({ request, params }: ActionFunctionArgs) {
  const staff = await requirePermission(request, 'record:death')
  const f = formats()
  const { maker, family } = await heirsOnPage(staff, params.code, f)
  const form = await readForm(request, deathDeed(family))
  if (!form.ok) {
    const reply = form.reply()
    return data<Answer>({ intent: String(reply.values.intent), reply }, { status: 400 })
  }
  const { intent } = form.value
  const outcome = await performDeathDeed({ ...staff, onBehalfOf: maker.code }, maker.id, family, form.value, form.key)
  if (outcome === 'no_parts') {
    const messages = [f.texts('makerForms')('family.noParts')]
    return data<Answer>({ intent, reply: { values: form.typed, errors: {}, messages } }, { status: 400 })
  }
  if (!outcome.ok) {
    const context = intent === 'heirs' ? 'families' : 'settlement'
    return data<Answer>({ intent, reply: form.reply(outcome.refusal, { context }) }, { status: 409 })
  }
  return redirect(`/fund/makers/${maker.code}/death`)
}

// The title names the code alone: titles stay in a browser's history.
export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.code ?? ''} · Hilo` }]

/** What is recorded of a death, what follows from it, and what is left to do. */
export default function Death() {
  const t = useTranslations('leaving.death')
  const situation = useTranslations('leaving.situation')
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>() as Answer | undefined
  const replyTo = (intent: string) => (answer?.intent === intent ? answer.reply : undefined)
  const { code, keys, mayRecord, family } = page
  return (
    <>
      <PageHead
        title={page.title}
        lead={t('lead')}
        trail={[
          { label: code, to: `/workshop/makers/${code}` },
          { label: situation('crumb'), to: `/fund/makers/${code}/situation` },
          { label: t('crumb') },
        ]}
      />
      <Callout tone="info" title={situation('logged')} />
      {!page.facts && !mayRecord && <p>{t('notRecorded')}</p>}
      {!page.facts && mayRecord && <DeathForm formKey={keys[0]} reply={replyTo('record')} today={page.today} />}
      {page.facts && page.figures && (
        <>
          <FactStrip facts={[...page.facts, ...page.figures.facts.slice(1, 3)]} />
          <div className="ids gap-above">
            <div className="stack">
              <HersOnSheet {...page.figures} />
            </div>
            <div className="stack">
              <DeathLoans loans={page.loans ?? []} />
              <Heirs {...{ code, family, mayRecord }} formKey={keys[1]} reply={replyTo('heirs')} />
              <section className="card pad">
                <h2>{t('followsTitle')}</h2>
                <Follows />
              </section>
            </div>
          </div>
        </>
      )}
    </>
  )
}
