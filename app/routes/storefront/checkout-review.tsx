import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { useLocale, useTranslations } from 'use-intl/react'
import { z } from 'zod'
import { PostForm } from '../../components/base/form.tsx'
import { CheckoutAnswers } from '../../components/orders/checkout-answers.tsx'
import { CheckoutSteps } from '../../components/orders/checkout-steps.tsx'
import { OfferCode } from '../../components/orders/offer-code.tsx'
import { BagChanged, OrderSummary } from '../../components/orders/order-summary.tsx'
import { PayButtons } from '../../components/orders/pay-buttons.tsx'
import { PlannedParcels } from '../../components/orders/planned-parcels.tsx'
import { WaitingOrders } from '../../components/orders/waiting-orders.tsx'
import { placeOrder } from '../../domain/orders/place-order.server.ts'
import { readSeenBag } from '../../domain/orders/seen-bag.ts'
import { findWaysToPay } from '../../domain/payments/find-ways-to-pay.server.ts'
import { MANUAL_METHODS } from '../../domain/payments/ways-to-pay.ts'
import { run } from '../../domain/shared/command.server.ts'
import { choice } from '../../domain/shared/fields.ts'
import { refuse } from '../../domain/shared/outcome.ts'
import { newFormKey } from '../../server/form-key.server.ts'
import { readForm } from '../../server/read-form.server.ts'
import {
  changesOnPage,
  deliveryOf,
  linesAsSeen,
  presentOffer,
  presentSummary,
  quoteBag,
  seenBagOf,
  toReview,
} from '../../server/storefront/bag-quote.server.ts'
import { keptBuyer } from '../../server/storefront/kept-buyer.server.ts'
import { manualWays } from '../../server/storefront/manual-ways.server.ts'
import { offersMercadoPago, pageAfterPlacing } from '../../server/storefront/payment-page.server.ts'
import { presentAnswers } from '../../server/storefront/present-answers.server.ts'
import { presentWaiting } from '../../server/storefront/present-bag.server.ts'
import { presentPlannedParcels } from '../../server/storefront/present-planned-parcels.server.ts'
import { knowShopper, readShop } from '../../server/storefront/shopper.server.ts'
import { formatMoney } from '../../texts/format.ts'
import { translator } from '../../texts/texts.ts'

/** Step three: everything once more, the total, and the ways of paying it. Nothing is charged on this page. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const shopper = await knowShopper(request, params.lang)
  const { locale, country, currency } = shopper
  const t = translator(locale, 'storefront')
  return readShop(shopper, async (em, today) => {
    const quoted = await quoteBag(em, shopper, today)
    const { buyer, quote } = toReview(quoted, shopper)
    return {
      title: `${t('checkout.title')} · Hilo`,
      ...presentAnswers(quoted.bag, buyer, country, locale),
      parcels: await presentPlannedParcels(em, quote, quoted.bag.lines, { locale, today }),
      summary: presentSummary(quoted, shopper),
      offer: presentOffer(quoted, locale),
      expectedTotal: quote.total.minor.toString(),
      seen: JSON.stringify(seenBagOf(quoted, shopper)),
      cardLabel: t('checkout.ways.card', { total: formatMoney(quote.total, locale) }),
      online: offersMercadoPago(currency)
        ? t('checkout.ways.mercadopago', { total: formatMoney(quote.total, locale) })
        : undefined,
      manual: currency === 'PEN' && country === 'PE' ? manualWays(await findWaysToPay(em, today), locale) : [],
      waiting: presentWaiting(quoted.waiting, locale),
      formKey: newFormKey(),
    }
  })
}

const ReviewForm = z.object({
  method: choice(['card', 'mercadopago', ...MANUAL_METHODS] as const),
  expectedTotal: z.string({ error: 'required' }).regex(/^\d{1,14}$/, { error: 'invalid' }),
  seen: z.string().max(20_000).optional(),
})

/** Places the order under the form's key: pressed twice it is one order. Then to the payment page, or to how to pay by hand. */
export async function action({ request, params }: ActionFunctionArgs) {
  const shopper = await knowShopper(request, params.lang)
  const { locale, country, currency, sessionId } = shopper
  const form = await readForm(request, ReviewForm)
  if (!form.ok) return data({ changes: [], ...form.reply() }, { status: 400 })
  const { method, expectedTotal } = form.value
  const seen = readSeenBag(form.value.seen)
  const now = await readShop(shopper, (em, today) => quoteBag(em, shopper, today))
  const { bag } = now
  const buyer = keptBuyer(bag.buyer, country)
  if (!sessionId || bag.lines.length === 0) return redirect(`/${locale}/bag`)
  if (!buyer) return redirect(`/${locale}/checkout`)
  const changes = changesOnPage(seen, now, shopper)
  if (changes.length > 0 && now.quoted.ok) {
    const refusal = refuse('bag_changed', { total: now.quoted.value.total.toJSON() }).refusal
    return data({ changes, ...form.reply(refusal, { context: 'orders' }) }, { status: 409 })
  }
  const input = {
    lines: linesAsSeen(bag.lines, seen),
    ...{ country, currency, locale, buyer, sessionId, expectedTotal, introducedBy: undefined },
    method: currency === 'PEN' && (method !== 'mercadopago' || offersMercadoPago(currency)) ? method : ('card' as const),
    ...{ giftNote: bag.giftNote, orderNote: bag.orderNote, offerCode: bag.offerCode },
    ...{ delivery: deliveryOf(bag, country), sending: bag.sending },
  }
  const outcome = await run(placeOrder, shopper.actor, input, { key: form.key })
  if (!outcome.ok) {
    const since = await readShop(shopper, (em, today) => quoteBag(em, shopper, today))
    return data(
      { changes: changesOnPage(seen, since, shopper), ...form.reply(outcome.refusal, { context: 'orders' }) },
      { status: 409 },
    )
  }
  return redirect(await pageAfterPlacing(shopper, outcome.value, input.method))
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? 'Hilo' }]

export default function CheckoutReview() {
  const page = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const t = useTranslations('storefront.checkout')
  const locale = useLocale()
  return (
    <div className="wrap page-end">
      <div className="checkout-head">
        <h1>{t('reviewTitle')}</h1>
        <CheckoutSteps current="review" />
      </div>
      <div className="bag">
        <div className="stack">
          <WaitingOrders orders={page.waiting} />
          <CheckoutAnswers answers={page} />
          <PlannedParcels parcels={page.parcels} />
          <PostForm formKey={page.formKey} reply={reply} name="review" className="stack" reloadDocument>
            {reply && reply.changes.length > 0 && <BagChanged changes={reply.changes} />}
            <input type="hidden" name="seen" value={page.seen} />
            <input type="hidden" name="expectedTotal" value={page.expectedTotal} />
            <PayButtons cardLabel={page.cardLabel} online={page.online} manual={page.manual} />
          </PostForm>
          <p className="small muted measure">{t('held')}</p>
        </div>
        <OrderSummary summary={page.summary} hasLines>
          <OfferCode offer={page.offer} back="checkout/review" reply={undefined} />
          <p className="gap">
            <Link className="link" to={`/${locale}/bag`}>
              {t('changeBag')}
            </Link>
          </p>
        </OrderSummary>
      </div>
    </div>
  )
}
