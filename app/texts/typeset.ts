import type { Locale } from './locales.ts'

const NO_BREAK = '\u00a0'

/**
 * A text as its language is set: in French no line ends before `:`, `;`, `?`, `!` and `»` or behind `«`, and outside English none before `%`. People type plain
 * spaces, in the texts of the house as in the words of staff. The space is the no-break one and not the narrow one, which the letters of the house do not have.
 */
export function typeset(text: string, locale: Locale): string {
  if (locale === 'en') return text
  const set = text.replaceAll(/ (?=%)/g, NO_BREAK)
  return locale === 'fr' ? set.replaceAll(/ (?=[:;?!»])/g, NO_BREAK).replaceAll(/(?<=«) /g, NO_BREAK) : set
}

/** A tree of texts, each as its language is set. */
export function typesetAll<Texts>(texts: Texts, locale: Locale): Texts {
  if (typeof texts === 'string') return typeset(texts, locale) as Texts
  return Object.fromEntries(Object.entries(texts as object).map(([key, value]) => [key, typesetAll(value, locale)])) as Texts
}
