import type { ChangeEventHandler } from 'react'
import { useTranslations } from 'use-intl/react'
import type { Sending } from '../../domain/orders/parcels.ts'

/** One of the two ways to send what is ready and what is made to order, finished by the server. */
export interface SendingView {
  readonly value: Sending
  readonly name: string
  readonly price: string
  readonly when: string
  /** What apart costs more or less than together. */
  readonly difference?: string
  readonly isChosen: boolean
}

interface SendingChoiceProps {
  readonly sendings: readonly SendingView[]
  readonly onChange?: ChangeEventHandler<HTMLInputElement>
}

/** Whether what is ready waits for what is made. What is chosen is what the sums beside it say: never the dearer one before the buyer chose it. */
export function SendingChoice({ sendings, onChange }: SendingChoiceProps) {
  const t = useTranslations('buying.page')
  if (sendings.length === 0) return null
  return (
    <fieldset className="ways">
      <legend className="field-label">{t('sending')}</legend>
      {sendings.map(({ value, name, price, when, difference, isChosen }) => (
        <label key={value} className="box way">
          <input type="radio" name="sending" value={value} defaultChecked={isChosen} onChange={onChange} />
          <span className="way-body">
            <span className="way-head">
              <strong>{name}</strong>
              <strong className="num">{price}</strong>
            </span>
            <span>{when}</span>
            {difference && <span className="small muted">{difference}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  )
}
