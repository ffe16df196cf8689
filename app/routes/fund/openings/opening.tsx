import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod'
import { findJournal } from '#db/questions/ledger/find-journal.server.ts'
import { findOpening } from '#db/questions/reconciliation/find-openings.server.ts'
import { Callout } from '../../../components/base/callout.tsx'
import { DescriptionList } from '../../../components/base/description-list.tsx'
import { StatusPill } from '../../../components/base/status-pill.tsx'
import { JournalCard } from '../../../components/ledger/journal-card.tsx'
import { journalHref } from '../../../components/ledger/links.ts'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { cancelOpening, confirmOpening } from '../../../domain/reconciliation/confirm-opening.server.ts'
import { openingLines } from '../../../domain/reconciliation/opening-journal.ts'
import { actorRef, may } from '../../../domain/shared/actor.ts'
import { run } from '../../../domain/shared/command.server.ts'
import type { Id } from '../../../domain/shared/ids.ts'
import { read } from '../../../domain/shared/read.server.ts'
import { notFound } from '../../../server/answers.server.ts'
import { newFormKey } from '../../../server/form-key.server.ts'
import { formats } from '../../../server/formats.server.ts'
import { journalView } from '../../../server/fund/journal-view.server.ts'
import { postingView } from '../../../server/fund/posting-view.server.ts'
import { readForm } from '../../../server/read-form.server.ts'
import { requirePermission } from '../../../server/require.server.ts'
import { Decision } from './decision.tsx'
import { OPENING_TONES } from './opening-tones.ts'

const Form = z.strictObject({ intent: z.enum(['confirm', 'cancel']) })

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} · Hilo` }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'read:ledger')
  const f = formats()
  const t = f.texts('reconciliation')
  const number = (params.number ?? '').slice(0, 20)
  const { found, journal } = await read(actor, async (em) => {
    const one = await findOpening(em, number)
    return { found: one, journal: one?.opening.journalId ? await findJournal(em, one.opening.journalId) : undefined }
  })
  if (!found) throw notFound(t('refusals.opening_not_found'))
  const { opening, lines } = found
  const isPreparer = opening.preparedByRef === actorRef(actor)
  const asked = new URL(request.url).searchParams.get('done')
  return {
    title: t('openings.titleOf', { number: opening.number }),
    number: opening.number,
    state: opening.state,
    facts: [
      { label: f.word('fund', 'bookLabel'), value: f.word('fund', `books.${opening.book}`) },
      { label: t('openings.asOf'), value: f.date(opening.asOf, 'long') },
      { label: t('openings.source'), value: opening.source },
      { label: t('openings.preparedBy'), value: `${opening.preparedBy} · ${f.moment(opening.preparedAt)}` },
      ...(opening.confirmedBy ? [{ label: t('openings.confirmedBy'), value: opening.confirmedBy }] : []),
    ],
    journalId: opening.journalId,
    journal: journal && journalView(journal, f),
    can: { confirm: may(actor, 'confirm:opening') && !isPreparer, cancel: may(actor, 'confirm:opening'), isPreparer },
    posting: opening.state === 'prepared' ? await postingView(actor, openingLines(opening.book, lines), f) : [],
    done: (['prepared', 'confirm', 'cancel'] as const).find((deed) => deed === asked),
    formKey: newFormKey(),
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requirePermission(request, 'confirm:opening')
  const form = await readForm(request, Form)
  if (!form.ok) return data(form.reply(), { status: 400 })
  const found = await read(actor, (em) => findOpening(em, (params.number ?? '').slice(0, 20)))
  if (!found) throw notFound(formats().texts('reconciliation')('refusals.opening_not_found'))
  const openingId = found.opening.id as Id<'opening'>
  const outcome =
    form.value.intent === 'confirm'
      ? await run(confirmOpening, actor, { openingId }, { key: form.key })
      : await run(cancelOpening, actor, { openingId }, { key: form.key })
  if (!outcome.ok) return data(form.reply(outcome.refusal, { context: 'reconciliation' }), { status: 409 })
  return redirect(`/fund/openings/${found.opening.number}?done=${form.value.intent}`)
}

/** One opening: the balances as they were typed, the journal they make, and who confirms it. */
export default function Opening() {
  const { title, number, state, facts, journalId, journal, done } = useLoaderData<typeof loader>()
  const t = useTranslations('reconciliation.openings')
  const fund = useTranslations('fund')
  const links = [
    { label: t('state'), value: <StatusPill tone={OPENING_TONES[state]}>{t(`states.${state}`)}</StatusPill> },
    ...(journalId
      ? [{ label: t('journal'), value: <Link to={journalHref(journalId)}>{fund('journal', { id: journalId })}</Link> }]
      : []),
  ]
  return (
    <>
      <PageHead title={title} trail={[{ label: t('title'), to: '/fund/openings' }, { label: number }]} />
      {done && <Callout tone="ok" title={t(`done.${done}`)} isNews />}
      <section className="card pad narrow">
        <DescriptionList facts={[...facts, ...links]} />
      </section>
      {state === 'prepared' && <Decision />}
      {journal && (
        <div className="gap-above">
          <JournalCard journal={journal} />
        </div>
      )}
    </>
  )
}
