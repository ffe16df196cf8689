import { useTranslations } from 'use-intl/react'

/** The shipping table in finished texts. */
export interface ParcelPricesView {
  readonly day: string
  readonly zones: readonly {
    readonly zone: string
    readonly isHere: boolean
    readonly countries: string
    readonly services: readonly { readonly code: string; readonly name: string; readonly days: string }[]
    readonly rows: readonly { readonly weight: string; readonly prices: readonly string[] }[]
  }[]
  readonly points: readonly { readonly code: string; readonly name: string; readonly address: string; readonly hours: string }[]
}

/** What a parcel costs by weight, zone by zone, the shopper's own open; and where orders are picked up. */
export function ParcelPrices({ prices }: { prices: ParcelPricesView }) {
  const t = useTranslations('storefront.delivery')
  return (
    <>
      <section aria-labelledby="h-prices" className="parcel-prices">
        <h2 id="h-prices">{t('pricesTitle')}</h2>
        <p className="measure">{t('pricesLead', { day: prices.day })}</p>
        {prices.zones.map((zone) => (
          <details key={zone.zone} open={zone.isHere}>
            <summary>{zone.countries}</summary>
            <table className="destinations">
              <caption className="vh">{t('pricesCaption', { countries: zone.countries })}</caption>
              <thead>
                <tr>
                  <th scope="col">{t('weight')}</th>
                  {zone.services.map(({ code, name, days }) => (
                    <th key={code} scope="col" className="r">
                      {name}
                      {days && <small> {days}</small>}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {zone.rows.map((row) => (
                  <tr key={row.weight}>
                    <th scope="row">{row.weight}</th>
                    {zone.services.map(({ code }, index) => (
                      <td key={code} className="r num">
                        {row.prices[index]}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </details>
        ))}
      </section>
      {prices.points.length > 0 && (
        <section aria-labelledby="h-points" className="parcel-prices">
          <h2 id="h-points">{t('pointsTitle')}</h2>
          <p className="measure">{t('pointsLead')}</p>
          <ul className="points">
            {prices.points.map(({ code, name, address, hours }) => (
              <li key={code}>
                <b>{name}</b>
                <span>{address}</span>
                <span className="muted">{hours}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
