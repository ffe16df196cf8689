import { decimalText, digitsOf } from '../fees.ts'
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

const SYMBOLS: Readonly<Record<string, Readonly<Record<Locale, string>>>> = {
  pen: { es: 'S/\u00a0', en: 'S/\u00a0', fr: 'S/\u00a0' },
  usd: { es: 'US$\u00a0', en: 'US$\u00a0', fr: 'US$\u00a0' },
  eur: { es: '€\u00a0', en: '€', fr: '\u00a0€' },
  jpy: { es: 'JP¥\u00a0', en: 'JP¥\u00a0', fr: 'JP¥\u00a0' },
  kwd: { es: 'KWD\u00a0', en: 'KWD\u00a0', fr: 'KWD\u00a0' },
}

/** An amount as the shop writes it too: a buyer must find the same text on both sides. Exact: Intl gets a text, not a number. */
export function formatAmount(minor: number, currency: string, locale: Locale): string {
  const digits = digitsOf(currency)
  const format = new Intl.NumberFormat(FORMATS[locale], { minimumFractionDigits: digits, maximumFractionDigits: digits })
  const figures = format.format(decimalText(minor, currency) as Intl.StringNumericLiteral)
  const symbol = SYMBOLS[currency]?.[locale] ?? `${currency.toUpperCase()}\u00a0`
  return symbol.startsWith('\u00a0') ? figures + symbol : symbol + figures
}
