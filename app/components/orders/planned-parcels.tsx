import { useTranslations } from 'use-intl/react'

/** One of several parcels, finished by the server. */
export interface PlannedParcelView {
  readonly key: string
  readonly title: string
  readonly price: string
  readonly pieces: string
  readonly when: string
}

/** In how many parcels an order travels, each with its own days and its own delivery. */
export function PlannedParcels({ parcels }: { parcels: readonly PlannedParcelView[] }) {
  const t = useTranslations('buying.page')
  if (parcels.length === 0) return null
  return (
    <section aria-labelledby="h-planned">
      <h2 id="h-planned" className="small-heading">
        {t('parcels', { count: parcels.length })}
      </h2>
      <ul className="planned-parcels">
        {parcels.map(({ key, title, price, pieces, when }) => (
          <li key={key}>
            <span className="way-head">
              <b>{title}</b>
              <b className="num">{price}</b>
            </span>
            <span>{pieces}</span>
            <span className="muted">{when}</span>
          </li>
        ))}
      </ul>
      <p className="small muted">{t('eachDelivery')}</p>
    </section>
  )
}
