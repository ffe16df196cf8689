import { useTranslations } from 'use-intl/react'
import { CountField, SelectField } from '../base/field.tsx'

export interface ShareChoice {
  readonly value: string
  readonly label: string
}

export interface ShareValue {
  readonly makerId: string
  readonly part: number
  readonly minutes: number | null
}

interface ShareFieldsProps {
  readonly makers: readonly ShareChoice[]
  readonly shares: readonly ShareValue[]
}

/** How many people a form has rows for; app/server/workshop/share-form.ts reads as many. */
export const SHARE_ROWS = 6

/** Who made how much: a row per person, with two to spare. Works without JavaScript, so rows are not added but left empty. */
export function ShareFields({ makers, shares }: ShareFieldsProps) {
  const t = useTranslations('workshop.order')
  const rows = Math.min(SHARE_ROWS, Math.max(2, shares.length + 2))
  return (
    <fieldset className="shares">
      <legend className="vh">{t('assignTitle')}</legend>
      <p className="hint">{t('assignHint')}</p>
      {Array.from({ length: rows }, (_, index) => index + 1).map((row) => {
        const share = shares[row - 1]
        return (
          <div className="share-row" key={row}>
            <SelectField
              name={`maker${row}`}
              label={t('assignMaker', { n: row.toString() })}
              options={makers}
              value={share?.makerId}
              optional={row > 1}
            />
            <CountField name={`part${row}`} label={t('assignPart')} min={1} value={share?.part.toString()} optional={row > 1} />
            <CountField name={`minutes${row}`} label={t('assignMinutes')} min={1} value={share?.minutes?.toString()} optional />
          </div>
        )
      })}
    </fieldset>
  )
}
