import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import type { z } from 'zod'
import { findReturn } from '#db/questions/orders/find-returns.server.ts'
import { findRefundable } from '#db/questions/settlement/find-refundable.server.ts'
import { findRefundsOfOrder } from '#db/questions/settlement/find-refunds.server.ts'
import { Button } from '../../../components/base/button.tsx'
import { Callout } from '../../../components/base/callout.tsx'
import { MoneyField, RadioField, SelectField, TextField } from '../../../components/base/field.tsx'
import { PostForm } from '../../../components/base/form.tsx'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { REFUND_CAUSE_OF } from '../../../domain/orders/returns.ts'
import { carrierCode } from '../../../domain/settlement/carrier-code.ts'
import { prepareRefund } from '../../../domain/settlement/prepare-refund.server.ts'
import { defaultBearer, type PieceFate } from '../../../domain/settlement/refund-states.ts'
import { run } from '../../../domain/shared/command.server.ts'
import { read } from '../../../domain/shared/read.server.ts'
import { notFound } from '../../../server/answers.server.ts'
import { newFormKey } from '../../../server/form-key.server.ts'
import { formats } from '../../../server/formats.server.ts'
import { nothingMoved } from '../../../server/nothing-moved.server.ts'
import { readForm } from '../../../server/read-form.server.ts'
import { requirePermission } from '../../../server/require.server.ts'
import { orderNumberOf } from '../../../server/workshop/address.ts'
import { currencySymbol } from '../../../texts/format.ts'
import { RefundUnits, useRefundOptions } from './refund-fields.tsx'
import { formOf } from './refund-form.ts'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} · Hilo` }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'prepare:refund')
  const f = formats()
  const { order, refunds, asked } = await read(actor, async (em) => ({
    order: await findRefundable(em, orderNumberOf(params)),
    refunds: await findRefundsOfOrder(em, orderNumberOf(params)),
    asked: await findReturn(em, new URL(request.url).searchParams.get('return') ?? ''),
  }))
  if (!order) throw notFound()
  const waiting = refunds.filter(({ state }) => state === 'prepared')
  return {
    title: f.texts('settlement')('refunds.formTitle', { number: String(order.number) }),
    number: order.number,
    bearer: defaultBearer(order.isSent),
    // A request that leads here fills in its piece and its reason; who gives back still decides.
    cause: asked?.order === order.number ? REFUND_CAUSE_OF[asked.reason] : undefined,
    symbol: currencySymbol(order.currency, f.locale),
    waiting: waiting.map((refund) =>
      f.texts('settlement')('refunds.waitingOne', { number: refund.number, amount: f.money(refund.amount) }),
    ),
    delivery: order.parcels
      .filter(({ left }) => left.isPositive())
      .map(({ parcel, left }) => ({ parcel, left: f.money(left), isOnly: order.parcels.length === 1 })),
    units: order.units.map((unit) => ({
      key: `${unit.orderLineId}-${unit.unit}`,
      name: unit.name[f.locale],
      piece: unit.piece,
      fate: unit.isHere ? ('to_stock' as const) : ('nowhere' as const),
      asked: asked?.orderLineId === unit.orderLineId && asked.unit === unit.unit ? unit.left.toText() : undefined,
      paid: f.money(unit.paid),
      left: unit.left.isPositive() ? f.money(unit.left) : undefined,
    })),
    formKey: newFormKey(),
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requirePermission(request, 'prepare:refund')
  const order = await read(actor, (em) => findRefundable(em, orderNumberOf(params)))
  if (!order) throw notFound()
  const form = await readForm(request, formOf(order))
  if (!form.ok) return data(nothingMoved(form.reply()), { status: 400 })
  const value = form.value as Record<string, unknown> & z.infer<ReturnType<typeof formOf>>
  const parts = order.units.flatMap(({ orderLineId, unit, left }, index) => {
    const wanted = value[`amount${index}`] as typeof left | undefined
    if (!wanted?.isPositive()) return []
    // A piece moves only with its whole price; for less, whatever was chosen, it stays where it is.
    const pieceGoes = wanted.equals(left) ? (value[`goes${index}`] as PieceFate) : ('nowhere' as const)
    return [{ orderLineId, unit, amount: wanted.minor.toString(), pieceGoes }]
  })
  const delivery = order.parcels.flatMap(({ parcel, left }) => {
    const wanted = value[`delivery${parcel}`] as typeof left | undefined
    return wanted?.isPositive() ? [{ parcel, amount: wanted.minor.toString() }] : []
  })
  const carrier = value.carrier && carrierCode(value.carrier)
  const outcome = await run(
    prepareRefund,
    actor,
    {
      orderId: order.orderId,
      cause: value.cause,
      borneBy: value.borneBy,
      ...(carrier && { carrier }),
      parts,
      delivery,
    },
    { key: form.key },
  )
  if (!outcome.ok) return data(nothingMoved(form.reply(outcome.refusal, { context: 'settlement' })), { status: 409 })
  return redirect(`/workshop/orders/${order.number}?done=refund`)
}

/** Gives money back of an order: how much of each piece and of delivery, why, and who bears it. Another person then approves. */
export default function Refund() {
  const { title, number, bearer, cause, symbol, units, delivery, waiting, formKey } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const t = useTranslations('settlement.refunds')
  const orders = useTranslations('workshop.orders')
  const options = useRefundOptions()
  const labels = Object.fromEntries(units.map((unit, index) => [`amount${index}`, `${t('giveBack')}, ${unit.name}`]))
  return (
    <>
      <PageHead
        title={title}
        lead={t('formLead')}
        trail={[
          { label: orders('title'), to: '/workshop/orders' },
          { label: String(number), to: `/workshop/orders/${number}` },
          { label: title },
        ]}
      />
      {waiting.map((sentence) => (
        <Callout key={sentence} tone="wait" title={sentence} />
      ))}
      <PostForm formKey={formKey} reply={reply} name="refund" labels={labels}>
        <RefundUnits />
        <section className="card form">
          {delivery.map(({ parcel, left, isOnly }) => (
            <MoneyField
              key={parcel}
              name={`delivery${parcel}`}
              label={isOnly ? t('deliveryBack', { left }) : t('deliveryBackOf', { parcel, left })}
              symbol={symbol}
              optional
            />
          ))}
          <SelectField name="cause" label={t('cause')} options={options.causes} {...(cause && { value: cause })} />
          <RadioField name="borneBy" label={t('bearer')} hint={t('bearerHint')} options={options.bearers} value={bearer} />
          <TextField name="carrier" label={t('carrier')} hint={t('carrierHint')} maxLength={40} optional autoComplete="off" />
          <div className="acts">
            <Button>{t('prepare')}</Button>
          </div>
        </section>
      </PostForm>
    </>
  )
}
