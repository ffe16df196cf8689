import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { findAdvancesOfOrder } from '#db/questions/lending/find-advances.server.ts'
import { findMakerChoices } from '#db/questions/makers/find-maker-file.server.ts'
import { findParcelsOfOrder } from '#db/questions/orders/find-parcels-to-come.server.ts'
import { findWorkshopOrder } from '#db/questions/orders/find-workshop-order.server.ts'
import { findRefundsOfOrder } from '#db/questions/settlement/find-refunds.server.ts'
import { Callout } from '../../../components/base/callout.tsx'
import { FactStrip } from '../../../components/base/description-list.tsx'
import { StatusPill } from '../../../components/base/status-pill.tsx'
import { OrderActions } from '../../../components/workshop/order-actions.tsx'
import { OrderLineCard } from '../../../components/workshop/order-line-card.tsx'
import { OrderRefunds } from '../../../components/workshop/order-refunds.tsx'
import { OrderSide } from '../../../components/workshop/order-side.tsx'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { may } from '../../../domain/shared/actor.ts'
import { read } from '../../../domain/shared/read.server.ts'
import { notFound } from '../../../server/answers.server.ts'
import { newFormKey } from '../../../server/form-key.server.ts'
import { formats } from '../../../server/formats.server.ts'
import { advancesOfOrder } from '../../../server/fund/advance-view.server.ts'
import { refundRowView } from '../../../server/fund/refund-view.server.ts'
import { readForm } from '../../../server/read-form.server.ts'
import { requestContext } from '../../../server/request-context.server.ts'
import { requirePermission } from '../../../server/require.server.ts'
import { doneOf, orderNumberOf } from '../../../server/workshop/address.ts'
import { presentOrderPage } from '../../../server/workshop/present-order-page.ts'
import { presentPlanned } from '../../../server/workshop/present-planned.ts'
import { translator } from '../../../texts/texts.ts'
import { DEED_PERMISSIONS, OrderDeed, performOnOrder } from './order-deeds.server.ts'

const DONE = [
  'assigned',
  'begun',
  'accepted',
  'dispatched',
  'handedOver',
  'newDateSet',
  'sold',
  'refund',
  'dropped',
  'withdrawn',
  'exchanged',
] as const

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'read:workshop')
  const { locale } = requestContext()
  const found = await read(actor, async (em) => ({
    order: await findWorkshopOrder(em, orderNumberOf(params)),
    makers: await findMakerChoices(em),
    planned: await findParcelsOfOrder(em, orderNumberOf(params)),
    refunds: await findRefundsOfOrder(em, orderNumberOf(params)),
    advances: may(actor, 'read:fund') ? await findAdvancesOfOrder(em, orderNumberOf(params)) : [],
  }))
  if (!found.order) throw notFound()
  const number = found.order.number
  return {
    title: translator(locale, 'workshop')('order.title', { number: number.toString() }),
    order: { ...presentOrderPage(found.order, locale), planned: presentPlanned(found.planned, locale) },
    method: found.order.payment && formats().word('fund', `methods.${found.order.payment.method}`),
    refunds: found.refunds.map((refund) => ({ id: refund.id, ...refundRowView(refund, formats()) })),
    advances: advancesOfOrder(found.advances, formats()),
    makers: found.makers.map((maker) => ({ value: maker.id, label: `${maker.chosenName} · ${maker.code}` })),
    may: {
      assign: may(actor, 'assign:work'),
      accept: may(actor, 'accept:piece'),
      dispatch: may(actor, 'dispatch:order'),
      slips: may(actor, 'print:slip'),
      makers: may(actor, 'read:maker-file'),
      thread: may(actor, 'read:thread'),
      refund: may(actor, 'prepare:refund'),
      exchange: may(actor, 'exchange:piece'),
      fund: may(actor, 'read:fund'),
      take: may(actor, 'take:order'),
    },
    done: doneOf(request, DONE),
    formKey: newFormKey(),
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requirePermission(request, 'read:workshop')
  const form = await readForm(request, OrderDeed)
  if (!form.ok) return data(form.reply(), { status: 400 })
  await requirePermission(request, DEED_PERMISSIONS[form.value.intent])
  const number = orderNumberOf(params)
  const order = await read(actor, (em) => findWorkshopOrder(em, number))
  if (!order) throw notFound()
  const { outcome, context, done } = await performOnOrder(actor, order.id, form.value, form.key)
  if (!outcome.ok) return data(form.reply(outcome.refusal, { context }), { status: 409 })
  return redirect(`/workshop/orders/${number}?done=${done}`)
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title} · Hilo` }]

/** One order: its facts, its lines with who makes them, where the parcel goes, and what can be done now. */
export default function Order() {
  const t = useTranslations('workshop.order')
  const orders = useTranslations('workshop.orders')
  const cash = useTranslations('workshop.cash')
  const { title, order, method, refunds, advances, makers, may: mine, done, formKey } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  return (
    <>
      <PageHead
        trail={[{ label: orders('title'), to: '/workshop/orders' }, { label: order.number.toString() }]}
        title={title}
        lead={t('lead', { channel: t(`channels.${order.channel}`), date: order.placedOn })}
        actions={<OrderActions order={order} may={mine} />}
      />
      {done && !reply && <Callout tone="ok" title={done === 'sold' ? cash('done') : t(done)} isNews />}
      <FactStrip
        facts={[
          { label: t('facts.state'), value: <StatusPill tone={order.tone}>{orders(`states.${order.state}`)}</StatusPill> },
          { label: t('facts.total'), value: order.total, isBig: true },
          {
            label: t('facts.payment'),
            value: order.payment ? t(`payments.${order.payment.state}`) : '—',
            note: order.payment && [method, order.payment.reference].filter(Boolean).join(' · '),
          },
          { label: t('facts.pieces'), value: t('readyOf', { ready: order.ready.toString(), total: order.quantity.toString() }) },
          { label: t('facts.destination'), value: order.country },
        ]}
      />
      <div className="two">
        <div className="stack">
          {order.lines.map((line) => (
            <OrderLineCard
              key={line.id}
              line={line}
              advances={advances.filter(({ lineId }) => lineId === line.id)}
              orderNumber={order.number}
              makers={makers}
              may={mine}
              formKey={formKey}
              reply={reply?.values.productionOrderId === line.production?.id ? reply : undefined}
            />
          ))}
          {refunds.length > 0 && <OrderRefunds refunds={refunds} may={mine} formKey={formKey} reply={reply} />}
        </div>
        <OrderSide order={order} mayDispatch={mine.dispatch} formKey={formKey} reply={reply} />
      </div>
    </>
  )
}
