import { toCardinal as inEnglish } from 'n2words/en-GB'
import { toCardinal as inSpanish } from 'n2words/es-MX'
import { toCardinal as inFrench } from 'n2words/fr-FR'
import { CURRENCY_EXPONENTS, type Currency, Money, type MoneyJson } from '../domain/shared/money.ts'
import type { Locale } from './locales.ts'

/*
 * Amounts in words, as Peruvian receipts write them: the whole part in words, the rest as hundredths. Whoever reads numbers with
 * difficulty hears the amount; whoever alters a figure would have to alter the sentence.
 */

const CARDINALS: Readonly<Record<Locale, (value: bigint) => string>> = { es: inSpanish, en: inEnglish, fr: inFrench }
const JOINED: Readonly<Record<Locale, string>> = { es: 'con', en: 'and', fr: 'et' }
const NAMES: Readonly<Record<Locale, Partial<Record<Currency, string>>>> = {
  es: { PEN: 'soles', USD: 'dólares', EUR: 'euros' },
  en: { PEN: 'soles', USD: 'dollars', EUR: 'euros' },
  fr: { PEN: 'sols', USD: 'dollars', EUR: 'euros' },
}

/** An amount in words: `veinte con 49/100 soles`. Not for negative amounts: no paper has one. */
export function amountInWords(amount: Money | MoneyJson, locale: Locale): string {
  const money = amount instanceof Money ? amount : Money.fromJSON(amount)
  if (money.isNegative()) throw new TypeError('amounts in words are not negative')
  const unit = 10n ** BigInt(CURRENCY_EXPONENTS[money.currency])
  const whole = CARDINALS[locale](money.minor / unit)
  const name = NAMES[locale][money.currency] ?? money.currency
  if (unit === 1n) return `${whole} ${name}`
  const rest = (money.minor % unit).toString().padStart(CURRENCY_EXPONENTS[money.currency], '0')
  return `${whole} ${JOINED[locale]} ${rest}/${unit} ${name}`
}
