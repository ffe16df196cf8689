import { en } from './texts-en.ts'
import { es } from './texts-es.ts'
import { fr } from './texts-fr.ts'

export type Locale = 'es' | 'en' | 'fr'

const TEXTS: Readonly<Record<Locale, typeof en>> = { es, en, fr }
const FORMATS: Readonly<Record<Locale, string>> = { es: 'es-PE', en: 'en-GB', fr: 'fr-FR' }

/** The page's language for a session's locale. What it does not speak becomes English. */
export function localeOf(locale: string | null): Locale {
  const language = (locale ?? '').slice(0, 2)
  return language === 'es' || language === 'fr' ? language : 'en'
}

/** All sentences of a language. */
export function textsOf(locale: Locale): typeof en {
  return TEXTS[locale]
}

/** An amount as people of the language write it. */
export function formatAmount(minor: number, currency: string, locale: Locale): string {
  const format = new Intl.NumberFormat(FORMATS[locale], {
    style: 'currency',
    currency: currency.toUpperCase(),
    currencyDisplay: 'narrowSymbol',
  })
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2
  const text = String(minor).padStart(digits + 1, '0')
  const major = digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`
  const written = format.format(major as Intl.StringNumericLiteral)
  return currency === 'pen' && locale !== 'es' ? written.replace(/^PEN\s?/, 'S/ ').replace(/\s?PEN$/, ' S/') : written
}
