import { useTranslations } from 'use-intl/react'
import { RadioField } from '../base/field.tsx'

/** A parcel that an order was priced for, finished by the server. */
export interface PlannedForStaff {
  readonly parcel: number
  readonly title: string
  readonly choice: string
  readonly ready: number
  /** Something is still to be sent in it. */
  readonly isToCome: boolean
  readonly pieces: string
  /** Nothing is left to send and its delivery is still kept for the buyer. */
  readonly held: string | null
}

/** The parcels that have not left. */
export function parcelsToCome(planned: readonly PlannedForStaff[]): readonly PlannedForStaff[] {
  return planned.filter(({ isToCome }) => isToCome)
}

/** Which planned parcel leaves, where something of several is to come. Nothing is chosen beforehand. */
export function WhichParcel({ planned }: { planned: readonly PlannedForStaff[] }) {
  const t = useTranslations('workshop.order')
  const toCome = parcelsToCome(planned)
  if (toCome.length < 2) return null
  const options = toCome.map(({ parcel, choice }) => ({ value: parcel.toString(), label: choice }))
  return <RadioField name="parcel" label={t('packedAt')} hint={t('packedAtHint')} options={options} />
}

/** The parcels that the buyer paid for, while there are several, or while delivery is kept that nothing will earn. */
export function PlannedList({ planned }: { planned: readonly PlannedForStaff[] }) {
  const t = useTranslations('workshop.order')
  if (planned.length < 2 && planned.every(({ held }) => held === null)) return null
  return (
    <section className="card pad">
      <h3>{t('planned')}</h3>
      <ul className="todo">
        {planned.map(({ parcel, title, pieces, held }) => (
          <li key={parcel} className="parcel">
            <b>{title}</b>
            <small>{pieces || (held ?? t('plannedSent'))}</small>
          </li>
        ))}
      </ul>
    </section>
  )
}
