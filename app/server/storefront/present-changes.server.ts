import type { BagLineRow } from '#db/questions/orders/find-bag.server.ts'
import type { BagChange } from '../../domain/orders/seen-bag.ts'
import { type Currency, isCurrency, Money } from '../../domain/shared/money.ts'
import { formatCountry, formatMoney } from '../../texts/format.ts'
import type { Locale } from '../../texts/locales.ts'
import { translator } from '../../texts/texts.ts'
import { CURRENCY_SIGNS } from './shopper.server.ts'

/** What changed since a page showed the bag, a sentence for each. */
export function presentChanges(changes: readonly BagChange[], currency: Currency, locale: Locale): string[] {
  const t = translator(locale, 'buying')
  const money = (minor: string) => formatMoney(Money.ofMinor(minor || '0', currency), locale)
  return changes.map((change) => {
    switch (change.kind) {
      case 'price':
        return t('changes.price', { name: change.name, from: money(change.from), to: money(change.to) })
      case 'quantity':
        return t('changes.quantity', { name: change.name, from: change.from, to: change.to })
      case 'gone':
        return t('changes.gone', { name: change.name })
      case 'new':
        return t('changes.new', { name: change.name })
      case 'country':
        return t('changes.country', { from: formatCountry(change.from, locale), to: formatCountry(change.to, locale) })
      case 'currency':
        return t('changes.currency', { from: signOf(change.from), to: signOf(change.to) })
      case 'shipping':
        return t('changes.shipping', { from: money(change.from), to: money(change.to) })
      default:
        return t('changes.discount', { from: money(change.from), to: money(change.to) })
    }
  })
}

function signOf(code: string): string {
  return isCurrency(code) ? CURRENCY_SIGNS[code] : code
}

/** The pieces whose price is not what the shopper saw last. */
export function presentPriceChanges(lines: readonly BagLineRow[], locale: Locale): string[] {
  const t = translator(locale, 'buying')
  return lines.flatMap(({ name, seenPrice, unitPrice }) =>
    seenPrice && unitPrice && !seenPrice.equals(unitPrice)
      ? [t('changes.price', { name, from: formatMoney(seenPrice, locale), to: formatMoney(unitPrice, locale) })]
      : [],
  )
}
