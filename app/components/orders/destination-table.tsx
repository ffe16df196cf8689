import { useTranslations } from 'use-intl/react'

/** A destination, finished by the server. */
export interface DestinationView {
  readonly country: string
  readonly name: string
  readonly days: string
  readonly parcel: string
  readonly duties: string
}

/** Where parcels go: days, price of a parcel, and who pays duties. */
export function DestinationTable({ destinations }: { destinations: readonly DestinationView[] }) {
  const t = useTranslations('storefront.delivery')
  return (
    <table className="destinations">
      <caption className="vh">{t('caption')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('country')}</th>
          <th scope="col">{t('days')}</th>
          <th scope="col" className="r">
            {t('parcel')}
          </th>
          <th scope="col" className="r">
            {t('duties')}
          </th>
        </tr>
      </thead>
      <tbody>
        {destinations.map((each) => (
          <tr key={each.country}>
            <th scope="row">{each.name}</th>
            <td className="num">{each.days}</td>
            <td className="r num">{each.parcel}</td>
            <td className="r">{each.duties}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
