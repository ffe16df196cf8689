import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { findCancellable } from '#db/questions/settlement/find-cancellable.server.ts'
import { Button, LinkButton } from '../../components/base/button.tsx'
import { ChecksField } from '../../components/base/checks-field.tsx'
import type { Fact } from '../../components/base/description-list.tsx'
import { PostForm } from '../../components/base/form.tsx'
import type { FormReply } from '../../components/base/form-reply.ts'
import { RefusedAnyway } from '../../components/base/refused-anyway.tsx'
import { isOnline } from '../../domain/payments/providers.ts'
import { cancelOrder } from '../../domain/settlement/cancel-order.server.ts'
import { verdictOf } from '../../domain/settlement/cancel-plan.ts'
import { run } from '../../domain/shared/command.server.ts'
import { chosen, several } from '../../domain/shared/fields.ts'
import { newFormKey } from '../../server/form-key.server.ts'
import { readForm } from '../../server/read-form.server.ts'
import { formAgain, reviewStep } from '../../server/review-step.server.ts'
import { orderBehind, orderPath } from '../../server/storefront/order-of-token.server.ts'
import {
  presentCancelChoice,
  presentCancelReview,
  presentNotCancellable,
} from '../../server/storefront/present-after-sale.server.ts'
import { knowShopper, readShop, type Shopper } from '../../server/storefront/shopper.server.ts'
import { MESSAGES, translator } from '../../texts/texts.ts'
import { CancelReview, NotAnyMore, NothingToCancel } from './cancel-parts.tsx'

async function findPage(shopper: Shopper, token: string | undefined) {
  return readShop(shopper, async (em, today) => {
    const order = await orderBehind(em, shopper, token)
    return { order, found: await findCancellable(em, order.number, today) }
  })
}

/** What of an order may still be cancelled, line by line, and why the rest may not. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const shopper = await knowShopper(request, params.lang)
  const { locale } = shopper
  const t = translator(locale, 'afterSale')
  const { order, found } = await findPage(shopper, params.token)
  return {
    title: t('cancel.title', { number: String(order.number) }),
    words: MESSAGES[locale].afterSale.cancel,
    choices: (found?.lines ?? []).filter((line) => verdictOf(line) === 'free').map((line) => presentCancelChoice(line, locale)),
    not: found ? presentNotCancellable(found, locale) : [],
    own: orderPath(shopper, order.number),
    formKey: newFormKey(),
  }
}

const CancelForm = z.object({
  step: reviewStep(),
  lines: several(chosen(), { min: 1, max: 30 }),
  expected: z
    .string()
    .regex(/^\d{1,12}$/, { error: 'invalid' })
    .optional(),
})

export interface CancelAnswer {
  readonly reply?: FormReply
  readonly review?: {
    readonly lines: readonly string[]
    readonly expected: string
    readonly facts: Fact[]
    readonly notes: string[]
    readonly confirm: string
  }
}

/** Chosen, checked, and done: only the last of them writes. */
export async function action({ request, params }: ActionFunctionArgs) {
  const shopper = await knowShopper(request, params.lang)
  const { order, found } = await findPage(shopper, params.token)
  const form = await readForm(request, CancelForm)
  if (!form.ok) return data<CancelAnswer>({ reply: form.reply() }, { status: 400 })
  const { step, lines, expected } = form.value
  if (step === 'change') return data<CancelAnswer>({ reply: formAgain(form.typed) })
  if (step === 'review') {
    const review = found && presentCancelReview(found, lines, isOnline(order.payment?.provider ?? 'manual'), shopper.locale)
    if (review && review.lines.length > 0) return data<CancelAnswer>({ review })
    // What was chosen is not free any more: the page says what is left, and why the rest is not.
    return redirect(orderPath(shopper, order.number, '/cancel'))
  }
  const input = { orderId: order.id, lineIds: lines, expected: expected ?? '0' }
  const outcome = await run(cancelOrder, shopper.actor, input, { key: form.key })
  if (outcome.ok) return redirect(orderPath(shopper, order.number, '?done=cancelled'))
  return data<CancelAnswer>({ reply: form.reply(outcome.refusal, { context: 'settlement' }) }, { status: 409 })
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${page?.title ?? ''} · Hilo` },
  { name: 'robots', content: 'noindex, nofollow' },
]

export default function Cancel() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>() as CancelAnswer | undefined
  const { words } = page
  return (
    <div className="wrap page-end">
      <div className="page-head">
        <h1>{page.title}</h1>
        <p className="lead">{words.lead}</p>
      </div>
      {answer?.review ? (
        <CancelReview review={answer.review} page={page} />
      ) : page.choices.length > 0 ? (
        <PostForm className="form narrow wide-form" formKey={page.formKey} reply={answer?.reply} name="cancel">
          <ChecksField name="lines" label={words.which} options={page.choices} />
          <p className="acts">
            <Button name="step" value="review">
              {words.check}
            </Button>
            <LinkButton look="quiet" to={page.own}>
              {words.keep}
            </LinkButton>
          </p>
        </PostForm>
      ) : (
        <>
          <RefusedAnyway reply={answer?.reply} />
          <NothingToCancel page={page} />
        </>
      )}
      {!answer?.review && page.not.length > 0 && <NotAnyMore page={page} />}
    </div>
  )
}
