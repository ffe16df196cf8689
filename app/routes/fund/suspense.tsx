import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { findSuspensePayment } from '#db/questions/payments/find-suspense-payment.server.ts'
import { FactStrip } from '../../components/base/description-list.tsx'
import type { FormReply } from '../../components/base/form-reply.ts'
import { type Review, ReviewForm } from '../../components/review/review-form.tsx'
import { PageHead } from '../../components/workspace-shell/page-head.tsx'
import { may } from '../../domain/shared/actor.ts'
import { read } from '../../domain/shared/read.server.ts'
import { notFound } from '../../server/answers.server.ts'
import { newFormKey } from '../../server/form-key.server.ts'
import { formats } from '../../server/formats.server.ts'
import { suspenseView } from '../../server/fund/suspense-view.server.ts'
import { nothingMoved } from '../../server/nothing-moved.server.ts'
import { readForm } from '../../server/read-form.server.ts'
import { requirePermission } from '../../server/require.server.ts'
import { formAgain, valuesToReview } from '../../server/review-step.server.ts'
import { performOnSuspense, reviewSuspense, SuspenseDeed } from './suspense-deeds.server.ts'
import { SuspenseForms } from './suspense-parts.tsx'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} · Hilo` }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'read:fund')
  const f = formats()
  const payment = await read(actor, (em) => findSuspensePayment(em, (params.number ?? '').slice(0, 20)))
  if (!payment) throw notFound(f.texts('fund')('payments.notInSuspense'))
  return { ...suspenseView(payment, f), mayPlace: may(actor, 'place:suspense'), formKey: newFormKey() }
}

export interface SuspenseAnswer {
  readonly intent: string
  readonly reply?: FormReply
  readonly review?: Review
}

/** Gives the money back, or finds its order: shown for review first, in words, with what will happen. */
export async function action({ request, params }: ActionFunctionArgs) {
  const treasurer = await requirePermission(request, 'place:suspense')
  const form = await readForm(request, SuspenseDeed)
  if (!form.ok) {
    const reply = nothingMoved(form.reply())
    return data<SuspenseAnswer>({ intent: String(reply.values.intent ?? ''), reply }, { status: 400 })
  }
  const deed = form.value
  const { intent } = deed
  if (deed.step === 'change') return data<SuspenseAnswer>({ intent, reply: formAgain(form.typed) })
  const f = formats()
  const payment = await read(treasurer, (em) => findSuspensePayment(em, (params.number ?? '').slice(0, 20)))
  if (!payment) throw notFound(f.texts('fund')('payments.notInSuspense'))
  if (deed.step === 'review') {
    const reviewed = await reviewSuspense(treasurer, payment, deed, f)
    if (reviewed.ok) return data<SuspenseAnswer>({ intent, review: { values: valuesToReview(form.typed), ...reviewed.value } })
    const reply = nothingMoved(form.reply(reviewed.refusal, { context: 'settlement', field: 'orderNumber' }))
    return data<SuspenseAnswer>({ intent, reply }, { status: 409 })
  }
  const outcome = await performOnSuspense(treasurer, payment, deed, form.key)
  if (outcome.ok) return redirect(outcome.value.to)
  const reply = nothingMoved(form.reply(outcome.refusal, { context: 'settlement' }))
  return data<SuspenseAnswer>({ intent, reply }, { status: 409 })
}

/** Money that came and fits no order: nobody guesses; a person gives it back or finds its order. */
export default function SuspensePayment() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>() as SuspenseAnswer | undefined
  const t = useTranslations('fund.payments')
  const confirm = answer?.intent === 'place' ? t('placeConfirm') : t('returnConfirm', { amount: page.amount })
  return (
    <>
      <PageHead
        title={page.title}
        lead={page.why}
        trail={[{ label: t('title'), to: '/fund/payments' }, { label: page.number }]}
      />
      <FactStrip facts={page.facts} />
      {answer?.review ? (
        <ReviewForm review={answer.review} formKey={page.formKey} confirm={confirm} />
      ) : page.mayPlace ? (
        <SuspenseForms answer={answer} />
      ) : (
        <p className="muted">{t('treasurerDecides')}</p>
      )}
    </>
  )
}
