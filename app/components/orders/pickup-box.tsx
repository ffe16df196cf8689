import { useTranslations } from 'use-intl/react'

/** Where an order is fetched, finished by the server. */
export interface PickupView {
  readonly name: string
  readonly address: readonly string[]
  readonly hours: string
  readonly text: string
}

/** Where and when an order is picked up, and what to bring. */
export function PickupBox({ pickup }: { pickup: PickupView }) {
  const t = useTranslations('buying.page')
  return (
    <section className="box" aria-labelledby="h-pickup">
      <h2 id="h-pickup" className="mid-heading">
        {t('pickUp')}
      </h2>
      <address className="gap">
        <span>{pickup.name}</span>
        {pickup.address.map((line) => (
          <span key={line}>{line}</span>
        ))}
      </address>
      <p className="small gap">{pickup.hours}</p>
      <p className="gap">{pickup.text}</p>
    </section>
  )
}
