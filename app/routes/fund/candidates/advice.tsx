import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod'
import { Callout } from '../../../components/base/callout.tsx'
import type { FormReply } from '../../../components/base/form-reply.ts'
import { AdviceForm, AdviceSessions } from '../../../components/lending/advice-parts.tsx'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { markPointDone } from '../../../domain/lending/mark-point-done.server.ts'
import { recordAdvice } from '../../../domain/lending/record-advice.server.ts'
import { AdviceForm as Advice, PointDoneForm } from '../../../domain/lending/schema.ts'
import { run } from '../../../domain/shared/command.server.ts'
import { formats } from '../../../server/formats.server.ts'
import { advicePage } from '../../../server/fund/advice-page.server.ts'
import { makerOnPage } from '../../../server/fund/maker-on-page.server.ts'
import { readForm } from '../../../server/read-form.server.ts'
import { requirePermission } from '../../../server/require.server.ts'

const Change = z.discriminatedUnion('intent', [
  Advice.extend({ intent: z.literal('session') }),
  PointDoneForm.extend({ intent: z.literal('done') }),
])
const DEEDS = ['session', 'done'] as const
/** Where the sentence of a refusal belongs; that of a point stands above the form. */
const FIELDS: Readonly<Record<string, string>> = {
  advice_in_future: 'heldOn',
  officer_unknown: 'officerId',
  point_done_in_future: 'doneOn',
  point_done_too_early: 'doneOn',
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'read:fund')
  const asked = new URL(request.url).searchParams.get('done')
  return { ...(await advicePage(actor, params.code, formats())), done: DEEDS.find((deed) => deed === asked) }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const officer = await requirePermission(request, 'record:visit')
  const maker = await makerOnPage(officer, params.code, formats())
  const form = await readForm(request, Change)
  if (!form.ok) return data<FormReply>(form.reply(), { status: 400 })
  const asked = form.value
  const outcome =
    asked.intent === 'done'
      ? await run(markPointDone, officer, { pointId: asked.pointId, doneOn: asked.doneOn }, { key: form.key })
      : await run(recordAdvice, officer, { makerId: maker.id, ...sessionOf(asked) }, { key: form.key })
  if (!outcome.ok) {
    const field = FIELDS[outcome.refusal.code]
    return data<FormReply>(form.reply(outcome.refusal, { context: 'lending', ...(field && { field }) }), { status: 409 })
  }
  return redirect(`/fund/candidates/${maker.code}/advice?done=${asked.intent}`)
}

function sessionOf({ heldOn, officerId, topics, ...asked }: z.output<typeof Advice>) {
  const points = [
    { words: asked.words1, dueOn: asked.dueOn1 },
    { words: asked.words2, dueOn: asked.dueOn2 },
    { words: asked.words3, dueOn: asked.dueOn3 },
  ]
  return { heldOn, officerId, topics, points }
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} · Hilo` }]

/** Advice to a maker: the sessions with what is still to be done, and a form for the next one. */
export default function MakerAdvice() {
  const t = useTranslations('field.advice')
  const list = useTranslations('wayIn.candidates')
  const { title, maker, sessions, mayRecord, today, ...page } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const isPoint = reply?.values.intent === 'done'
  return (
    <>
      <PageHead
        title={title}
        lead={t('lead')}
        trail={[
          { label: list('title'), to: '/fund/candidates' },
          { label: maker.name, to: `/fund/candidates/${maker.code}` },
          { label: t('card') },
        ]}
      />
      {page.done && !reply && <Callout tone="ok" title={t(`recorded.${page.done}`)} isNews />}
      <div className="two">
        <div className="stack">
          <AdviceSessions
            sessions={sessions}
            mayMark={mayRecord}
            today={today}
            formKey={page.pointKey}
            reply={isPoint ? reply : undefined}
          />
        </div>
        <div className="stack">
          {mayRecord && (
            <AdviceForm
              key={sessions.length}
              officers={page.officers}
              self={page.self}
              today={today}
              formKey={page.formKey}
              reply={isPoint ? undefined : reply}
            />
          )}
        </div>
      </div>
    </>
  )
}
