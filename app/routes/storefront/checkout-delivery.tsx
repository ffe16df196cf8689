import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { useLocale, useTranslations } from 'use-intl/react'
import { z } from 'zod'
import { CheckoutSteps } from '../../components/orders/checkout-steps.tsx'
import { DeliveryWays } from '../../components/orders/delivery-ways.tsx'
import { DeliveryWindow } from '../../components/orders/delivery-window.tsx'
import { OrderSummary } from '../../components/orders/order-summary.tsx'
import { PlannedParcels } from '../../components/orders/planned-parcels.tsx'
import { keepDelivery } from '../../domain/orders/keep-delivery.server.ts'
import { SENDINGS } from '../../domain/orders/parcels.ts'
import { run } from '../../domain/shared/command.server.ts'
import { choice } from '../../domain/shared/fields.ts'
import { newFormKey } from '../../server/form-key.server.ts'
import { readForm } from '../../server/read-form.server.ts'
import { longestMaking, presentSummary, quoteBag } from '../../server/storefront/bag-quote.server.ts'
import { addressLines, keptBuyer } from '../../server/storefront/kept-buyer.server.ts'
import { dutiesNote, presentWindow } from '../../server/storefront/present-door.server.ts'
import { presentPlannedParcels } from '../../server/storefront/present-planned-parcels.server.ts'
import { presentSending } from '../../server/storefront/present-sending.server.ts'
import { presentWays } from '../../server/storefront/present-ways.server.ts'
import { knowShopper, readShop } from '../../server/storefront/shopper.server.ts'
import { formatCountry } from '../../texts/format.ts'
import { translator } from '../../texts/texts.ts'

/** Step two: how and when it travels, what that costs, and what is due at the door. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const shopper = await knowShopper(request, params.lang)
  const { locale, country } = shopper
  return readShop(shopper, async (em, today) => {
    const quoted = await quoteBag(em, shopper, today)
    const buyer = keptBuyer(quoted.bag.buyer, country)
    if (quoted.bag.lines.length === 0) throw redirect(`/${locale}/bag`)
    if (!buyer || !quoted.quoted.ok) throw redirect(`/${locale}/checkout`)
    const { destination } = quoted
    const quote = quoted.quoted.value
    const transit = { ...destination, transitDays: quote.transitDays }
    return {
      title: `${translator(locale, 'storefront')('checkout.title')} · Hilo`,
      address: addressLines(buyer, formatCountry(country, locale)),
      ways: await presentWays(em, shopper, quoted, quote),
      sendings: presentSending(quote, { locale, today }),
      parcels: await presentPlannedParcels(em, quote, quoted.bag.lines, { locale, today }),
      window: presentWindow(longestMaking(quoted.bag.lines), { locale, today, destination: transit }),
      duties: dutiesNote(quote, destination, locale),
      hasBoth: new Set(quoted.bag.lines.map(({ madeToOrder }) => madeToOrder)).size > 1,
      summary: presentSummary(quoted, shopper),
    }
  })
}

const WayForm = z.object({
  delivery: z.string({ error: 'required' }).regex(/^[a-z0-9-]{2,40}$/, { error: 'choice' }),
  sending: choice(SENDINGS).optional(),
  next: choice(['delivery', 'review']),
})

/** Keeps the way that was chosen, and goes on, or shows its total first. */
export async function action({ request, params }: ActionFunctionArgs) {
  const shopper = await knowShopper(request, params.lang)
  const { locale, country, sessionId } = shopper
  const form = await readForm(request, WayForm, { keyless: true })
  if (!form.ok) return data(form.reply(), { status: 400 })
  if (!sessionId) return redirect(`/${locale}/bag`)
  const { delivery, sending } = form.value
  const input = { sessionId, country, delivery, sending }
  const outcome = await run(keepDelivery, shopper.actor, input, { key: newFormKey() })
  if (!outcome.ok) return data(form.reply(outcome.refusal, { context: 'orders' }), { status: 409 })
  return redirect(`/${locale}/checkout/${form.value.next}`)
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? 'Hilo' }]

export default function CheckoutDelivery() {
  const page = useLoaderData<typeof loader>()
  const t = useTranslations('storefront.checkout')
  const locale = useLocale()
  return (
    <div className="wrap page-end">
      <div className="checkout-head">
        <h1>{t('deliveryTitle')}</h1>
        <CheckoutSteps current="delivery" />
      </div>
      <div className="bag">
        <div className="stack">
          {page.hasBoth && page.parcels.length === 0 && page.sendings.length === 0 && <p className="measure">{t('together')}</p>}
          <DeliveryWays ways={page.ways} sendings={page.sendings} reply={useActionData<typeof action>()} />
          {page.parcels.length > 0 ? <PlannedParcels parcels={page.parcels} /> : <DeliveryWindow window={page.window} />}
          <p className="measure">{page.duties}</p>
          <section aria-labelledby="h-to">
            <h2 id="h-to" className="small-heading">
              {t('to')}
            </h2>
            <address>
              {page.address.map((line) => (
                <span key={line}>{line}</span>
              ))}
            </address>
            <Link className="link" to={`/${locale}/checkout`}>
              {t('changeAddress')}
            </Link>
          </section>
        </div>
        <OrderSummary summary={page.summary} hasLines />
      </div>
    </div>
  )
}
