import { useTranslations } from 'use-intl/react'
import { Button } from '../base/button.tsx'

/** A way of paying that a person confirms, finished by the server. */
export interface ManualWayView {
  readonly method: 'yape' | 'plin' | 'transfer'
  readonly text: string
}

interface PayButtonsProps {
  readonly cardLabel: string
  /** Card or Yape through Mercado Pago, where it is offered: what its button says. */
  readonly online: string | undefined
  readonly manual: readonly ManualWayView[]
}

/** One button for each way of paying: nothing is chosen beforehand, and one press does it. */
export function PayButtons({ cardLabel, online, manual }: PayButtonsProps) {
  const t = useTranslations('storefront.checkout.ways')
  return (
    <div className="pay">
      <div>
        <Button name="method" value="card" wide>
          {cardLabel}
        </Button>
        <p className="small muted gap">{t('cardText')}</p>
      </div>
      {online && (
        <div>
          <Button name="method" value="mercadopago" wide look="quiet">
            {online}
          </Button>
          <p className="small muted gap">{t('mercadopagoText')}</p>
        </div>
      )}
      {manual.length > 0 && (
        <section aria-labelledby="h-manual">
          <h2 id="h-manual" className="small-heading">
            {t('others')}
          </h2>
          <ul className="pay-manual">
            {manual.map(({ method, text }) => (
              <li key={method}>
                <Button name="method" value={method} look="quiet">
                  {t(method)}
                </Button>
                <p className="small muted">{text}</p>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}
