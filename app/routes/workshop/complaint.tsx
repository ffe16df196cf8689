import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { findComplaint } from '#db/questions/orders/find-complaint.server.ts'
import { Callout } from '../../components/base/callout.tsx'
import { DescriptionList } from '../../components/base/description-list.tsx'
import { RefusedAnyway } from '../../components/base/refused-anyway.tsx'
import { PageHead } from '../../components/workspace-shell/page-head.tsx'
import { answerComplaint } from '../../domain/orders/answer-complaint.server.ts'
import { ComplaintDeed } from '../../domain/orders/complaint.ts'
import { offerToComplaint } from '../../domain/orders/offer-to-complaint.server.ts'
import { run } from '../../domain/shared/command.server.ts'
import { plainDate } from '../../domain/shared/dates.ts'
import { Money } from '../../domain/shared/money.ts'
import { read } from '../../domain/shared/read.server.ts'
import { notFound } from '../../server/answers.server.ts'
import { newFormKey } from '../../server/form-key.server.ts'
import { readForm } from '../../server/read-form.server.ts'
import { requestContext } from '../../server/request-context.server.ts'
import { requirePermission } from '../../server/require.server.ts'
import { doneOf, orderNumberOf } from '../../server/workshop/address.ts'
import { formatDate, formatDateTime, formatMoney } from '../../texts/format.ts'
import { translator } from '../../texts/texts.ts'
import { Deeds, Offers } from './complaint-deeds.tsx'

/** One sheet of the complaints book, with the answer to it or the form that gives one. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'answer:request')
  const { locale } = requestContext()
  const found = await read(actor, (em) => findComplaint(em, { number: orderNumberOf(params) }))
  if (!found) throw notFound()
  const { consumer } = found
  return {
    title: translator(locale, 'workshop')('complaints.answerTitle', { number: found.number.toString() }),
    sheet: {
      number: found.number,
      kind: found.kind,
      subject: found.subject,
      detail: found.detail,
      request: found.request,
      answer: found.answer,
      offers: found.offers.map((offer) => ({
        id: offer.id,
        words: offer.words,
        state: offer.state,
        offered: formatDate(offer.offeredOn, locale, 'long'),
        until: offer.standsUntil && formatDate(offer.standsUntil, locale, 'long'),
        paused: offer.pausedUntil > offer.offeredOn ? formatDate(offer.pausedUntil, locale, 'long') : null,
      })),
      amount: found.amountMinor === null ? undefined : formatMoney(Money.ofMinor(found.amountMinor, 'PEN'), locale),
      consumer: [consumer.name, consumer.email, consumer.phone].filter(Boolean).join(' · '),
      filed: formatDateTime(new Date(found.filedAt), locale),
      due: formatDate(plainDate(found.answerDueOn), locale, 'long'),
    },
    done: doneOf(request, ['sent', 'offered']),
    formKey: newFormKey(),
  }
}

/** Answers the sheet, once, or offers the consumer a solution before; both go out by e-mail. */
export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requirePermission(request, 'answer:request')
  const form = await readForm(request, ComplaintDeed)
  if (!form.ok) return data(form.reply(), { status: 400 })
  const number = orderNumberOf(params)
  const { value, key } = form
  const outcome =
    value.intent === 'answer'
      ? await run(answerComplaint, actor, { number, answer: value.answer }, { key })
      : await run(offerToComplaint, actor, { number, words: value.words, standsUntil: value.standsUntil }, { key })
  if (!outcome.ok)
    return data(form.reply(outcome.refusal, { context: 'orders', field: fieldOf(outcome.refusal.code) }), { status: 409 })
  return redirect(`/workshop/complaints/${number}?done=${value.intent === 'answer' ? 'sent' : 'offered'}`)
}

function fieldOf(code: string): string | undefined {
  return code === 'complaint_offer_past' ? 'standsUntil' : undefined
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title} · Hilo` }]

export default function ComplaintPage() {
  const t = useTranslations('workshop.complaints')
  const { title, sheet, done, formKey } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const hasOpen = sheet.offers.some(({ state }) => state === 'open')
  return (
    <>
      <PageHead
        trail={[{ label: t('title'), to: '/workshop/complaints' }, { label: t('number', { number: sheet.number.toString() }) }]}
        title={sheet.answer ? t('number', { number: sheet.number.toString() }) : title}
        lead={`${t(`kinds.${sheet.kind}`)} · ${t('filed', { date: sheet.filed })} · ${t('due', { date: sheet.due })}`}
      />
      {done && !reply && <Callout tone="ok" title={t(done)} isNews />}
      <section className="card pad stack">
        <h2>{sheet.subject}</h2>
        <DescriptionList
          facts={[
            { label: t('detail'), value: sheet.detail },
            { label: t('request'), value: sheet.request },
            { label: t('consumer'), value: sheet.consumer },
            ...(sheet.amount ? [{ label: t('amount'), value: sheet.amount }] : []),
            ...(sheet.answer ? [{ label: t('answerGiven'), value: sheet.answer }] : []),
          ]}
        />
      </section>
      {sheet.offers.length > 0 && <Offers offers={sheet.offers} />}
      {sheet.answer ? <RefusedAnyway reply={reply} /> : <Deeds hasOpen={hasOpen} formKey={formKey} reply={reply} />}
    </>
  )
}
