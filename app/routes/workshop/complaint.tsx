import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { findComplaint } from '#db/questions/orders/find-complaint.server.ts'
import { Button } from '../../components/base/button.tsx'
import { Callout } from '../../components/base/callout.tsx'
import { DescriptionList } from '../../components/base/description-list.tsx'
import { TextAreaField } from '../../components/base/field.tsx'
import { PostForm } from '../../components/base/form.tsx'
import { RefusedAnyway } from '../../components/base/refused-anyway.tsx'
import { PageHead } from '../../components/workspace-shell/page-head.tsx'
import { answerComplaint } from '../../domain/orders/answer-complaint.server.ts'
import { ComplaintAnswerForm } from '../../domain/orders/complaint.ts'
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
      amount: found.amountMinor === null ? undefined : formatMoney(Money.ofMinor(found.amountMinor, 'PEN'), locale),
      consumer: [consumer.name, consumer.email, consumer.phone].filter(Boolean).join(' · '),
      filed: formatDateTime(new Date(found.filedAt), locale),
      due: formatDate(plainDate(found.answerDueOn), locale, 'long'),
    },
    done: doneOf(request, ['sent']),
    formKey: newFormKey(),
  }
}

/** Answers the sheet, once; the answer goes out by e-mail. */
export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requirePermission(request, 'answer:request')
  const form = await readForm(request, ComplaintAnswerForm)
  if (!form.ok) return data(form.reply(), { status: 400 })
  const number = orderNumberOf(params)
  const outcome = await run(answerComplaint, actor, { number, answer: form.value.answer }, { key: form.key })
  if (!outcome.ok) return data(form.reply(outcome.refusal, { context: 'orders' }), { status: 409 })
  return redirect(`/workshop/complaints/${number}?done=sent`)
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title} · Hilo` }]

export default function ComplaintPage() {
  const t = useTranslations('workshop.complaints')
  const { title, sheet, done, formKey } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
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
        {sheet.answer && <RefusedAnyway reply={reply} />}
        {!sheet.answer && (
          <PostForm formKey={formKey} reply={reply} name="answer">
            <TextAreaField name="answer" label={t('answer')} hint={t('answerHint')} maxLength={4000} rows={8} />
            <div className="acts">
              <Button>{t('send')}</Button>
            </div>
          </PostForm>
        )}
      </section>
    </>
  )
}
