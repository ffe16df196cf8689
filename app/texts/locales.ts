/** The languages of Hilo. Spanish is the reference: the other two must have the same keys. */
export const LOCALES = ['es', 'en', 'fr'] as const
export type Locale = (typeof LOCALES)[number]

export const REFERENCE_LOCALE: Locale = 'es'

/** Each language's name in itself, as a language switch shows it. */
export const LOCALE_NAMES: Readonly<Record<Locale, string>> = { es: 'Español', en: 'English', fr: 'Français' }

/** What `lang` and Intl are given. Peru's Spanish writes 1,188.87; the English is the international one, with the day first. */
export const LANGUAGE_TAGS: Readonly<Record<Locale, string>> = { es: 'es-PE', en: 'en-GB', fr: 'fr-FR' }

/** True for one of the three language codes that may stand first in an address. */
export function isLocale(text: unknown): text is Locale {
  return typeof text === 'string' && (LOCALES as readonly string[]).includes(text)
}

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
