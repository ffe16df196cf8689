import { Link } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { Callout } from '../base/callout.tsx'
import { PostForm } from '../base/form.tsx'
import { HoldClock, type HoldView } from './hold-clock.tsx'

/** An order of this shopper that is not paid yet, finished by the server. */
export interface WaitingOrderView {
  readonly to: string
  readonly label: string
  readonly hold: HoldView | undefined
}

/** Orders that keep pieces until they are paid: each with its time, the way to pay it, and the way to let it go. */
export function WaitingOrders({ orders }: { orders: readonly WaitingOrderView[] }) {
  const t = useTranslations('storefront.checkout')
  const page = useTranslations('buying.page')
  if (orders.length === 0) return null
  return (
    <Callout tone="wait" title={t('waitingTitle')}>
      <p>{t('waitingText')}</p>
      <ul>
        {orders.map(({ to, label, hold }) => (
          <li key={to}>
            {label}. {hold && <HoldClock hold={hold} />}
            <div className="waiting-acts">
              <Link className="link" to={to}>
                {page('payIt')} <span className="vh">{label}</span>
              </Link>
              <PostForm className="inline" name={`let-go-${label}`} action={to} reloadDocument>
                <button type="submit" className="linklike" name="intent" value="let-go">
                  {page('letGo')} <span className="vh">{label}</span>
                </button>
              </PostForm>
            </div>
          </li>
        ))}
      </ul>
    </Callout>
  )
}
