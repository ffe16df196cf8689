import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod'
import { findReturn, type ReturnFile } from '#db/questions/orders/find-returns.server.ts'
import { Callout } from '../../../components/base/callout.tsx'
import { FactStrip } from '../../../components/base/description-list.tsx'
import type { FormReply } from '../../../components/base/form-reply.ts'
import { StatusPill } from '../../../components/base/status-pill.tsx'
import { AnswerForms, ReceiveForm, ReturnSaid, ReturnSteps, WaysOn } from '../../../components/orders/return-parts.tsx'
import { RETURN_TONES } from '../../../components/orders/return-tones.ts'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { approveReturn, receiveReturn, refuseReturn } from '../../../domain/orders/answer-return.server.ts'
import { ApproveReturnForm, ReceiveReturnForm, RefuseReturnForm } from '../../../domain/orders/returns.ts'
import { type Actor, may } from '../../../domain/shared/actor.ts'
import { run } from '../../../domain/shared/command.server.ts'
import { read } from '../../../domain/shared/read.server.ts'
import { notFound } from '../../../server/answers.server.ts'
import { newFormKey } from '../../../server/form-key.server.ts'
import { formats } from '../../../server/formats.server.ts'
import { readForm } from '../../../server/read-form.server.ts'
import { requirePermission } from '../../../server/require.server.ts'
import { doneOf } from '../../../server/workshop/address.ts'
import { formatCountry, formatDate } from '../../../texts/format.ts'
import { LOCALE_NAMES } from '../../../texts/locales.ts'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'answer:request')
  const file = await findOne(actor, params.number)
  const f = formats()
  const t = f.texts('afterSale')
  const day = (date: Parameters<typeof formatDate>[0]) => formatDate(date, f.locale, 'long')
  const inTime = file.askedOn <= file.openUntil ? 'inTime' : 'afterTime'
  const due = file.state === 'asked' ? file.answerDueOn : null
  const answerBy = due ? t('returns.answerBy', { date: day(due) }) : undefined
  return {
    ...{ number: file.number, order: file.order, state: file.state, said: file.words, locale: file.locale },
    title: `${file.number} · ${file.name[f.locale]}`,
    reason: t(`back.reasons.${file.reason}`),
    language: LOCALE_NAMES[file.locale],
    law: t(`returns.laws.${file.reason}`),
    facts: [
      { label: t('returns.wants'), value: t(`back.want.${file.wants}`) },
      { label: t('returns.paid'), value: f.money(file.paid), note: file.piece ?? undefined },
      { label: t('returns.country'), value: formatCountry(file.country, f.locale) },
      { label: t('returns.askedOn'), value: day(file.askedOn), note: answerBy },
      { label: t('returns.window'), value: day(file.openUntil), note: t(`returns.${inTime}`) },
    ],
    photos: file.photos.map((photo, index) => ({
      src: `/workshop/returns/${file.number}/photo/${photo}`,
      alt: t('returns.photo', { n: index + 1 }),
    })),
    steps: file.steps.map((step) => ({ ...step, by: t('returns.by', { name: step.by, date: day(step.on) }) })),
    mayReceive: file.state === 'approved' && file.steps[0]?.sendsBack === true,
    ways: {
      order: `/workshop/orders/${file.order}`,
      refund:
        isToPay(file) && may(actor, 'prepare:refund') ? `/workshop/orders/${file.order}/refund?return=${file.number}` : undefined,
      exchange:
        isToPay(file) && file.piece && may(actor, 'exchange:piece')
          ? `/workshop/orders/${file.order}/pieces/${file.piece}/exchange`
          : undefined,
    },
    done: doneOf(request, ['approved', 'refused', 'received']),
    formKey: newFormKey(),
  }
}

/** Its money may go back: the piece is here, or need not come. */
function isToPay({ state, steps }: ReturnFile): boolean {
  return state === 'received' || (state === 'approved' && steps[0]?.sendsBack === false)
}

async function findOne(actor: Actor, number: string | undefined): Promise<ReturnFile> {
  const file = await read(actor, (em) => findReturn(em, number ?? ''))
  if (!file) throw notFound()
  return file
}

const AnswerForm = z.discriminatedUnion('intent', [
  ApproveReturnForm.extend({ intent: z.literal('approve') }),
  RefuseReturnForm.extend({ intent: z.literal('refuse') }),
  ReceiveReturnForm.extend({ intent: z.literal('receive') }),
])

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requirePermission(request, 'answer:request')
  const { id: requestId, number } = await findOne(actor, params.number)
  const form = await readForm(request, AnswerForm)
  if (!form.ok) return data<FormReply>(form.reply(), { status: 400 })
  const { value, key } = form
  const outcome =
    value.intent === 'refuse'
      ? await run(refuseReturn, actor, { requestId, words: value.words }, { key })
      : value.intent === 'receive'
        ? await run(receiveReturn, actor, { requestId, words: value.words }, { key })
        : await run(
            approveReturn,
            actor,
            { requestId, sendsBack: value.comesBack === 'yes', address: value.address, words: value.words },
            { key },
          )
  if (!outcome.ok) {
    const field = outcome.refusal.code === 'return_address_missing' ? { field: 'address' } : {}
    return data<FormReply>(form.reply(outcome.refusal, { context: 'orders', ...field }), { status: 409 })
  }
  const done = { approve: 'approved', refuse: 'refused', receive: 'received' }[value.intent]
  return redirect(`/workshop/returns/${number}?done=${done}`)
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} · Hilo` }]

/** One request: what the buyer says and shows, what the law says, and the answer. Money is given back on the pages it leads to. */
export default function ReturnPage() {
  const t = useTranslations('afterSale.returns')
  const page = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const replyTo = (intent: string) => (reply?.values.intent === intent ? reply : undefined)
  return (
    <>
      <PageHead
        trail={[{ label: t('title'), to: '/workshop/returns' }, { label: page.number }]}
        title={page.title}
        lead={
          <>
            <StatusPill tone={RETURN_TONES[page.state]}>{t(`states.${page.state}`)}</StatusPill> {page.reason}
          </>
        }
      />
      {page.done && !reply && <Callout tone="ok" title={t(`done.${page.done}`)} isNews />}
      <FactStrip facts={page.facts} />
      <div className="two">
        <div className="stack">
          <ReturnSaid page={page} />
          {page.steps.length > 0 && <ReturnSteps steps={page.steps} />}
        </div>
        <div className="stack">
          <section className="card pad">
            <h3>{t('law')}</h3>
            <p>{page.law}</p>
          </section>
          {page.state === 'asked' && <AnswerForms formKey={page.formKey} locale={page.locale} replyTo={replyTo} />}
          {page.mayReceive && <ReceiveForm formKey={page.formKey} reply={replyTo('receive')} />}
          <WaysOn order={page.order} ways={page.ways} />
        </div>
      </div>
    </>
  )
}
