import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod'
import { findReview, type ReviewFile } from '#db/questions/orders/find-buyer-words.server.ts'
import { Button } from '../../../components/base/button.tsx'
import { Callout } from '../../../components/base/callout.tsx'
import { TextAreaField } from '../../../components/base/field.tsx'
import { PostForm } from '../../../components/base/form.tsx'
import type { FormReply } from '../../../components/base/form-reply.ts'
import { StatusPill } from '../../../components/base/status-pill.tsx'
import { Decided, RefuseWords, Written } from '../../../components/orders/word-parts.tsx'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { ApproveReviewForm, RefuseWordsForm } from '../../../domain/orders/buyer-words.ts'
import { approveReview, refuseReview } from '../../../domain/orders/decide-review.server.ts'
import type { Actor } from '../../../domain/shared/actor.ts'
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
  const { id: _id, ...review } = await findOne(actor, params.number)
  const f = formats()
  return {
    review: {
      ...review,
      name: review.name[f.locale],
      country: formatCountry(review.country, f.locale),
      on: formatDate(review.on, f.locale, 'long'),
    },
    stars: f.texts('afterSale')('review.stars', { stars: review.stars }),
    language: LOCALE_NAMES[review.locale],
    done: doneOf(request, ['shown', 'refused']),
    formKey: newFormKey(),
  }
}

async function findOne(actor: Actor, number: string | undefined): Promise<ReviewFile> {
  const review = await read(actor, (em) => findReview(em, number ?? ''))
  if (!review) throw notFound()
  return review
}

const Deed = z.discriminatedUnion('intent', [
  ApproveReviewForm.extend({ intent: z.literal('show') }),
  RefuseWordsForm.extend({ intent: z.literal('refuse') }),
])

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requirePermission(request, 'answer:request')
  const { id: reviewId, number } = await findOne(actor, params.number)
  const form = await readForm(request, Deed)
  if (!form.ok) return data<FormReply>(form.reply(), { status: 400 })
  const { value, key } = form
  const outcome =
    value.intent === 'show'
      ? await run(approveReview, actor, { reviewId, answer: value.answer }, { key })
      : await run(refuseReview, actor, { reviewId, reason: value.reason }, { key })
  if (!outcome.ok) return data<FormReply>(form.reply(outcome.refusal, { context: 'orders' }), { status: 409 })
  return redirect(`/workshop/words/reviews/${number}?done=${value.intent === 'show' ? 'shown' : 'refused'}`)
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.review.number ?? ''} · Hilo` }]

/** One review: what the buyer says, and whether it is shown and what the shop says to it. */
export default function Review() {
  const t = useTranslations('afterSale.buyerWords')
  const { review, stars, language, done, formKey } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const replyTo = (intent: string) => (reply?.values.intent === intent ? reply : undefined)
  return (
    <>
      <PageHead
        trail={[{ label: t('title'), to: '/workshop/words' }, { label: review.number }]}
        title={t('review', { number: review.number })}
        lead={
          <>
            {review.name} · <Link to={`/workshop/orders/${review.order}`}>{t('order', { number: review.order.toString() })}</Link>{' '}
            · {review.country} · {review.on}
          </>
        }
      />
      {done && !reply && <Callout tone="ok" title={t(`done.${done}`)} isNews />}
      <div className="two">
        <div className="stack">
          <Written title={`${stars} · ${t('language', { language })}`} words={review.words} lang={review.locale}>
            {review.decided && <Decided {...review.decided} />}
            {review.isWithdrawn && <StatusPill tone="plain">{t('withdrawn')}</StatusPill>}
          </Written>
          {review.decided?.answer && <Written title={t('shopAnswer')} words={review.decided.answer} lang={review.locale} />}
        </div>
        {!review.decided && !review.isWithdrawn && (
          <div className="stack">
            <section className="card pad">
              <h3>{t('show')}</h3>
              <PostForm formKey={`${formKey}:show`} reply={replyTo('show')} name="show">
                <input type="hidden" name="intent" value="show" />
                <TextAreaField name="answer" label={t('shopAnswer')} rows={3} maxLength={600} lang={review.locale} optional />
                <div className="acts">
                  <Button>{t('show')}</Button>
                </div>
              </PostForm>
            </section>
            <RefuseWords intent="refuse" formKey={formKey} reply={replyTo('refuse')} />
          </div>
        )}
      </div>
    </>
  )
}
