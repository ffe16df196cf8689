import type { GiftReceipt } from '../../domain/papers/gift-receipt.ts'
import { plainDate } from '../../domain/shared/dates.ts'
import type { Json } from '../../domain/shared/json.ts'
import { amountInWords } from '../../texts/amount-in-words.ts'
import { formatDate, formatMoney } from '../../texts/format.ts'
import type { Locale } from '../../texts/locales.ts'
import { rateSentence } from '../../texts/rate-sentence.ts'
import { translator } from '../../texts/texts.ts'

/** A receipt to set: what was frozen, in whose language, and whose name stands on the gift today. */
export interface GiftReceiptToSet {
  readonly number: string
  readonly content: GiftReceipt
  readonly locale: Locale
  readonly name: string | undefined
}

/** The finished words, figures and dates of a gift's receipt. */
export function giftReceiptPage({ number, content, locale, name }: GiftReceiptToSet): Json {
  const t = translator(locale, 'giving')
  const { issuer, given, exchangeRate } = content
  const day = formatDate(plainDate(content.receivedOn), locale, 'long')
  const money = (amount: GiftReceipt['given']) => formatMoney(amount, locale)
  const inSoles = [
    [t('receipt.fee'), money(content.fee)],
    [t('receipt.net'), money(content.net)],
  ]
  const foreign =
    exchangeRate === undefined
      ? []
      : [
          [t('receipt.rate'), rateSentence(exchangeRate, given.currency, locale)],
          [t('receipt.gross'), money(content.gross)],
        ]
  return {
    title: number,
    lang: locale,
    heading: t('receipt.title'),
    from: t('receipt.from', { issuer: issuer.name, taxId: issuer.taxId }),
    by: name === undefined ? t('receipt.anonymous') : t('receipt.by', { name }),
    amount: { figure: money(given), words: amountInWords(given, locale) },
    facts: [
      [t('receipt.date'), day],
      [t('receipt.purpose'), content.purpose[locale]],
      [t('receipt.way'), t(`receipt.ways.${content.way}`)],
      [t('receipt.gift'), content.gift],
      ...foreign,
      ...inSoles,
    ],
    thanks: t('receipt.thanks'),
    issued: `${issuer.place}, ${day}`,
    law: t('receipt.law'),
  }
}
