import type { Locale } from './locales.ts'

const NO_BREAK = '\u00a0'

/** The dash between two figures, with the mark behind it that keeps a line from ending there. */
export const RANGE_DASH = '–\u2060'

/**
 * A text as its language is set: no line ends inside a range of figures (`9–12`); in French no line ends before `:`, `;`, `?`, `!` and `»` or behind `«`, and outside English none before `%`. People type plain
 * spaces, in the texts of the house as in the words of staff. The space is the no-break one and not the narrow one, which the letters of the house do not have.
 */
export function typeset(text: string, locale: Locale): string {
  const whole = text.replaceAll(/(?<=[\d}])–(?=[\d{])/g, RANGE_DASH)
  if (locale === 'en') return whole
  const set = whole.replaceAll(/ (?=%)/g, NO_BREAK)
  return locale === 'fr' ? set.replaceAll(/ (?=[:;?!»])/g, NO_BREAK).replaceAll(/(?<=«) /g, NO_BREAK) : set
}

/** A tree of texts, each as its language is set. */
export function typesetAll<Texts>(texts: Texts, locale: Locale): Texts {
  if (typeof texts === 'string') return typeset(texts, locale) as Texts
  return Object.fromEntries(Object.entries(texts as object).map(([key, value]) => [key, typesetAll(value, locale)])) as Texts
}
