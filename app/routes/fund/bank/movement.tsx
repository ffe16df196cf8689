import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { Callout } from '../../../components/base/callout.tsx'
import type { FormReply } from '../../../components/base/form-reply.ts'
import { type Review, ReviewForm } from '../../../components/review/review-form.tsx'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { notFound } from '../../../server/answers.server.ts'
import { newFormKey } from '../../../server/form-key.server.ts'
import { formats } from '../../../server/formats.server.ts'
import { postingView } from '../../../server/fund/posting-view.server.ts'
import { readForm } from '../../../server/read-form.server.ts'
import { requirePermission } from '../../../server/require.server.ts'
import { formAgain, reviewStep, valuesToReview } from '../../../server/review-step.server.ts'
import { amountInWords } from '../../../texts/amount-in-words.ts'
import { MovementForm } from './movement-form.tsx'
import { movementKind, permissionOf } from './movement-kinds.server.ts'
import { isMovement } from './movements.ts'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { movement } = params
  if (!isMovement(movement)) throw notFound()
  const actor = await requirePermission(request, permissionOf(movement))
  const t = formats().texts('staff')
  const { options, there } = await movementKind(actor, movement)
  const asked = new URL(request.url).searchParams
  const given: Record<string, string | undefined> = {}
  for (const [field, choices] of Object.entries(options)) {
    given[field] = choices.find(({ value }) => value === asked.get(field))?.value
  }
  const hint = `bank.moves.${movement}.referenceHint`
  return {
    ...{ movement, options, there, given },
    title: t(`bank.moves.${movement}.title`),
    hint: t.has(hint) ? t(hint) : undefined,
    formKey: newFormKey(),
  }
}

interface Answer {
  readonly reply?: FormReply
  readonly review?: Review
}

/** The same form comes three times: to be reviewed, to be changed, and to be done. Only the last one writes. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { movement } = params
  if (!isMovement(movement)) throw notFound()
  const treasurer = await requirePermission(request, permissionOf(movement))
  const f = formats()
  const kind = await movementKind(treasurer, movement)
  const form = await readForm(request, kind.schema.extend({ step: reviewStep() }))
  if (!form.ok) return data<Answer>({ reply: form.reply() }, { status: 400 })
  const { step, ...value } = form.value
  if (step === 'change') return data<Answer>({ reply: formAgain(form.typed) })
  if (step === 'review') {
    const reviewed = await kind.review(value as never)
    if (!reviewed.ok) return data<Answer>({ reply: form.reply(reviewed.refusal, { context: kind.context }) }, { status: 409 })
    const { amount, facts, lines } = reviewed.value
    const meaning = f.texts('staff')(`bank.moves.${movement}.meaning`)
    const posting = await postingView(treasurer, lines, f)
    const values = valuesToReview(form.typed)
    const review = { values, facts, inWords: amountInWords(amount, f.locale), meaning, ...(posting.length > 0 && { posting }) }
    return data<Answer>({ review })
  }
  const outcome = await kind.perform(treasurer, value as never, form.key)
  if (!outcome.ok) return data<Answer>({ reply: form.reply(outcome.refusal, { context: kind.context }) }, { status: 409 })
  return redirect(`/fund/bank?recorded=${movement}`)
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} · Hilo` }]

/** One movement of money: its form, then its review. */
export default function MovementPage() {
  const t = useTranslations('staff.bank')
  const { movement, title, options, formKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>() as Answer | undefined
  const missing = Object.entries(options).find(([, choices]) => choices.length === 0)
  return (
    <>
      <PageHead
        title={title}
        trail={[{ label: t('title'), to: '/fund/bank' }, { label: title }]}
        lead={t(`moves.${movement}.lead`)}
      />
      {missing ? (
        <Callout tone="info" title={t(`moves.${movement}.nothing`)} />
      ) : answer?.review ? (
        <ReviewForm review={answer.review} formKey={formKey} confirm={t(`moves.${movement}.do`)} />
      ) : (
        <section className="card pad">
          <MovementForm reply={answer?.reply} />
        </section>
      )}
    </>
  )
}
