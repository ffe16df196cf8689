import { CURRENCY_EXPONENTS, type Currency, isCurrency, Money, type MoneyJson } from '../domain/shared/money.ts'
import { FUND_TIME_ZONE, type PlainDate } from '../domain/shared/dates.ts'
import { LANGUAGE_TAGS, type Locale } from './locales.ts'
import { RANGE_DASH } from './typeset.ts'

/*
 * How amounts, dates and counts read. Called in loaders, so that the page gets finished texts: two builds of ICU (the
 * server's and the browser's) write French spaces and Spanish months differently, and that would break hydration.
 * Nothing computed ever reads these texts back.
 */

export interface MoneyStyle {
  /** `none` leaves the currency out: in a column whose head names it. */
  readonly currency?: 'symbol' | 'none'
  /** `always` writes a plus before a positive amount: for movements and differences. */
  readonly sign?: 'minus' | 'always'
}

const SYMBOLS: Readonly<Record<Currency, Readonly<Record<Locale, string>>>> = {
  PEN: { es: 'S/ ', en: 'S/ ', fr: 'S/ ' },
  USD: { es: 'US$ ', en: 'US$ ', fr: 'US$ ' },
  EUR: { es: '€ ', en: '€', fr: ' €' },
  JPY: { es: 'JP¥ ', en: 'JP¥ ', fr: 'JP¥ ' },
  KWD: { es: 'KWD ', en: 'KWD ', fr: 'KWD ' },
}

/** What stands before a field for an amount: `S/`. */
export function currencySymbol(currency: Currency, locale: Locale): string {
  return SYMBOLS[currency][locale].trim()
}

/** An amount as people read it: `S/ 1,188.87`, `−€14.50`, `68,00 €`. Exact: it goes to Intl as text, never as a number. */
export function formatMoney(amount: Money | MoneyJson, locale: Locale, style: MoneyStyle = {}): string {
  const money = amount instanceof Money ? amount : Money.fromJSON(amount)
  const size = money.isNegative() ? money.negated() : money
  const exponent = CURRENCY_EXPONENTS[money.currency]
  const figures = decimals(size.toText(), locale, exponent)
  const symbol = style.currency === 'none' ? '' : SYMBOLS[money.currency][locale]
  const sign = money.isNegative() ? '−' : style.sign === 'always' && money.isPositive() ? '+' : ''
  return symbol.startsWith(' ') ? `${sign}${figures}${symbol}` : `${sign}${symbol}${figures}`
}

/** A rate such as "0.10" as a percentage, `10 %` or `3.44 %`, with the digits it has and no others. */
export function formatPercent(rate: string, locale: Locale): string {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(rate)
  if (!match) throw new TypeError('formatPercent takes a plain decimal text')
  const fraction = (match[3] ?? '').padEnd(2, '0')
  const whole = `${match[2]}${fraction.slice(0, 2)}`.replace(/^0+(?=\d)/, '')
  const rest = fraction.slice(2).replace(/0+$/, '')
  const text = decimals(rest ? `${whole}.${rest}` : whole, locale, rest.length)
  return `${match[1] ? '−' : ''}${text}${locale === 'en' ? '%' : '\u00a0%'}`
}

/** A whole number with the language's thousands: `1,184`. */
export function formatCount(count: number | bigint, locale: Locale): string {
  return spaces(numberFormat(locale, 0).format(count))
}

/** How much of a date is written. `full` has the weekday, `long` the month's name, `short` its first letters. */
export type DateStyle = 'full' | 'long' | 'short' | 'day' | 'month' | 'month_alone'

const DATE_STYLES: Readonly<Record<DateStyle, Intl.DateTimeFormatOptions>> = {
  full: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  long: { day: 'numeric', month: 'long', year: 'numeric' },
  short: { day: 'numeric', month: 'short', year: 'numeric' },
  day: { day: 'numeric', month: 'short' },
  month: { month: 'short', year: 'numeric' },
  month_alone: { month: 'short' },
}

const OTHER_STYLES = {
  month_long: { month: 'long', year: 'numeric' },
  time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
} as const

/** To make a format of Intl takes far longer than to write with it: each is made once. */
function once<Given extends readonly (string | number)[], Format>(make: (...given: Given) => Format): (...given: Given) => Format {
  const made = new Map<string, Format>()
  return (...given) => {
    const key = given.join(' ')
    const known = made.get(key)
    if (known !== undefined) return known
    const fresh = make(...given)
    made.set(key, fresh)
    return fresh
  }
}

const dateFormat = once(
  (locale: Locale, style: DateStyle | keyof typeof OTHER_STYLES, timeZone: string) =>
    new Intl.DateTimeFormat(LANGUAGE_TAGS[locale], { ...{ ...DATE_STYLES, ...OTHER_STYLES }[style], timeZone }),
)
const numberFormat = once(
  (locale: Locale, digits: number) =>
    new Intl.NumberFormat(LANGUAGE_TAGS[locale], { minimumFractionDigits: digits, maximumFractionDigits: digits }),
)
const listFormat = once((locale: Locale) => new Intl.ListFormat(LANGUAGE_TAGS[locale], { type: 'conjunction' }))
const countryNames = once(
  (locale: Locale) => new Intl.DisplayNames(LANGUAGE_TAGS[locale], { type: 'region', fallback: 'code' }),
)

/** A calendar date: `18 nov 2026`, `18 de noviembre de 2026`. */
export function formatDate(date: PlainDate, locale: Locale, style: DateStyle = 'short'): string {
  const format = dateFormat(locale, style, 'UTC')
  return firstDay(tidy(format.format(Date.parse(`${date}T00:00:00Z`))), locale)
}

/** A month, from `2026-10`: `octubre de 2026`, `October 2026`. */
export function formatMonth(month: string, locale: Locale): string {
  return tidy(dateFormat(locale, 'month_long', 'UTC').format(Date.parse(`${month}-01T00:00:00Z`)))
}

/** Two calendar dates as a range with what they share written once: `13–19 December 2026`. The days stand on one line. */
export function formatDateRange(from: PlainDate, to: PlainDate, locale: Locale, style: DateStyle = 'long'): string {
  const format = dateFormat(locale, style, 'UTC')
  const text = format.formatRange(Date.parse(`${from}T00:00:00Z`), Date.parse(`${to}T00:00:00Z`))
  return firstDay(tidy(text), locale).replace(/(?<!\d)(\d{1,2}(?:er)?)\s*–\s*(?=\d)/, `$1${RANGE_DASH}`)
}

/** The two ends of a range for a sentence with words between them, what they share at the second: `11`, `14 décembre 2026`. */
export function formatRangeEnds(from: PlainDate, to: PlainDate, locale: Locale): { from: string; to: string } {
  const [first = '', last = first] = formatDateRange(from, to, locale).split(/\s?–\u2060?\s?/)
  return { from: first, to: last }
}

/** Two whole numbers as a range that no line breaks: `9–12`. */
export function formatCountRange(from: number, to: number): string {
  return `${from}${RANGE_DASH}${to}`
}

/** An instant as the calendar and the clock of Lima show it: `18 nov 2026, 10:14`. For staff, who work there. */
export function formatDateTime(instant: Date, locale: Locale, style: 'short' | 'day' = 'short'): string {
  const day = firstDay(tidy(dateFormat(locale, style, FUND_TIME_ZONE).format(instant)), locale)
  return `${day}, ${formatTime(instant, locale)}`
}

/** The clock of Lima at an instant: `10:14`. */
export function formatTime(instant: Date, locale: Locale): string {
  return dateFormat(locale, 'time', FUND_TIME_ZONE).format(instant)
}

/** A list in words: `lana, tintes y agujas`. */
export function formatList(parts: readonly string[], locale: Locale): string {
  return listFormat(locale).format(parts)
}

/** A country's name in the reader's language, from its two letters. */
export function formatCountry(code: string, locale: Locale): string {
  return countryNames(locale).of(code) ?? code
}

/** True for the JSON of an amount, as a refusal's facts may hold it. */
export function isMoneyJson(value: unknown): value is MoneyJson {
  if (typeof value !== 'object' || value === null || !('minor' in value) || !('currency' in value)) return false
  return typeof value.minor === 'string' && typeof value.currency === 'string' && isCurrency(value.currency)
}

function decimals(text: string, locale: Locale, digits: number): string {
  return spaces(numberFormat(locale, digits).format(text as Intl.StringNumericLiteral))
}

/** ICU's narrow and thin spaces changed between its versions: a no-break space is the same everywhere. */
function spaces(text: string): string {
  return text.replaceAll(/[\u202f\u2009\u00a0]/g, '\u00a0')
}

/** In French the first day of a month is an ordinal: `1er novembre`. */
function firstDay(text: string, locale: Locale): string {
  return locale === 'fr' ? text.replaceAll(/(?<!\d)1(?=\s\p{L}|\s?–)/gu, '1er') : text
}

/** Short months without their point, as a table wants them, "Sept" with three letters like the rest, and plain spaces. */
function tidy(text: string): string {
  return text
    .replaceAll(/[\u202f\u2009\u00a0]/g, ' ')
    .replace(/\bSept\b(?!e)/, 'Sep')
    .replaceAll(/(\p{L})\.(?=\s|,|$)/gu, '$1')
}
