import { useSubmit } from '@remix-run/react'
import type { ChangeEvent } from 'react'
import { useTranslations } from 'use-intl/react'
import { Button } from '../base/button.tsx'
import { PostForm, type PostFormProps } from '../base/form.tsx'
import { SendingChoice, type SendingView } from './sending-choice.tsx'

/** One way in which an order may travel, finished by the server. */
export interface WayView {
  readonly code: string
  readonly name: string
  readonly price: string
  readonly when: string
  readonly details: readonly string[]
  /** What the sums beside it are of. */
  readonly isChosen: boolean
}

interface DeliveryWaysProps {
  readonly ways: readonly WayView[]
  readonly sendings: readonly SendingView[]
  readonly reply: PostFormProps['reply']
}

/** The ways to choose from, each with its price and its days. What is chosen is what the sums beside it say. */
export function DeliveryWays({ ways, sendings, reply }: DeliveryWaysProps) {
  const t = useTranslations('buying.page')
  const submit = useSubmit()
  /** With a script the sums follow the choice at once; without one there is a button. */
  const follow = ({ currentTarget: { form } }: ChangeEvent<HTMLInputElement>) => {
    if (!form) return
    const chosen = new FormData(form)
    chosen.set('next', 'delivery')
    submit(chosen, { method: 'post', preventScrollReset: true })
  }
  return (
    <PostForm name="ways" className="stack" reply={reply}>
      <fieldset className="ways">
        <legend className="field-label">{t('howSent')}</legend>
        {ways.map((way) => (
          <label key={way.code} className="box way">
            <input type="radio" name="delivery" value={way.code} defaultChecked={way.isChosen} onChange={follow} />
            <span className="way-body">
              <span className="way-head">
                <strong>{way.name}</strong>
                <strong className="num">{way.price}</strong>
              </span>
              <span>{way.when}</span>
              {way.details.map((detail) => (
                <span key={detail} className="small muted">
                  {detail}
                </span>
              ))}
            </span>
          </label>
        ))}
      </fieldset>
      <SendingChoice sendings={sendings} onChange={follow} />
      <div className="way-acts">
        <Button name="next" value="review" wide>
          {t('toReview')}
        </Button>
        <Button name="next" value="delivery" look="quiet">
          {t('showTotal')}
        </Button>
      </div>
    </PostForm>
  )
}
