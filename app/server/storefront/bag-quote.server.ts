import { redirect } from '@remix-run/node'
import type { EntityManager } from '#db/orm.server.ts'
import { type BagLineRow, type BagRow, findBag } from '#db/questions/orders/find-bag.server.ts'
import type { DestinationRow } from '#db/questions/orders/find-destinations.server.ts'
import { findWaitingOrders, type WaitingOrderRow } from '#db/questions/orders/find-waiting-orders.server.ts'
import type { OfferView } from '../../components/orders/offer-code.tsx'
import type { SummaryView } from '../../components/orders/order-summary.tsx'
import { type OrderQuote, quoteOrder } from '../../domain/orders/quote-order.server.ts'
import type { OrdersRefusal } from '../../domain/orders/refusals.ts'
import { type BagChange, changesBetween, type SeenBag } from '../../domain/orders/seen-bag.ts'
import type { PlainDate } from '../../domain/shared/dates.ts'
import { type Outcome, refuse } from '../../domain/shared/outcome.ts'
import { formatCountry, formatDateRange, formatMoney } from '../../texts/format.ts'
import { refusalText, translator } from '../../texts/texts.ts'
import { keptBuyer, keptEmail } from './kept-buyer.server.ts'
import { presentChanges, presentPriceChanges } from './present-changes.server.ts'
import { arrivalOf, doorNote, dutiesAtDoor, presentGate } from './present-door.server.ts'
import { productPath } from './present-pieces.server.ts'
import { destinationOf, type Shopper } from './shopper.server.ts'

/** In the bag's address: an order was not placed, because the bag cannot be bought as it is. */
const STOPPED = 'stopped'

/** A shopper's bag, where it goes, and what it costs there: or why it cannot go. */
export interface QuotedBag {
  readonly bag: BagRow
  readonly destination: DestinationRow
  readonly quoted: Outcome<OrderQuote, OrdersRefusal>
  /** The shopper's own orders that are not paid yet: what they keep is not sold out for this shopper. */
  readonly waiting: readonly WaitingOrderRow[]
  readonly today: PlainDate
}

/** Reads the bag and prices it. The bag, the checkout and placing the order ask the same question. */
export async function quoteBag(em: EntityManager, shopper: Shopper, today: PlainDate): Promise<QuotedBag> {
  const bag = await findBag(em, shopper.sessionId, shopper.locale, shopper.currency)
  const destination = await destinationOf(em, shopper, today)
  const lines = bag.lines.map(({ variantId, quantity, toMake }) => ({ variantId, quantity, toMake }))
  const { currency, sessionId } = shopper
  const email = keptEmail(bag.buyer)
  const request = {
    lines,
    country: destination.country,
    currency,
    delivery: deliveryOf(bag, destination.country),
    sending: bag.sending,
    offerCode: bag.offerCode,
    buyerKey: email,
    sessionId,
    locale: shopper.locale,
  }
  const quoted = await quoteOrder(em, request, today)
  const waiting = bag.lines.length > 0 ? await findWaitingOrders(em, shopper.sessionId) : []
  const short = quoted.ok ? bag.lines.find((line) => isShort(line, waiting)) : undefined
  return { bag, destination, quoted: short ? shortage(short) : quoted, waiting, today }
}

/** How the bag shall travel, if that was chosen for the country it goes to now. */
export function deliveryOf({ delivery, deliveryCountry }: BagRow, country: string): string | undefined {
  return deliveryCountry === country ? delivery : undefined
}

/** Fewer free pieces than are wanted, not counting what the shopper's own unpaid order keeps. */
function isShort(line: BagLineRow, waiting: readonly WaitingOrderRow[]): boolean {
  const isKept = waiting.some(({ variantIds }) => variantIds.includes(line.variantId))
  return !line.madeToOrder && line.inStock < line.quantity && !isKept
}

function shortage({ name, inStock }: BagLineRow): Outcome<never, OrdersRefusal> {
  return refuse('not_enough_pieces', { name, left: inStock })
}

/** What a page shows of the bag, to be compared with later. */
export function seenBagOf({ bag, quoted }: QuotedBag, { country, currency }: Shopper): SeenBag {
  const sums = quoted.ok ? quoted.value : undefined
  return {
    country,
    currency,
    lines: bag.lines.map((line) => ({
      variantId: line.variantId,
      name: line.name,
      quantity: line.quantity,
      price: line.unitPrice?.minor.toString() ?? '',
    })),
    discount: sums?.discount.minor.toString() ?? '',
    shipping: sums?.shipping.minor.toString() ?? '',
    total: sums?.total.minor.toString() ?? '',
  }
}

/** The lines of a bag with the prices on the page, so that another price is never charged, even where the total happens to be the same. */
export function linesAsSeen(lines: readonly BagLineRow[], seen: SeenBag | undefined) {
  const prices = new Map(seen?.lines.map(({ variantId, price }) => [variantId, price]))
  return lines.map(({ variantId, quantity, toMake }) => {
    const seenPrice = prices.get(variantId)
    return { variantId, quantity, toMake, ...(seenPrice && { seenPrice }) }
  })
}

/** What is not as a page showed it, in sentences; nothing for a form that does not say what it showed. */
export function changesOnPage(seen: SeenBag | undefined, now: QuotedBag, shopper: Shopper): string[] {
  if (!seen) return []
  const changes = changesBetween(seen, seenBagOf(now, shopper))
  return presentChanges(now.quoted.ok ? changes : changes.filter(isAboutPieces), shopper.currency, shopper.locale)
}

/** What cannot be bought has no delivery and no discount: there is nothing to compare. */
function isAboutPieces({ kind }: BagChange): boolean {
  return kind !== 'shipping' && kind !== 'discount'
}

/** What stands beside every step: the pieces, the sums, the window, or the reason why it cannot be bought like this. */
export function presentSummary({ bag, destination, quoted, today }: QuotedBag, { locale }: Shopper): SummaryView {
  const t = translator(locale, 'storefront')
  const country = formatCountry(destination.country, locale)
  const pieces = bag.lines.reduce((sum, { quantity }) => sum + quantity, 0)
  const common = {
    title: t('bag.to', { country }),
    lines: bag.lines.map((line) => presentSummaryLine(line, locale)),
    changes: presentPriceChanges(bag.lines, locale),
  }
  if (!quoted.ok) {
    const isGate = quoted.refusal.code === 'destination_blocked'
    const blocked = bag.lines.filter(({ madeInCustody }) => madeInCustody).map(({ name }) => name)
    return {
      ...common,
      gate: isGate ? presentGate([...new Set(blocked)], destination, locale) : undefined,
      problem: isGate ? undefined : refusalText(locale, quoted.refusal, 'orders'),
    }
  }
  const { goods, discount, shipping, total, offer } = quoted.value
  return {
    ...common,
    window: presentArrival(quoted.value, today, locale),
    sums: [
      { label: t('bag.pieces', { count: pieces }), amount: formatMoney(goods, locale, { currency: 'none' }) },
      ...(discount.isPositive()
        ? [
            {
              label: translator(locale, 'buying')('offer.line', { code: offer?.code ?? '' }),
              amount: formatMoney(discount.negated(), locale, { currency: 'none' }),
            },
          ]
        : []),
      {
        label: deliveryLabel(quoted.value, locale),
        amount: formatMoney(shipping, locale, { currency: 'none' }),
      },
    ],
    totalLabel: destination.buyerPaysDuties ? t('product.payHere') : t('product.nothingMore'),
    total: formatMoney(total, locale),
    atDoor: dutiesAtDoor(quoted.value, destination, locale),
    note: doorNote(destination, locale),
  }
}

/** Picked up, sent, or sent in several parcels. */
function deliveryLabel({ delivery, parcels }: OrderQuote, locale: Shopper['locale']): string {
  const t = translator(locale, 'buying')
  if (delivery.pickupPoint !== undefined) return t('ways.pickUpShort')
  return parcels.length > 1 ? t('parcels.sum', { count: parcels.length }) : translator(locale, 'storefront')('product.parcel')
}

/** The code field: what was typed, and why it takes nothing off, where it does not. */
export function presentOffer({ bag, quoted }: QuotedBag, locale: Shopper['locale']): OfferView {
  const problem = quoted.ok ? quoted.value.offer?.problem : undefined
  return { code: bag.offerCode ?? '', problem: problem && refusalText(locale, problem, 'orders') }
}

/** What the last step shows. Sends back who has nothing to buy, what cannot be bought (sold to somebody else meanwhile, or withdrawn: the bag says so), or no address yet. */
export function toReview({ bag, quoted }: QuotedBag, { locale, country }: Shopper) {
  if (bag.lines.length === 0) throw redirect(`/${locale}/bag`)
  if (!quoted.ok) throw redirect(`/${locale}/bag?${STOPPED}`)
  const buyer = keptBuyer(bag.buyer, country)
  if (!buyer) throw redirect(`/${locale}/checkout`)
  return { buyer, quote: quoted.value }
}

/** Why an order was not placed, for whoever comes to the bag from there. */
export function presentStop({ quoted }: QuotedBag, url: URL, locale: Shopper['locale']): string | undefined {
  return quoted.ok || !url.searchParams.has(STOPPED) ? undefined : refusalText(locale, quoted.refusal, 'orders')
}

/** From the first day of its soonest parcel to the last of its latest. */
function presentArrival(quote: OrderQuote, today: PlainDate, locale: Shopper['locale']): string {
  const { parcels } = quote
  const [from] = arrivalOf(parcels[0]?.makingDays, quote, today)
  const [, to] = arrivalOf(parcels.at(-1)?.makingDays, quote, today)
  const dates = formatDateRange(from, to, locale)
  const t = translator(locale, 'buying')
  if (quote.delivery.pickupPoint !== undefined) return t('ways.ready', { dates })
  return parcels.length > 1
    ? t('parcels.window', { dates, count: parcels.length })
    : translator(locale, 'storefront')('bag.window', { dates })
}

function presentSummaryLine(line: BagLineRow, locale: Shopper['locale']) {
  return {
    key: line.id,
    name: line.name,
    choice: choiceOf(line),
    quantity: line.quantity,
    amount: line.unitPrice ? formatMoney(line.unitPrice.times(line.quantity), locale) : '',
    to: productPath(locale, line.slug, line.code),
  }
}

/** "añil, M". */
export function choiceOf({ colour, size }: Pick<BagLineRow, 'colour' | 'size'>): string {
  return [colour, size].filter(Boolean).join(', ')
}

/** The making time of the piece that takes longest; undefined when all are ready. */
export function longestMaking(lines: readonly Pick<BagLineRow, 'makingDays'>[]): readonly [number, number] | undefined {
  const making = lines.flatMap(({ makingDays }) => (makingDays ? [makingDays] : []))
  if (making.length === 0) return undefined
  return [Math.max(...making.map(([first]) => first)), Math.max(...making.map(([, last]) => last))]
}
