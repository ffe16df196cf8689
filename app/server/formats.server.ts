import { dateOf, type PlainDate } from '../domain/shared/dates.ts'
import type { Money } from '../domain/shared/money.ts'
import { type DateStyle, formatDate, formatDateTime, formatMoney, formatMonth, formatPercent } from '../texts/format.ts'
import type { Locale } from '../texts/locales.ts'
import { type LooseTranslator, looseTranslator, type TextContext } from '../texts/texts.ts'
import { requestContext } from './request-context.server.ts'

/** How a page of the working side writes its figures, in the language of the request. */
export interface Formats {
  readonly locale: Locale
  /** With its currency: `S/ 180.00`. */
  money(amount: Money): string
  /** Figures only, for a column whose head names the currency; another currency than soles always says which. */
  figure(amount: Money): string
  /** As figure, with a plus before what is positive. */
  signed(amount: Money): string
  percent(rate: string): string
  date(date: PlainDate, style?: DateStyle): string
  /** A month, from `2026-10`. */
  month(month: string): string
  /** The calendar day of an instant. */
  day(instant: Date, style?: DateStyle): string
  moment(instant: Date): string
  /** A word whose key is made from data: `kinds.settled`. The key's last part when there is no text. */
  word(context: TextContext, key: string): string
  texts(context: TextContext): LooseTranslator
}

/** The formats of the request in progress. */
export function formats(): Formats {
  const { locale } = requestContext()
  return {
    locale,
    money: (amount) => formatMoney(amount, locale),
    figure: (amount) => formatMoney(amount, locale, amount.currency === 'PEN' ? { currency: 'none' } : {}),
    signed: (amount) => formatMoney(amount, locale, { currency: 'none', sign: 'always' }),
    percent: (rate) => formatPercent(rate, locale),
    date: (date, style = 'short') => formatDate(date, locale, style),
    month: (month) => formatMonth(month, locale),
    day: (instant, style = 'short') => formatDate(dateOf(instant), locale, style),
    moment: (instant) => formatDateTime(instant, locale),
    word: (context, key) => {
      const t = looseTranslator(locale, context)
      return t.has(key) ? t(key) : (key.split('.').at(-1) ?? key)
    },
    texts: (context) => looseTranslator(locale, context),
  }
}
