import { Form, useLocation } from '@remix-run/react'
import { useLocale, useTranslations } from 'use-intl/react'
import { LOCALE_NAMES, LOCALES, type Locale } from '../../texts/locales.ts'

/** A storefront address in another language: the same page, `/es/bag` → `/fr/bag`. */
export function inLanguage(pathname: string, locale: Locale): string {
  const [, , ...rest] = pathname.split('/')
  return ['', locale, ...rest].join('/')
}

/** The languages of the shop, as links to this very page with its filters. */
export function LangLinks() {
  const t = useTranslations('shell')
  const current = useLocale()
  const { pathname, search } = useLocation()
  return (
    <nav className="lang-switch" aria-label={t('language')}>
      {LOCALES.map((locale) => (
        <a
          key={locale}
          href={`${inLanguage(pathname, locale)}${search}`}
          hrefLang={locale}
          lang={locale}
          aria-current={locale === current ? 'true' : undefined}
        >
          {LOCALE_NAMES[locale]}
        </a>
      ))}
    </nav>
  )
}

/** The languages of pages whose address carries none (workshop, fund, family): remembered in a cookie. */
export function LangForm() {
  const t = useTranslations('shell')
  const current = useLocale()
  const { pathname, search } = useLocation()
  return (
    <Form method="post" action="/language" className="lang-switch" aria-label={t('language')} reloadDocument>
      <input type="hidden" name="back" value={`${pathname}${search}`} />
      {LOCALES.map((locale) => (
        <button key={locale} type="submit" name="language" value={locale} lang={locale} aria-pressed={locale === current}>
          {LOCALE_NAMES[locale]}
        </button>
      ))}
    </Form>
  )
}
