import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { Button } from '../../../components/base/button.tsx'
import { Callout } from '../../../components/base/callout.tsx'
import { MoneyField, SelectField, TextField } from '../../../components/base/field.tsx'
import { PostForm } from '../../../components/base/form.tsx'
import type { FormReply } from '../../../components/base/form-reply.ts'
import { type Review, ReviewForm } from '../../../components/review/review-form.tsx'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { notFound } from '../../../server/answers.server.ts'
import { newFormKey } from '../../../server/form-key.server.ts'
import { readForm } from '../../../server/read-form.server.ts'
import { requestContext } from '../../../server/request-context.server.ts'
import { requirePermission } from '../../../server/require.server.ts'
import { formAgain, reviewStep, valuesToReview } from '../../../server/review-step.server.ts'
import { amountInWords } from '../../../texts/amount-in-words.ts'
import { translator } from '../../../texts/texts.ts'
import { movementKind, permissionOf } from './movement-kinds.server.ts'
import { isMovement } from './movements.ts'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { movement } = params
  if (!isMovement(movement)) throw notFound()
  const actor = await requirePermission(request, permissionOf(movement))
  const { locale } = requestContext()
  const { options } = await movementKind(actor, movement, locale)
  const asked = new URL(request.url).searchParams
  const given = (field: string) => options[field]?.find(({ value }) => value === asked.get(field))?.value
  return {
    movement,
    options,
    title: translator(locale, 'staff')(`bank.moves.${movement}.title`),
    given: { provider: given('provider'), currency: given('currency') },
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
  const { locale } = requestContext()
  const kind = await movementKind(treasurer, movement, locale)
  const form = await readForm(request, kind.schema.extend({ step: reviewStep() }))
  if (!form.ok) return data<Answer>({ reply: form.reply() }, { status: 400 })
  const { step, ...value } = form.value
  if (step === 'change') return data<Answer>({ reply: formAgain(form.typed) })
  if (step === 'review') {
    const { amount, facts } = kind.review(value as never)
    const meaning = translator(locale, 'staff')(`bank.moves.${movement}.meaning`)
    const values = valuesToReview(form.typed)
    return data<Answer>({ review: { values, facts, inWords: amountInWords(amount, locale), meaning } })
  }
  const outcome = await kind.perform(treasurer, value as never, form.key)
  if (!outcome.ok) {
    const context = movement === 'capital' ? 'lending' : 'payments'
    return data<Answer>({ reply: form.reply(outcome.refusal, { context }) }, { status: 409 })
  }
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

function MovementForm({ reply }: { reply: FormReply | undefined }) {
  const t = useTranslations('staff')
  const { movement, options, given, formKey } = useLoaderData<typeof loader>()
  const hint = t(`bank.moves.${movement}.referenceHint`)
  return (
    <PostForm formKey={formKey} reply={reply}>
      {options.provider && (
        <SelectField name="provider" label={t('bank.fields.provider')} options={options.provider} value={given.provider} />
      )}
      {options.currency && (
        <SelectField name="currency" label={t('bank.fields.currency')} options={options.currency} value={given.currency} />
      )}
      {options.place && (
        <SelectField
          name="place"
          label={t(movement === 'deposit' ? 'bank.fields.from' : 'bank.fields.to')}
          options={options.place}
        />
      )}
      {options.funderId && <SelectField name="funderId" label={t('bank.fields.funderId')} options={options.funderId} />}
      {movement === 'payout' ? (
        <>
          <TextField
            name="arrived"
            label={t('bank.fields.arrived')}
            hint={t('bank.fields.arrivedHint')}
            inputMode="decimal"
            className="input money"
          />
          <TextField
            name="fee"
            label={t('bank.fields.fee')}
            hint={t('bank.fields.feeHint')}
            inputMode="decimal"
            className="input money"
            optional
          />
        </>
      ) : (
        <MoneyField name="amount" label={t('bank.fields.amount')} symbol="S/" />
      )}
      <TextField name="reference" label={t('bank.fields.reference')} hint={hint} autoComplete="off" maxLength={40} />
      <div className="acts">
        <Button name="step" value="review">
          {t('review.go')}
        </Button>
      </div>
    </PostForm>
  )
}
