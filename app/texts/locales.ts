import { isLocale, LOCALES, type Locale } from '../domain/shared/locale.ts'

// Pages ask here for everything about languages; the domain keeps the list itself.
export { isLocale, LOCALES, type Locale }

/** Spanish is the reference: the other two must have the same keys. */
export const REFERENCE_LOCALE: Locale = 'es'

/** Each language's name in itself, as a language switch shows it. */
export const LOCALE_NAMES: Readonly<Record<Locale, string>> = { es: 'Español', en: 'English', fr: 'Français' }

/** What `lang` and Intl are given. Peru's Spanish writes 1,188.87; the English is the international one, with the day first. */
export const LANGUAGE_TAGS: Readonly<Record<Locale, string>> = { es: 'es-PE', en: 'en-GB', fr: 'fr-FR' }

/** The best of our languages for an Accept-Language header; the reference language when none fits. */
export function localeFromAcceptLanguage(header: string | null | undefined): Locale {
  const wishes = (header ?? '').slice(0, 500).split(',').map(wish)
  wishes.sort((a, b) => b.weight - a.weight)
  return wishes.find(({ locale, weight }) => locale && weight > 0)?.locale ?? REFERENCE_LOCALE
}

function wish(part: string): { locale: Locale | undefined; weight: number } {
  const [tag = '', ...parameters] = part.trim().toLowerCase().split(';')
  const quality = parameters.map((parameter) => /^\s*q=(0(?:\.\d{1,3})?|1(?:\.0{1,3})?)\s*$/.exec(parameter)?.[1]).find(Boolean)
  const language = tag.split('-')[0]
  return { locale: isLocale(language) ? language : undefined, weight: quality ? Number.parseFloat(quality) : 1 }
}
