import { useTranslations } from 'use-intl/react'

export interface TrackerStep {
  readonly key: 'paid' | 'making' | 'made' | 'packed' | 'sent'
  readonly state: 'done' | 'now' | 'next'
  /** A date, or a range of dates for what is still to come. */
  readonly when: string
  readonly text: string
}

/** How far an order is: solid thread is done, the knot that glows is now, dashes are still to come. */
export function OrderTracker({ steps }: { steps: readonly TrackerStep[] }) {
  const t = useTranslations('storefront.tracking')
  const progress = useTranslations('shell.progress')
  return (
    <ol className={steps.length === 4 ? 'track four' : 'track'} aria-label={t('progress')}>
      {steps.map((step) => (
        <li
          key={step.key}
          className={step.state === 'next' ? undefined : step.state}
          aria-current={step.state === 'now' ? 'step' : undefined}
        >
          <span className="knot">
            {step.state === 'done' && (
              <svg viewBox="0 0 24 24" aria-hidden="true">
                <path d="m5 13 4.5 4.5L19 7" />
              </svg>
            )}
          </span>
          <h2>
            <span className="vh">{progress(step.state)} </span>
            {t(`steps.${step.key}`)}
          </h2>
          <span className="d">{step.when}</span>
          <p>{step.text}</p>
        </li>
      ))}
    </ol>
  )
}
