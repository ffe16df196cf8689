import { useTranslations } from 'use-intl/react'

/** How a figure is worked out, one tap away: opens without a script, and stands open on paper. */
export function Meaning({ children }: { children: string }) {
  const t = useTranslations('portfolio')
  return (
    <details className="meaning">
      <summary>{t('how')}</summary>
      <p>{children}</p>
    </details>
  )
}
