import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { useLocale, useTranslations } from 'use-intl/react'
import { z } from 'zod'
import { findWaitingOrders } from '#db/questions/orders/find-waiting-orders.server.ts'
import { Callout } from '../../components/base/callout.tsx'
import { PostForm } from '../../components/base/form.tsx'
import { CheckoutAnswers } from '../../components/orders/checkout-answers.tsx'
import { CheckoutSteps } from '../../components/orders/checkout-steps.tsx'
import { OrderSummary } from '../../components/orders/order-summary.tsx'
import { PayButtons } from '../../components/orders/pay-buttons.tsx'
import { placeOrder } from '../../domain/orders/place-order.server.ts'
import { WAYS_TO_PAY } from '../../domain/payments/ways-to-pay.ts'
import { run } from '../../domain/shared/command.server.ts'
import { choice } from '../../domain/shared/fields.ts'
import { newFormKey } from '../../server/form-key.server.ts'
import { readForm } from '../../server/read-form.server.ts'
import { presentSummary, quoteBag } from '../../server/storefront/bag-quote.server.ts'
import { addressLines, keptBuyer } from '../../server/storefront/kept-buyer.server.ts'
import { paymentPage } from '../../server/storefront/payment-page.server.ts'
import { knowShopper, readShop } from '../../server/storefront/shopper.server.ts'
import { trackingToken } from '../../server/tracking-token.server.ts'
import { formatCountry, formatMoney } from '../../texts/format.ts'
import type { Locale } from '../../texts/locales.ts'
import { translator } from '../../texts/texts.ts'

const MANUAL = ['yape', 'plin', 'transfer'] as const

/** Step three: everything once more, the total, and the ways of paying it. Nothing is charged on this page. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const shopper = await knowShopper(request, params.lang)
  const { locale, country, currency } = shopper
  const t = translator(locale, 'storefront')
  return readShop(shopper, async (em, today) => {
    const quoted = await quoteBag(em, shopper, today)
    const buyer = keptBuyer(quoted.bag.buyer, country)
    if (quoted.bag.lines.length === 0) throw redirect(`/${locale}/bag`)
    if (!buyer || !quoted.quoted.ok) throw redirect(`/${locale}/checkout`)
    const { total } = quoted.quoted.value
    return {
      title: `${t('checkout.title')} · Hilo`,
      address: addressLines(buyer, formatCountry(country, locale)),
      contact: [buyer.email, buyer.phone].filter(Boolean).join(' · '),
      document: buyer.documentKind
        ? [t(`checkout.${buyer.documentKind}`), buyer.documentNumber].filter(Boolean).join(' · ')
        : undefined,
      giftNote: quoted.bag.giftNote,
      summary: presentSummary(quoted, shopper),
      expectedTotal: total.minor.toString(),
      cardLabel: t('checkout.ways.card', { total: formatMoney(total, locale) }),
      manual: currency === 'PEN' && country === 'PE' ? manualWays(locale) : [],
      waiting: (await findWaitingOrders(em, shopper.sessionId)).map((number) => ({
        to: `/${locale}/checkout/return/${trackingToken(number)}`,
        label: t('checkout.waiting', { number: String(number) }),
      })),
      formKey: newFormKey(),
    }
  })
}

function manualWays(locale: Locale) {
  const t = translator(locale, 'storefront')
  return MANUAL.map((method) => ({
    method,
    text: t('checkout.ways.manualText', { hours: WAYS_TO_PAY[method].confirmedWithinHours }),
  }))
}

const ReviewForm = z.object({
  method: choice(['card', ...MANUAL] as const),
  expectedTotal: z.string({ error: 'required' }).regex(/^\d{1,14}$/, { error: 'invalid' }),
})

/** Places the order under the form's key: pressed twice it is one order. Then to the payment page, or to how to pay by hand. */
export async function action({ request, params }: ActionFunctionArgs) {
  const shopper = await knowShopper(request, params.lang)
  const { locale, country, currency, sessionId } = shopper
  const form = await readForm(request, ReviewForm)
  if (!form.ok) return data(form.reply(), { status: 400 })
  const { method, expectedTotal } = form.value
  const { bag } = await readShop(shopper, (em, today) => quoteBag(em, shopper, today))
  const buyer = keptBuyer(bag.buyer, country)
  if (!sessionId || bag.lines.length === 0) return redirect(`/${locale}/bag`)
  if (!buyer) return redirect(`/${locale}/checkout`)
  const input = {
    lines: bag.lines.map(({ variantId, quantity }) => ({ variantId, quantity })),
    ...{ country, currency, locale, buyer, sessionId, expectedTotal, introducedBy: undefined },
    method: currency === 'PEN' ? method : ('card' as const),
    giftNote: bag.giftNote,
  }
  const outcome = await run(placeOrder, shopper.actor, input, { key: form.key })
  if (!outcome.ok) return data(form.reply(outcome.refusal, { context: 'orders' }), { status: 409 })
  const { number, paymentId } = outcome.value
  if (input.method !== 'card') return redirect(`/${locale}/o/${trackingToken(number)}`)
  return redirect(await paymentPage(shopper, { number, paymentId }))
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? 'Hilo' }]

export default function CheckoutReview() {
  const page = useLoaderData<typeof loader>()
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
          {page.waiting.length > 0 && (
            <Callout tone="wait" title={t('waitingTitle')}>
              <p>{t('waitingText')}</p>
              <ul>
                {page.waiting.map(({ to, label }) => (
                  <li key={to}>
                    <Link className="link" to={to}>
                      {label}
                    </Link>
                  </li>
                ))}
              </ul>
            </Callout>
          )}
          <CheckoutAnswers answers={page} />
          <PostForm formKey={page.formKey} reply={useActionData<typeof action>()} name="review" className="stack" reloadDocument>
            <input type="hidden" name="expectedTotal" value={page.expectedTotal} />
            <PayButtons cardLabel={page.cardLabel} manual={page.manual} />
          </PostForm>
          <p className="small muted measure">{t('held')}</p>
        </div>
        <OrderSummary summary={page.summary} hasLines>
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
