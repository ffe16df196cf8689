import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod'
import { findChecks, findLastCheck, findResumptions, findWaitingCheck } from '#db/questions/ledger/find-checks.server.ts'
import { findOpenAsks } from '#db/questions/ledger/find-open-asks.server.ts'
import { Button } from '../../../components/base/button.tsx'
import { Callout } from '../../../components/base/callout.tsx'
import { EmptyState } from '../../../components/base/empty-state.tsx'
import { PostForm } from '../../../components/base/form.tsx'
import type { FormReply } from '../../../components/base/form-reply.ts'
import { LedgerTabs } from '../../../components/ledger/ledger-tabs.tsx'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { askForCheck } from '../../../domain/ledger/ask-for-check.server.ts'
import { findStops, seenOf } from '../../../domain/ledger/books-under-review.server.ts'
import { answerResume, askToResume } from '../../../domain/ledger/resume-payouts.server.ts'
import { AnswerResume, AskToResume } from '../../../domain/ledger/schema.ts'
import { actorRef, may } from '../../../domain/shared/actor.ts'
import { run } from '../../../domain/shared/command.server.ts'
import { read } from '../../../domain/shared/read.server.ts'
import { newFormKey } from '../../../server/form-key.server.ts'
import { formats } from '../../../server/formats.server.ts'
import { askView, checkView, lastCheckView, resumptionView, stateOf } from '../../../server/fund/checks-view.server.ts'
import { parseListParams } from '../../../server/list-params.server.ts'
import { readForm } from '../../../server/read-form.server.ts'
import { requirePermission } from '../../../server/require.server.ts'
import { History, Log } from './checks-history.tsx'
import { EveryInvariant, Outcome } from './checks-parts.tsx'
import { Broken, Stop } from './checks-stop.tsx'

const LIST = {
  filters: {
    view: z.enum(['all']).optional(),
    before: z
      .string()
      .regex(/^[1-9]\d{0,17}$/)
      .optional(),
  },
  sorts: ['-id'],
} as const

const Form = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('check') }),
  z.object({ intent: z.literal('ask'), ...AskToResume.shape }),
  z.object({ intent: z.literal('answer'), ...AnswerResume.shape }),
])

/** Which of the page's forms was sent, and what to correct in it. */
export interface Answer {
  readonly intent: string
  readonly reply: FormReply
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} · Hilo` }]

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'read:checks')
  const { filters } = parseListParams(request, { ...LIST, sorts: [...LIST.sorts] })
  const found = await read(actor, async (em) => ({
    last: await findLastCheck(em),
    stops: await findStops(em),
    asks: await findOpenAsks(em),
    isWaiting: await findWaitingCheck(em),
    history: await findChecks(em, { all: filters.view === 'all', before: filters.before }),
    log: await findResumptions(em),
  }))
  const f = formats()
  const seen = seenOf(found.stops)
  return {
    title: f.texts('ledger')('checks.title'),
    view: filters.view ?? 'notable',
    before: filters.before,
    state: stateOf(found.last),
    last: found.last && lastCheckView(found.last, f),
    isWaiting: found.isWaiting,
    stop: { seen, invariants: found.stops.map(({ invariant }) => invariant).join(', ') },
    asks: found.asks.filter(({ covers }) => covers === seen).map((ask) => askView(ask, actorRef(actor), f)),
    mayResume: may(actor, 'resume:payouts'),
    history: found.history.checks.map((check) => checkView(check, f)),
    older: found.history.older,
    log: found.log.map((entry) => resumptionView(entry, f)),
    keys: { check: newFormKey(), ask: newFormKey(), answer: newFormKey() },
  }
}

/** Check now; ask that money may leave again; answer somebody else's asking. */
export async function action({ request }: ActionFunctionArgs) {
  const actor = await requirePermission(request, 'read:checks')
  const form = await readForm(request, Form)
  if (!form.ok) return data<Answer>({ intent: String(form.reply().values.intent), reply: form.reply() }, { status: 400 })
  const { intent, ...input } = form.value
  const key = { key: form.key }
  if (intent !== 'check') await requirePermission(request, 'resume:payouts')
  const outcome =
    intent === 'check'
      ? await run(askForCheck, actor, {}, key)
      : intent === 'ask'
        ? await run(askToResume, actor, input as AskToResume, key)
        : await run(answerResume, actor, input as AnswerResume, key)
  if (!outcome.ok) return data<Answer>({ intent, reply: form.reply(outcome.refusal, { context: 'ledger' }) }, { status: 409 })
  return redirect('/fund/ledger/checks')
}

export default function Checks() {
  const { title, state, last, isWaiting, keys } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>() as Answer | undefined
  const t = useTranslations('ledger.checks')
  const ledger = useTranslations('fund.ledger')
  const checkNow = (
    <PostForm formKey={keys.check} name="check" reply={answer?.intent === 'check' ? answer.reply : undefined} className="inline">
      <input type="hidden" name="intent" value="check" />
      <Button look={state === 'stopped' ? 'quiet' : 'primary'}>{t('now')}</Button>
    </PostForm>
  )
  return (
    <>
      <PageHead
        title={title}
        lead={t('lead')}
        trail={[{ label: ledger('title'), to: '/fund/ledger' }, { label: title }]}
        actions={checkNow}
      />
      <div className="card">
        <LedgerTabs />
        {!last && <EmptyState title={t('never')}>{t('neverText')}</EmptyState>}
      </div>
      <div className="stack checks">
        {isWaiting && (
          <Callout tone="wait" title={t('asked')}>
            <p>{t('askedText')}</p>
          </Callout>
        )}
        {last?.isStale && (
          <Callout tone="wait" title={t('stale')}>
            <p>{t('staleText')}</p>
          </Callout>
        )}
        <Stop />
        <Outcome />
        <Broken />
        <EveryInvariant />
        <History />
        <Log />
      </div>
    </>
  )
}
