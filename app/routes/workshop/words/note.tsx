import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod'
import { findNote, type NoteFile } from '#db/questions/orders/find-buyer-words.server.ts'
import { Callout } from '../../../components/base/callout.tsx'
import type { FormReply } from '../../../components/base/form-reply.ts'
import { Decided, NoteDeeds, Written } from '../../../components/orders/word-parts.tsx'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { approveAnswer, approveNote, keyAnswer, refuseAnswer, refuseNote } from '../../../domain/orders/answer-note.server.ts'
import { ApproveAnswerForm, ApproveNoteForm, KeyAnswerForm, RefuseWordsForm } from '../../../domain/orders/buyer-words.ts'
import type { StaffActor } from '../../../domain/people/sessions.server.ts'
import { type Actor, may } from '../../../domain/shared/actor.ts'
import { run } from '../../../domain/shared/command.server.ts'
import { read } from '../../../domain/shared/read.server.ts'
import { notFound } from '../../../server/answers.server.ts'
import { newFormKey } from '../../../server/form-key.server.ts'
import { formats } from '../../../server/formats.server.ts'
import { readForm } from '../../../server/read-form.server.ts'
import { requirePermission } from '../../../server/require.server.ts'
import { doneOf } from '../../../server/workshop/address.ts'
import { formatDate } from '../../../texts/format.ts'
import { LOCALE_NAMES } from '../../../texts/locales.ts'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'answer:request')
  const { id: _id, ...note } = await findOne(actor, params.number)
  const f = formats()
  return {
    note: { ...note, name: note.name[f.locale], on: formatDate(note.on, f.locale, 'long') },
    language: LOCALE_NAMES[note.locale],
    needsTranslator: note.locale !== note.makerLocale,
    mayOpenMaker: may(actor, 'read:maker-file'),
    mayPrint: may(actor, 'print:slip'),
    done: doneOf(request, ['approved', 'refused', 'keyed', 'told']),
    formKey: newFormKey(),
  }
}

async function findOne(actor: Actor, number: string | undefined): Promise<NoteFile> {
  const note = await read(actor, (em) => findNote(em, number ?? ''))
  if (!note) throw notFound()
  return note
}

const Deed = z.discriminatedUnion('intent', [
  ApproveNoteForm.extend({ intent: z.literal('approve') }),
  RefuseWordsForm.extend({ intent: z.literal('refuse') }),
  KeyAnswerForm.extend({ intent: z.literal('key') }),
  ApproveAnswerForm.extend({ intent: z.literal('tell') }),
  RefuseWordsForm.extend({ intent: z.literal('keep') }),
])
type Deed = z.output<typeof Deed>
const DONE = { approve: 'approved', refuse: 'refused', key: 'keyed', tell: 'told', keep: 'refused' } as const

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requirePermission(request, 'answer:request')
  const note = await findOne(actor, params.number)
  const form = await readForm(request, Deed)
  if (!form.ok) return data<FormReply>(form.reply(), { status: 400 })
  const outcome = await perform(actor, note.id, form.value, form.key)
  if (outcome.ok) return redirect(`/workshop/words/notes/${note.number}?done=${DONE[form.value.intent]}`)
  const field = outcome.refusal.code === 'translator_missing' ? 'translatedBy' : 'words'
  return data<FormReply>(form.reply(outcome.refusal, { context: 'orders', field }), { status: 409 })
}

function perform(actor: StaffActor, noteId: string, deed: Deed, key: string) {
  switch (deed.intent) {
    case 'approve':
      return run(approveNote, actor, { noteId, words: deed.words, translatedBy: deed.translatedBy }, { key })
    case 'tell':
      return run(approveAnswer, actor, { noteId, words: deed.words, translatedBy: deed.translatedBy }, { key })
    case 'key':
      return run(keyAnswer, actor, { noteId, words: deed.words }, { key })
    case 'refuse':
      return run(refuseNote, actor, { noteId, reason: deed.reason }, { key })
    case 'keep':
      return run(refuseAnswer, actor, { noteId, reason: deed.reason }, { key })
  }
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.note.number ?? ''} · Hilo` }]

/** One note: as it was written, as her slip says it, what she answered on paper, and what the buyer reads of it. */
export default function Note() {
  const t = useTranslations('afterSale.buyerWords')
  const { note, language, needsTranslator, mayOpenMaker, mayPrint, done, formKey } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const form = (intent: Deed['intent']) => ({ intent, formKey, reply: reply?.values.intent === intent ? reply : undefined })
  return (
    <>
      <PageHead
        trail={[{ label: t('title'), to: '/workshop/words' }, { label: note.number }]}
        title={t('note', { number: note.number })}
        lead={
          <>
            {note.name} · <Link to={`/workshop/orders/${note.order}`}>{t('order', { number: note.order.toString() })}</Link> ·{' '}
            {t('maker')} {mayOpenMaker ? <Link to={`/workshop/makers/${note.makerCode}`}>{note.makerName}</Link> : note.makerName}
          </>
        }
      />
      {done && !reply && <Callout tone="ok" title={t(`done.${done}`)} isNews />}
      <div className="two">
        <div className="stack">
          <Written title={`${t('said')} · ${t('language', { language })}`} words={note.words} lang={note.locale}>
            {note.sent && <Decided {...note.sent} />}
          </Written>
          {note.sent?.words && (
            <Written title={t('sent')} words={note.sent.words} lang={note.makerLocale}>
              {note.slip && mayPrint && <Link to={`/workshop/slips/${note.slip}`}>{t('slip', { number: note.slip })}</Link>}
            </Written>
          )}
          {note.answer && (
            <Written title={t('answer')} words={note.answer} lang={note.makerLocale}>
              {note.told && <Decided {...note.told} />}
            </Written>
          )}
          {note.told?.words && <Written title={t('told')} words={note.told.words} lang={note.locale} />}
        </div>
        <div className="stack">
          <NoteDeeds note={note} needsTranslator={needsTranslator} form={form} />
        </div>
      </div>
    </>
  )
}
