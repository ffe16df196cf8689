import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { findDestinations } from '#db/questions/orders/find-destinations.server.ts'
import { DestinationTable } from '../../components/orders/destination-table.tsx'
import { ParcelPrices } from '../../components/orders/parcel-prices.tsx'
import { gatedCountries, presentDestinations } from '../../server/storefront/present-destinations.server.ts'
import { presentParcelPrices } from '../../server/storefront/present-parcel-prices.server.ts'
import { knowShopper, readShop } from '../../server/storefront/shopper.server.ts'
import { formatCountry } from '../../texts/format.ts'
import { translator } from '../../texts/texts.ts'

/** Where we send, at which price, what is due at the door, what may not travel, and how a piece comes back. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const shopper = await knowShopper(request, params.lang)
  const { locale } = shopper
  const t = translator(locale, 'storefront')
  const [destinations, prices] = await readShop(shopper, async (em, today) => [
    await findDestinations(em, today),
    await presentParcelPrices(em, shopper, today),
  ])
  return {
    title: `${t('delivery.title')} · Hilo`,
    destinations: presentDestinations(destinations, locale),
    prices,
    gate: t('gate.general', { countries: gatedCountries(destinations, locale) }),
    laws: destinations.flatMap(({ country, blockedBy }) =>
      blockedBy ? [{ country: formatCountry(country, locale), law: blockedBy }] : [],
    ),
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? 'Hilo' }]

export default function Delivery() {
  const { destinations, prices, gate, laws } = useLoaderData<typeof loader>()
  const t = useTranslations('storefront')
  const forms = useTranslations('forms')
  return (
    <div className="wrap page-end">
      <div className="page-head">
        <h1>{t('delivery.title')}</h1>
        <p className="lead">{t('delivery.lead')}</p>
      </div>
      <div className="where">
        <div>
          <DestinationTable destinations={destinations} />
          <p className="small muted gap">{t('delivery.parcelNote')}</p>
        </div>
        <div className="stack">
          <div className="note">
            <h2 className="small-heading">{t('gate.title')}</h2>
            <p>{gate}</p>
            <ul className="laws">
              {laws.map(({ country, law }) => (
                <li key={country}>
                  <b>{forms('label', { name: country })}</b> <span lang="en">{law}</span>
                </li>
              ))}
            </ul>
          </div>
          <section aria-labelledby="h-duties">
            <h2 className="small-heading" id="h-duties">
              {t('delivery.dutiesTitle')}
            </h2>
            <p>{t('delivery.dutiesText')}</p>
          </section>
        </div>
      </div>
      <ParcelPrices prices={prices} />
      <section id="returns" className="prose" aria-labelledby="h-returns">
        <h2 id="h-returns">{t('delivery.returns.title')}</h2>
        <ol className="line">
          {(['tell', 'send', 'refund'] as const).map((step) => (
            <li key={step}>
              <b>{t(`delivery.returns.${step}.title`)}</b>
              {t(`delivery.returns.${step}.text`)}
            </li>
          ))}
        </ol>
        <p className="measure">{t('delivery.returns.who')}</p>
      </section>
    </div>
  )
}
