import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { Button, LinkButton } from '../../../components/base/button.tsx'
import { EmptyState } from '../../../components/base/empty-state.tsx'
import { RadioField, SelectField } from '../../../components/base/field.tsx'
import { PostForm } from '../../../components/base/form.tsx'
import type { FormReply } from '../../../components/base/form-reply.ts'
import { type Review, ReviewForm } from '../../../components/review/review-form.tsx'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { exchangePiece } from '../../../domain/settlement/exchange-piece.server.ts'
import { PIECE_FATES } from '../../../domain/settlement/refund-states.ts'
import { run } from '../../../domain/shared/command.server.ts'
import { notFound } from '../../../server/answers.server.ts'
import { newFormKey } from '../../../server/form-key.server.ts'
import { formats } from '../../../server/formats.server.ts'
import { nothingMoved } from '../../../server/nothing-moved.server.ts'
import { readForm } from '../../../server/read-form.server.ts'
import { requirePermission } from '../../../server/require.server.ts'
import { formAgain, valuesToReview } from '../../../server/review-step.server.ts'
import { orderNumberOf } from '../../../server/workshop/address.ts'
import { EXCHANGE_BEARERS, ExchangeForm, findExchange, reviewOf } from './exchange-offer.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} · Hilo` }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'exchange:piece')
  const exchange = await findExchange(actor, orderNumberOf(params), params.piece ?? '')
  if (!exchange) throw notFound()
  const f = formats()
  const { unit } = exchange
  return {
    title: f.texts('settlement')('exchange.title', { piece: exchange.piece }),
    number: exchange.number,
    piece: exchange.piece,
    name: unit.name[f.locale],
    left: f.money(unit.left),
    hasLeft: unit.left.isPositive(),
    offers: exchange.offers.map(({ value, label }) => ({ value, label })),
    bearers: EXCHANGE_BEARERS,
    bearer: unit.isSent ? ('network' as const) : ('maker' as const),
    formKey: newFormKey(),
  }
}

interface Answer {
  readonly reply?: FormReply
  readonly review?: Review
}

/** The form comes to be reviewed, to be changed, and to be done. Only the last one writes. */
export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requirePermission(request, 'exchange:piece')
  const exchange = await findExchange(actor, orderNumberOf(params), params.piece ?? '')
  if (!exchange) throw notFound()
  const form = await readForm(request, ExchangeForm)
  if (!form.ok) return data<Answer>({ reply: nothingMoved(form.reply()) }, { status: 400 })
  const { step, ...value } = form.value
  if (step === 'change') return data<Answer>({ reply: formAgain(form.typed) })
  const offer = exchange.offers.find(({ value: id }) => id === value.variantId)
  if (step === 'review' && offer)
    return data<Answer>({ review: { values: valuesToReview(form.typed), ...reviewOf(exchange, offer, value, formats()) } })
  const { orderId, unit } = exchange
  const input = { orderId, orderLineId: unit.orderLineId, unit: unit.unit, ...value }
  const outcome = await run(exchangePiece, actor, input, { key: form.key })
  if (outcome.ok) return redirect(`/workshop/orders/${outcome.value.newOrderNumber}?done=exchanged`)
  return data<Answer>({ reply: nothingMoved(form.reply(outcome.refusal, { context: 'settlement' })) }, { status: 409 })
}

/** One piece for another of the same price: what comes back, what goes, who bears it; then once more in words. */
export default function Exchange() {
  const { title, number, piece, name, left, offers, formKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>() as Answer | undefined
  const t = useTranslations('settlement.exchange')
  const orders = useTranslations('workshop.orders')
  return (
    <>
      <PageHead
        title={title}
        lead={t('lead', { name, left })}
        trail={[
          { label: orders('title'), to: '/workshop/orders' },
          { label: String(number), to: `/workshop/orders/${number}` },
          { label: piece, to: `/workshop/orders/${number}/pieces/${piece}` },
          { label: t('crumb') },
        ]}
      />
      {answer?.review ? (
        <ReviewForm review={answer.review} formKey={formKey} confirm={t('confirm')} />
      ) : offers.length > 0 ? (
        <section className="card pad">
          <ExchangeFields reply={answer?.reply} />
        </section>
      ) : (
        <div className="card">
          <EmptyState
            title={t('emptyTitle', { left })}
            action={
              <LinkButton look="quiet" to={`/workshop/orders/${number}/refund`}>
                {t('refund')}
              </LinkButton>
            }
          >
            {t('empty')}
          </EmptyState>
        </div>
      )}
    </>
  )
}

function ExchangeFields({ reply }: { reply: FormReply | undefined }) {
  const { offers, bearers, bearer, formKey } = useLoaderData<typeof loader>()
  const t = useTranslations('settlement.exchange')
  const refunds = useTranslations('settlement.refunds')
  return (
    <PostForm formKey={formKey} reply={reply} name="exchange">
      <SelectField name="variantId" label={t('other')} hint={t('otherHint')} options={offers} />
      <RadioField
        name="pieceGoes"
        label={t('pieceGoes')}
        options={PIECE_FATES.map((value) => ({ value, label: t(`fates.${value}`) }))}
        value="to_stock"
      />
      <RadioField
        name="borneBy"
        label={refunds('bearer')}
        hint={refunds('bearerHint')}
        options={bearers.map((value) => ({ value, label: refunds(`bearers.${value}`) }))}
        value={bearer}
      />
      <div className="acts">
        <Button name="step" value="review">
          {t('review')}
        </Button>
      </div>
    </PostForm>
  )
}
