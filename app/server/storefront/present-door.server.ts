import type { EntityManager } from '#db/orm.server.ts'
import type { ProductRow } from '#db/questions/catalogue/find-product.server.ts'
import type { DestinationRow } from '#db/questions/orders/find-destinations.server.ts'
import type { WindowView } from '../../components/orders/delivery-window.tsx'
import type { DoorView, GateView } from '../../components/orders/door-box.tsx'
import { type OrderQuote, quoteOrder } from '../../domain/orders/quote-order.server.ts'
import { PACKING_DAYS } from '../../domain/orders/rules.ts'
import { addDays, type PlainDate, plainDate } from '../../domain/shared/dates.ts'
import { formatCountry, formatDate, formatDateRange, formatList, formatMoney } from '../../texts/format.ts'
import type { Locale } from '../../texts/locales.ts'
import { translator } from '../../texts/texts.ts'
import { percentOf } from './present-destinations.server.ts'
import type { ProductContext } from './present-product.server.ts'

/** What one piece costs at the door; undefined when it cannot be priced for the buyer's destination. */
export async function presentDoor(
  em: EntityManager,
  product: ProductRow,
  variantId: string,
  context: ProductContext,
): Promise<DoorView | undefined> {
  const { locale, currency, destination, today } = context
  const quoted = await quoteOrder(em, { lines: [{ variantId, quantity: 1 }], country: destination.country, currency }, today)
  if (!quoted.ok) return undefined
  const t = translator(locale, 'storefront')
  return {
    title: t('product.atDoor', { country: formatCountry(destination.country, locale) }),
    lines: [
      { label: product.name, amount: formatMoney(quoted.value.goods, locale, { currency: 'none' }) },
      { label: t('product.parcel'), amount: formatMoney(quoted.value.shipping, locale, { currency: 'none' }) },
    ],
    totalLabel: destination.buyerPaysDuties ? t('product.payHere') : t('product.nothingMore'),
    total: formatMoney(quoted.value.total, locale),
    note: dutiesNote(quoted.value, destination, locale),
  }
}

/** What is due at the door, said as it is: nothing, about so much to the carrier, or not known to us. */
export function dutiesNote(quote: Pick<OrderQuote, 'total'>, destination: DestinationRow, locale: Locale): string {
  const t = translator(locale, 'storefront')
  if (!destination.buyerPaysDuties) return t('product.taxIncluded')
  const on = formatDate(plainDate(destination.ratesOn), locale, 'long')
  if (!destination.importTaxRate) return t('product.duties', { date: on })
  return t('product.importTax', {
    percent: percentOf(destination.importTaxRate, locale),
    amount: formatMoney(quote.total.share(destination.importTaxRate), locale),
    date: on,
  })
}

/** The tax that the carrier collects at the door and what it comes to in all, where the rate is known. */
export function dutiesAtDoor(quote: OrderQuote, destination: DestinationRow, locale: Locale) {
  if (!destination.buyerPaysDuties || !destination.importTaxRate) return undefined
  const t = translator(locale, 'buying')
  const tax = quote.total.share(destination.importTaxRate)
  return {
    taxLabel: t('door.tax', { percent: percentOf(destination.importTaxRate, locale) }),
    tax: t('door.about', { amount: formatMoney(tax, locale, { currency: 'none' }) }),
    allLabel: t('door.all'),
    all: t('door.about', { amount: formatMoney(quote.total.plus(tax), locale) }),
  }
}

/** The sentence under the sums: tax included at home; abroad who collects it, and from which day the rates are. */
export function doorNote(destination: DestinationRow, locale: Locale): string {
  if (!destination.buyerPaysDuties) return translator(locale, 'storefront')('product.taxIncluded')
  const date = formatDate(plainDate(destination.ratesOn), locale, 'long')
  if (!destination.importTaxRate) return translator(locale, 'storefront')('product.duties', { date })
  return translator(locale, 'buying')('door.note', { date })
}

/** When it arrives: making, or packing, and then transit, counted from today. */
export function presentWindow(
  makingDays: readonly [number, number] | undefined,
  { locale, today, destination }: Pick<ProductContext, 'locale' | 'today' | 'destination'>,
): WindowView {
  const t = translator(locale, 'storefront')
  const [from, to] = arrivalOf(makingDays, destination, today)
  const country = formatCountry(destination.country, locale)
  const [first, last] = makingDays ?? PACKING_DAYS
  return {
    title: t('product.arrives', { country, dates: formatDateRange(from, to, locale) }),
    making: t(makingDays ? 'product.making' : 'product.packing', { from: first, to: last }),
    makingNote: t(makingDays ? 'product.makingNote' : 'product.packingNote'),
    transit: t('product.transit', { from: destination.transitDays[0], to: destination.transitDays[1] }),
    transitNote: t('product.transitNote', { country }),
  }
}

/** The first and the last day it may arrive. */
export function arrivalOf(
  makingDays: readonly [number, number] | undefined,
  destination: Pick<DestinationRow, 'transitDays'>,
  today: PlainDate,
): [PlainDate, PlainDate] {
  const [first, last] = makingDays ?? PACKING_DAYS
  return [addDays(today, first + destination.transitDays[0]), addDays(today, last + destination.transitDays[1])]
}

/** The gate's refusal: the law and the pieces, never the maker. */
export function presentGate(names: readonly string[], destination: DestinationRow, locale: Locale): GateView {
  const t = translator(locale, 'storefront')
  const country = formatCountry(destination.country, locale)
  return {
    title: t('gate.stops', { country, count: names.length }),
    text: t('gate.text', { names: formatList(names, locale), country, law: destination.blockedBy ?? '', count: names.length }),
  }
}
