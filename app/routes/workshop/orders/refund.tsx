import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import type { z } from 'zod'
import { findRefundable } from '#db/questions/settlement/find-refundable.server.ts'
import { Button } from '../../../components/base/button.tsx'
import { MoneyField, RadioField, SelectField, TextField } from '../../../components/base/field.tsx'
import { PostForm } from '../../../components/base/form.tsx'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { prepareRefund } from '../../../domain/settlement/prepare-refund.server.ts'
import { defaultBearer, PIECE_FATES, REFUND_BEARERS, REFUND_CAUSES } from '../../../domain/settlement/refund-states.ts'
import { run } from '../../../domain/shared/command.server.ts'
import { read } from '../../../domain/shared/read.server.ts'
import { notFound } from '../../../server/answers.server.ts'
import { newFormKey } from '../../../server/form-key.server.ts'
import { formats } from '../../../server/formats.server.ts'
import { readForm } from '../../../server/read-form.server.ts'
import { requirePermission } from '../../../server/require.server.ts'
import { orderNumberOf } from '../../../server/workshop/address.ts'
import { formOf } from './refund-form.ts'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} · Hilo` }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'prepare:refund')
  const f = formats()
  const order = await read(actor, (em) => findRefundable(em, orderNumberOf(params)))
  if (!order) throw notFound()
  return {
    title: f.texts('settlement')('refunds.formTitle', { number: String(order.number) }),
    number: order.number,
    bearer: defaultBearer(order.isSent),
    symbol: order.currency,
    shippingLeft: order.shippingLeft.isPositive() ? f.money(order.shippingLeft) : undefined,
    units: order.units.map((unit) => ({
      key: `${unit.orderLineId}-${unit.unit}`,
      name: unit.name[f.locale],
      piece: unit.piece,
      fate: unit.isHere ? ('to_stock' as const) : ('nowhere' as const),
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
  if (!form.ok) return data(form.reply(), { status: 400 })
  const value = form.value as Record<string, unknown> & z.infer<ReturnType<typeof formOf>>
  const parts = order.units.flatMap(({ orderLineId, unit, left }, index) => {
    const wanted = value[`amount${index}`] as typeof left | undefined
    if (!wanted?.isPositive()) return []
    // A piece moves only with its whole price; for less, whatever was chosen, it stays where it is.
    const pieceGoes = wanted.equals(left) ? (value[`goes${index}`] as (typeof PIECE_FATES)[number]) : ('nowhere' as const)
    return [{ orderLineId, unit, amount: wanted.minor.toString(), pieceGoes }]
  })
  const carrier = value.carrier
    ?.trim()
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
  const outcome = await run(
    prepareRefund,
    actor,
    {
      orderId: order.orderId,
      cause: value.cause,
      borneBy: value.borneBy,
      ...(carrier && { carrier }),
      parts,
      shipping: value.shipping?.minor.toString() ?? '0',
    },
    { key: form.key },
  )
  if (!outcome.ok) return data(form.reply(outcome.refusal, { context: 'settlement' }), { status: 409 })
  return redirect(`/workshop/orders/${order.number}?done=refund`)
}

/** Gives money back of an order: how much of each piece and of delivery, why, and who bears it. Another person then approves. */
export default function Refund() {
  const { title, number, bearer, symbol, units, shippingLeft, formKey } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const t = useTranslations('settlement.refunds')
  const orders = useTranslations('workshop.orders')
  const options = <Value extends string>(values: readonly Value[], group: 'causes' | 'bearers' | 'fates') =>
    values.map((value) => ({ value, label: t(`${group}.${value}` as 'causes.returned') }))
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
      <PostForm formKey={formKey} reply={reply} name="refund">
        {units.map((unit, index) => (
          <section className="card pad" key={unit.key}>
            <h2>
              {unit.name} · {unit.piece ?? t('notMade')}
            </h2>
            <p className="muted gap-below">{unit.left ? t('leftOf', { left: unit.left, paid: unit.paid }) : t('nothingLeft')}</p>
            {unit.left && <MoneyField name={`amount${index}`} label={t('giveBack')} symbol={symbol} optional />}
            {unit.left && unit.piece ? (
              <RadioField
                name={`goes${index}`}
                label={t('pieceGoes')}
                options={options(PIECE_FATES, 'fates')}
                value={unit.fate}
              />
            ) : (
              <input type="hidden" name={`goes${index}`} value="nowhere" />
            )}
          </section>
        ))}
        <section className="card pad">
          {shippingLeft && (
            <MoneyField name="shipping" label={t('deliveryBack', { left: shippingLeft })} symbol={symbol} optional />
          )}
          <SelectField name="cause" label={t('cause')} options={options(REFUND_CAUSES, 'causes')} />
          <RadioField
            name="borneBy"
            label={t('bearer')}
            hint={t('bearerHint')}
            options={options(REFUND_BEARERS, 'bearers')}
            value={bearer}
          />
          <TextField name="carrier" label={t('carrier')} hint={t('carrierHint')} maxLength={40} optional autoComplete="off" />
          <div className="acts">
            <Button>{t('prepare')}</Button>
          </div>
        </section>
      </PostForm>
    </>
  )
}
