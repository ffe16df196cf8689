import type { MailFacts } from '../../../domain/mail/kinds.ts'
import { plainDate } from '../../../domain/shared/dates.ts'
import { formatDateRange, formatMoney } from '../../../texts/format.ts'
import type { Locale } from '../../../texts/locales.ts'
import { translator } from '../../../texts/texts.ts'
import type { Block } from './letter.ts'

type Bought = Pick<MailFacts<'order-confirmed'>, 'lines' | 'goods' | 'shipping' | 'total'>

/** What was bought, line by line, with its sums. */
export function boughtBlock({ lines, goods, shipping, total }: Bought, locale: Locale, totalLabel: string): Block {
  const t = translator(locale, 'mail')
  return {
    type: 'bought',
    items: lines.map((line) => ({
      name: line.quantity > 1 ? `${line.name} × ${line.quantity}` : line.name,
      choice: line.choice,
      amount: formatMoney(line.amount, locale),
    })),
    sums: [
      { label: t('order.goods'), value: formatMoney(goods, locale) },
      { label: t('order.shipping'), value: formatMoney(shipping, locale) },
      { label: totalLabel, value: formatMoney(total, locale) },
    ],
  }
}

/** A window of days in words: `13–19 de diciembre de 2026`. */
export function daysOf([from, to]: readonly [string, string], locale: Locale): string {
  return formatDateRange(plainDate(from), plainDate(to), locale, 'long')
}
