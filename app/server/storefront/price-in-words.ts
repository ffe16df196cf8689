import type { Currency } from '../../domain/shared/money.ts'

/** The most that something may cost, taken out of what a buyer typed: "châle bleu moins de 60 €". */
export interface PriceInWords {
  /** What is left to look for. */
  readonly words: string
  /** As a field of the shelf's filter takes it: digits, with a point before cents. */
  readonly most: string
  /** As it was typed; undefined when only a number was. */
  readonly currency: Currency | undefined
}

const AT_MOST =
  'menos de|hasta|no m[aá]s de|por debajo de|under|below|less than|up to|at most|cheaper than|moins de|jusqu.?[àa]|en dessous de|au plus|max(?:imo|imum)?|<=?'
const MONEY: Readonly<Record<Exclude<Currency, 'JPY' | 'KWD'>, string>> = {
  PEN: 's/\\.?|pen|soles?',
  USD: 'us\\$|\\$|usd|d[oó]lares|dollars?',
  EUR: '€|eur(?:os?)?',
}
const SIGN = Object.values(MONEY).join('|')
const PHRASE = new RegExp(
  `(?:^|\\s)(?:${AT_MOST})\\s*(?<before>${SIGN})?\\s*(?<whole>\\d{1,6})(?:[.,](?<cents>\\d{1,2}))?\\s*(?<after>${SIGN})?(?=\\s|$)`,
  'iu',
)

/** The highest price that the words name, in Spanish, English or French; undefined when they name none. */
export function priceInWords(typed: string): PriceInWords | undefined {
  const found = PHRASE.exec(typed)
  const { before, whole, cents, after } = found?.groups ?? {}
  if (!found || whole === undefined) return undefined
  const sign = before ?? after
  const currency = (Object.keys(MONEY) as (keyof typeof MONEY)[]).find(
    (each) => sign !== undefined && new RegExp(`^(?:${MONEY[each]})$`, 'iu').test(sign),
  )
  return {
    words: typed.replace(found[0], ' ').replace(/\s+/g, ' ').trim(),
    most: cents === undefined ? whole : `${whole}.${cents.padEnd(2, '0')}`,
    currency,
  }
}
