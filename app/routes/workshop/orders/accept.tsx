import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod'
import { findWorkshopOrder } from '#db/questions/orders/find-workshop-order.server.ts'
import { Button, LinkButton } from '../../../components/base/button.tsx'
import { DescriptionList } from '../../../components/base/description-list.tsx'
import { PostForm } from '../../../components/base/form.tsx'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { acceptPiece } from '../../../domain/settlement/accept-piece.server.ts'
import type { Actor } from '../../../domain/shared/actor.ts'
import { run } from '../../../domain/shared/command.server.ts'
import { Money } from '../../../domain/shared/money.ts'
import { read } from '../../../domain/shared/read.server.ts'
import { notFound } from '../../../server/answers.server.ts'
import { newFormKey } from '../../../server/form-key.server.ts'
import { readForm } from '../../../server/read-form.server.ts'
import { requestContext } from '../../../server/request-context.server.ts'
import { requirePermission } from '../../../server/require.server.ts'
import { orderNumberOf } from '../../../server/workshop/address.ts'
import { amountInWords } from '../../../texts/amount-in-words.ts'
import { formatMoney } from '../../../texts/format.ts'
import { translator } from '../../../texts/texts.ts'

const AcceptForm = z.object({})

/** The line that is made under a number of the address, with its order; a 404 when there is none. */
async function findLine(actor: Actor, params: { number?: string; production?: string }) {
  const order = await read(actor, (em) => findWorkshopOrder(em, orderNumberOf(params)))
  const line = order?.lines.find((each) => each.production?.number === params.production)
  if (!order || !line?.production) throw notFound()
  return { order, line, production: line.production }
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'accept:piece')
  const { locale } = requestContext()
  const { order, line, production } = await findLine(actor, params)
  const price = Money.ofMinor(line.unitPriceMinor, order.currency)
  const parts = production.shares.map((share) => BigInt(share.part))
  const amounts = parts.length > 0 ? price.allocate(parts) : []
  const of = production.shares.reduce((sum, share) => sum + share.part, 0).toString()
  const t = translator(locale, 'workshop')
  return {
    title: t('accept.title'),
    orderNumber: order.number,
    production: production.number,
    piece: [line.name[locale], line.size].filter(Boolean).join(' · '),
    price: formatMoney(price, locale),
    words: amountInWords(price, locale),
    makers: production.shares.map((share, index) => ({
      label: share.makerName,
      value: formatMoney(amounts[index] ?? price, locale),
      part: t('order.share', { part: share.part.toString(), of }),
    })),
    left: line.quantity - line.pieces.length - 1,
    formKey: newFormKey(),
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requirePermission(request, 'accept:piece')
  const form = await readForm(request, AcceptForm)
  if (!form.ok) return data(form.reply(), { status: 400 })
  const { order, production } = await findLine(actor, params)
  const outcome = await run(acceptPiece, actor, { productionOrderId: production.id }, { key: form.key })
  if (!outcome.ok) return data(form.reply(outcome.refusal, { context: 'settlement' }), { status: 409 })
  return redirect(`/workshop/orders/${order.number}?done=accepted#${production.number}`)
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title} · Hilo` }]

const STEPS = ['tax', 'law', 'loan', 'family', 'slip'] as const

/** Before money moves: the piece, its price in figures and in words, whose it is, and what accepting does. */
export default function AcceptPiece() {
  const t = useTranslations('workshop.accept')
  const order = useTranslations('workshop.order')
  const { title, orderNumber, production, piece, price, words, makers, left, formKey } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const back = `/workshop/orders/${orderNumber}`
  return (
    <>
      <PageHead
        trail={[{ label: order('title', { number: orderNumber.toString() }), to: back }, { label: title }]}
        title={title}
        lead={t('lead', { number: production })}
      />
      <div className="two">
        <section className="card pad stack">
          <DescriptionList
            facts={[
              { label: t('piece'), value: piece },
              { label: t('price'), value: price },
              { label: t('words'), value: words },
              ...makers.map((maker) => ({ label: `${maker.label}, ${maker.part}`, value: maker.value })),
            ]}
          />
          {left > 0 && <p className="muted">{t('left', { count: left })}</p>}
          <PostForm formKey={formKey} reply={reply}>
            <div className="acts">
              <Button>{t('confirm')}</Button>
              <LinkButton look="quiet" to={back}>
                {t('back')}
              </LinkButton>
            </div>
          </PostForm>
        </section>
        <section className="card pad">
          <h3>{t('what')}</h3>
          <ol className="what-happens">
            {STEPS.map((step) => (
              <li key={step}>{t(`steps.${step}`)}</li>
            ))}
          </ol>
        </section>
      </div>
    </>
  )
}
