import { type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useLocale, useTranslations } from 'use-intl/react'
import { LinkButton } from '../../components/base/button.tsx'
import { CheckoutSteps } from '../../components/orders/checkout-steps.tsx'
import { DeliveryWindow } from '../../components/orders/delivery-window.tsx'
import { OrderSummary } from '../../components/orders/order-summary.tsx'
import { longestMaking, presentSummary, quoteBag } from '../../server/storefront/bag-quote.server.ts'
import { addressLines, keptBuyer } from '../../server/storefront/kept-buyer.server.ts'
import { dutiesNote, presentWindow } from '../../server/storefront/present-door.server.ts'
import { knowShopper, readShop } from '../../server/storefront/shopper.server.ts'
import { formatCountry, formatMoney } from '../../texts/format.ts'
import { translator } from '../../texts/texts.ts'

/** Step two: how and when it travels, what the parcel costs, and what is due at the door. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const shopper = await knowShopper(request, params.lang)
  const { locale, country } = shopper
  return readShop(shopper, async (em, today) => {
    const quoted = await quoteBag(em, shopper, today)
    const buyer = keptBuyer(quoted.bag.buyer, country)
    if (quoted.bag.lines.length === 0) throw redirect(`/${locale}/bag`)
    if (!buyer || !quoted.quoted.ok) throw redirect(`/${locale}/checkout`)
    const { destination } = quoted
    return {
      title: `${translator(locale, 'storefront')('checkout.title')} · Hilo`,
      address: addressLines(buyer, formatCountry(country, locale)),
      window: presentWindow(longestMaking(quoted.bag.lines), { locale, today, destination }),
      parcel: formatMoney(quoted.quoted.value.shipping, locale),
      duties: dutiesNote(quoted.quoted.value, destination, locale),
      hasBoth: new Set(quoted.bag.lines.map(({ madeToOrder }) => madeToOrder)).size > 1,
      summary: presentSummary(quoted, shopper),
    }
  })
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? 'Hilo' }]

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
          <section className="box way" aria-labelledby="h-way">
            <header>
              <h2 id="h-way" className="small-heading">
                {t('oneParcel')}
              </h2>
              <strong className="num">{page.parcel}</strong>
            </header>
            <p>{t('oneParcelText')}</p>
            {page.hasBoth && <p className="gap">{t('together')}</p>}
          </section>
          <DeliveryWindow window={page.window} />
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
          <p>
            <LinkButton to={`/${locale}/checkout/review`} wide>
              {t('toReview')}
            </LinkButton>
          </p>
        </div>
        <OrderSummary summary={page.summary} hasLines />
      </div>
    </div>
  )
}
