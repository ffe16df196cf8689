/** The languages of every screen and text; Spanish is the reference and the staff's own. */
export const LOCALES = ['es', 'en', 'fr'] as const
export type Locale = (typeof LOCALES)[number]

export function isLocale(text: unknown): text is Locale {
  return typeof text === 'string' && (LOCALES as readonly string[]).includes(text)
}

/** A text in all three languages, as reference data stores it. */
export type InThreeLanguages = Record<Locale, string>
