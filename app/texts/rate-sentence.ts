import type { Currency } from '../domain/shared/money.ts'
import { currencySymbol } from './format.ts'
import type { Locale } from './locales.ts'

/** A stored rate as people read it: `1 US$ = S/ 3.42`. Exact: the text of the rate, with the language's own point. */
export function rateSentence(rate: string, from: Currency, locale: Locale): string {
  return `1 ${currencySymbol(from, locale)} = S/ ${locale === 'fr' ? rate.replace('.', ',') : rate}`
}
