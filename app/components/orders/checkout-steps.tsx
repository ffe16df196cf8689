import { Link } from '@remix-run/react'
import { useLocale, useTranslations } from 'use-intl/react'

const STEPS = ['address', 'delivery', 'review'] as const
const PATHS = { address: 'checkout', delivery: 'checkout/delivery', review: 'checkout/review' } as const

/** The three steps on their thread; a step that is done is a link back to it. */
export function CheckoutSteps({ current }: { current: (typeof STEPS)[number] }) {
  const t = useTranslations('storefront.checkout.steps')
  const progress = useTranslations('shell.progress')
  const locale = useLocale()
  const now = STEPS.indexOf(current)
  return (
    <nav aria-label={t('label')}>
      <ol className="checkout-steps">
        {STEPS.map((step, index) => (
          <li
            key={step}
            className={index < now ? 'done' : index === now ? 'now' : undefined}
            aria-current={index === now ? 'step' : undefined}
          >
            <span className="vh">{progress(index < now ? 'done' : index === now ? 'now' : 'next')} </span>
            {index < now ? <Link to={`/${locale}/${PATHS[step]}`}>{t(step)}</Link> : t(step)}
          </li>
        ))}
      </ol>
    </nav>
  )
}
