import { useTranslations } from 'use-intl/react'

/** The first stop of the keyboard on every page. */
export function SkipLink() {
  const t = useTranslations('shell')
  return (
    <a className="skip" href="#main">
      {t('skip')}
    </a>
  )
}
