import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { findVouchersOfOrder } from '#db/questions/fiscal/find-vouchers.server.ts'
import { LinkButton } from '../../components/base/button.tsx'
import { OrderTracker } from '../../components/orders/order-tracker.tsx'
import { PickupBox } from '../../components/orders/pickup-box.tsx'
import { PlannedParcels } from '../../components/orders/planned-parcels.tsx'
import { VoucherLinks } from '../../components/orders/voucher-links.tsx'
import { tellArrival } from '../../domain/orders/tell-arrival.server.ts'
import { withdrawReview } from '../../domain/orders/write-review.server.ts'
import { run } from '../../domain/shared/command.server.ts'
import { plainDate } from '../../domain/shared/dates.ts'
import { chosen } from '../../domain/shared/fields.ts'
import { newFormKey } from '../../server/form-key.server.ts'
import { readForm } from '../../server/read-form.server.ts'
import { afterSaleOf } from '../../server/storefront/after-sale-view.server.ts'
import { moneyOfOrder } from '../../server/storefront/money-trail.server.ts'
import { orderBehind, orderPath } from '../../server/storefront/order-of-token.server.ts'
import { delayOf } from '../../server/storefront/present-delay.server.ts'
import { presentPickup } from '../../server/storefront/present-pickup.server.ts'
import {
  hasArrived,
  presentBought,
  presentLead,
  presentManualPayment,
  presentPayLinkOf,
  presentSteps,
  saidOf,
  stageOf,
} from '../../server/storefront/present-tracking.server.ts'
import { knowShopper, readShop } from '../../server/storefront/shopper.server.ts'
import { wayOf } from '../../server/storefront/way-of-payment.server.ts'
import { formatDate } from '../../texts/format.ts'
import { looseTranslator, MESSAGES, translator } from '../../texts/texts.ts'
import { DateParts, MoneyBack, Parcels, PayByHand, WhatYouCanDo } from './tracking-parts.tsx'
import { Bought, LateNote, Promised, Story } from './tracking-story.tsx'
import { Asked, Written } from './tracking-words.tsx'

const NEWS = ['cancelled', 'arrived', 'asked', 'noted', 'reviewed', 'withdrawn'] as const

/** One order by its secret link: how far it is, what was bought, what becomes of the money, and what its buyer may do now. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const shopper = await knowShopper(request, params.lang)
  const { locale } = shopper
  const t = translator(locale, 'storefront')
  const done = new URL(request.url).searchParams.get('done')
  return readShop(shopper, async (em, today) => {
    const order = await orderBehind(em, shopper, params.token)
    const { destination, ...afterSale } = await afterSaleOf(em, shopper, order, today)
    const late = await delayOf(em, order, destination, today, locale)
    const stage = stageOf(order)
    const count = order.lines.reduce((sum, { quantity }) => sum + quantity, 0)
    const said = looseTranslator(locale, 'storefront')
    const isOver = stage === 'expired' || stage === 'cancelled'
    const words = MESSAGES[locale].afterSale.track
    return {
      title: `${t('tracking.title', { number: String(order.number) })} · Hilo`,
      head: t('tracking.head', { number: String(order.number), date: formatDate(plainDate(order.placedOn), locale, 'long') }),
      heading: hasArrived(order) ? words.arrivedTitle : said(`tracking.${saidOf(order, stage)}.title`, { count }),
      lead: presentLead(order, stage, locale),
      news: NEWS.filter((each) => each === done).map((each) => words.done[each])[0],
      late,
      stage,
      words,
      steps: isOver ? [] : presentSteps(order, destination, locale, today, late?.leavesOn),
      pay: presentManualPayment(order, await wayOf(em, order), locale),
      payLink: presentPayLinkOf(order, locale),
      pickup: await presentPickup(em, order, locale),
      ...afterSale,
      money: await moneyOfOrder(em, order.number, locale, today),
      vouchers: await findVouchersOfOrder(em, order.number),
      isExport: destination.country !== 'PE',
      ...presentBought(order, stage, destination, locale),
      formKey: newFormKey(),
    }
  })
}

const Deed = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('arrived'), parcelId: chosen() }),
  z.object({ intent: z.literal('withdraw'), reviewId: chosen() }),
])

/** The buyer says that a parcel is there, or takes back what she said of a piece. */
export async function action({ request, params }: ActionFunctionArgs) {
  const shopper = await knowShopper(request, params.lang)
  const { id: orderId, number } = await readShop(shopper, (em) => orderBehind(em, shopper, params.token))
  const form = await readForm(request, Deed)
  if (!form.ok) return data(form.reply(), { status: 400 })
  const { value, key } = form
  const outcome =
    value.intent === 'arrived'
      ? await run(tellArrival, shopper.actor, { orderId, parcelId: value.parcelId }, { key })
      : await run(withdrawReview, shopper.actor, { orderId, reviewId: value.reviewId }, { key })
  if (!outcome.ok) return data(form.reply(outcome.refusal, { context: 'orders' }), { status: 409 })
  return redirect(orderPath(shopper, number, `?done=${value.intent === 'arrived' ? 'arrived' : 'withdrawn'}`))
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page?.title ?? 'Hilo' },
  // The link is the key to this page: no search engine may keep it.
  { name: 'robots', content: 'noindex, nofollow' },
]

export default function Tracking() {
  const page = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  return (
    <>
      <div className="wrap">
        {page.news && !reply && (
          <p className="undo" role="status">
            {page.news}
          </p>
        )}
        <div className="track-head">
          <p className="muted num">{page.head}</p>
          <h1>{page.heading}</h1>
          <p className="lead">{page.late ? page.lead : (page.arrival ?? page.lead)}</p>
          {page.arrival && !page.late && <p className="gap">{page.lead}</p>}
        </div>
        {page.late && <LateNote late={page.late} />}
        {page.steps.length > 0 && <OrderTracker steps={page.steps} />}
        {page.parts.length > 0 && <DateParts page={page} />}
      </div>
      <div className="wrap page-end">
        <div className="two track-body">
          <div className="stack">
            {page.pay && <PayByHand pay={page.pay} />}
            {page.payLink && <LinkButton to={page.payLink.to}>{page.payLink.label}</LinkButton>}
            {page.pickup && <PickupBox pickup={page.pickup} />}
            {page.back.length > 0 && <MoneyBack page={page} />}
            {page.asked.length > 0 && <Asked page={page} />}
            {page.written.length > 0 && <Written page={page} reply={reply} />}
            {!page.late && <PlannedParcels parcels={page.toCome} />}
            {page.parcels.length > 0 && <Parcels page={page} reply={reply} />}
            <VoucherLinks page={page.own} vouchers={page.vouchers} isExport={page.isExport} />
            <WhatYouCanDo page={page} />
            <Story page={page} />
          </div>
          <Bought page={page} />
        </div>
      </div>
      {page.steps.length > 0 && <Promised page={page} />}
    </>
  )
}
