import { Link } from '@remix-run/react'
import { useLocale, useTranslations } from 'use-intl/react'

/** What a piece costs at the buyer's door, finished by the server. */
export interface DoorView {
  readonly title: string
  readonly lines: readonly { readonly label: string; readonly amount: string }[]
  readonly totalLabel: string
  readonly total: string
  /** What the carrier collects, or that nothing more is to pay. */
  readonly note: string
}

/** Why a piece may not go to the buyer's country: the law and the piece, never the maker. */
export interface GateView {
  readonly title: string
  readonly text: string
}

/** The price at the door, before anything is put in the bag. */
export function DoorBox({ door }: { door: DoorView }) {
  const t = useTranslations('storefront.product')
  const locale = useLocale()
  return (
    <section className="door" aria-labelledby="h-door">
      <header>
        <h2 id="h-door" className="small-heading">
          {door.title}
        </h2>
        <Link className="link" to={`/${locale}/country`}>
          {t('change')}
        </Link>
      </header>
      <dl className="sum">
        {door.lines.map(({ label, amount }) => (
          <SumLine key={label} label={label} amount={amount} />
        ))}
        <SumLine label={door.totalLabel} amount={door.total} isTotal />
      </dl>
      <p className="small muted">{door.note}</p>
    </section>
  )
}

/** A line of a sum: label left, amount right. */
export function SumLine({ label, amount, isTotal }: { label: string; amount: string; isTotal?: boolean }) {
  return (
    <>
      <dt className={isTotal ? 'tot' : undefined}>{label}</dt>
      <dd className={isTotal ? 'tot' : undefined}>{amount}</dd>
    </>
  )
}

/** The gate's refusal, where the price at the door would stand. */
export function GateNotice({ gate }: { gate: GateView }) {
  const t = useTranslations('storefront.gate')
  const locale = useLocale()
  return (
    <section className="gate" aria-labelledby="h-gate">
      <h2 id="h-gate" className="small-heading">
        {gate.title}
      </h2>
      <p>{gate.text}</p>
      <p>
        <Link className="link" to={`/${locale}/country`}>
          {t('otherCountry')}
        </Link>
      </p>
    </section>
  )
}
