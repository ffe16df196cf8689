import type { EntityManager } from '#db/orm.server.ts'
import type { DraftRow } from '#db/questions/orders/find-drafts.server.ts'
import { findOrderable, type OrderablePiece } from '#db/questions/orders/find-orderable.server.ts'
import { findWaysToPay } from '../../domain/payments/find-ways-to-pay.server.ts'
import type { PlainDate } from '../../domain/shared/dates.ts'
import { formatCountry, formatDateTime, formatMoney } from '../../texts/format.ts'
import { LOCALE_NAMES, type Locale } from '../../texts/locales.ts'
import { translator } from '../../texts/texts.ts'
import { presentOffer, presentSummary, quoteBag, seenBagOf } from '../storefront/bag-quote.server.ts'
import { addressLines, keptBuyer } from '../storefront/kept-buyer.server.ts'
import { presentPlannedParcels } from '../storefront/present-planned-parcels.server.ts'
import { presentSending } from '../storefront/present-sending.server.ts'
import { presentWays } from '../storefront/present-ways.server.ts'
import type { OpenDraft } from './draft.server.ts'

/** For whom it is gathered, in a sentence. */
export function draftLead(draft: DraftRow, locale: Locale): string {
  return translator(locale, 'orderTaking')('lead', {
    through: draft.takenThrough,
    language: LOCALE_NAMES[draft.locale],
    country: formatCountry(draft.country, locale),
    currency: draft.currency,
  })
}

/** A draft in the list of those that are open. */
export function presentDraftRow(draft: DraftRow, locale: Locale) {
  return {
    id: draft.id,
    buyer: draft.buyer ?? translator(locale, 'orderTaking')('nobodyYet'),
    pieces: draft.pieces,
    country: formatCountry(draft.country, locale),
    begun: `${draft.begunBy} · ${formatDateTime(new Date(draft.begunAt), locale, 'day')}`,
  }
}

/** All that the page of a draft shows: its pieces, the sums that the shop would ask, and whether it can be placed. */
export async function presentDraft(em: EntityManager, today: PlainDate, open: OpenDraft, words: string | undefined) {
  const { draft, shopper } = open
  const { locale, country, currency } = shopper
  const quoted = await quoteBag(em, shopper, today)
  const { bag } = quoted
  const buyer = keptBuyer(bag.buyer, country)
  const quote = quoted.quoted.ok ? quoted.quoted.value : undefined
  const found = words ? await findOrderable(em, words, { locale, currency }) : []
  const inBag = new Map(bag.lines.map(({ variantId, madeToOrder }) => [variantId, { madeToOrder }]))
  return {
    lines: bag.lines.map((line) => ({
      id: line.id,
      name: named(line.name, line.colour, line.size),
      stock: stockOf(line.madeToOrder, line.inStock, locale),
      quantity: line.quantity.toString(),
      amount: line.unitPrice ? formatMoney(line.unitPrice.times(line.quantity), locale) : '',
    })),
    found: found.map((piece) => presentFound(piece, inBag, locale)),
    summary: bag.lines.length > 0 ? presentSummary(quoted, shopper) : undefined,
    ways: quote ? await presentWays(em, shopper, quoted, quote) : [],
    sendings: quote ? presentSending(quote, { locale, today }) : [],
    parcels: quote ? await presentPlannedParcels(em, quote, bag.lines, { locale, today }) : [],
    offer: presentOffer(quoted, locale),
    notes: { giftNote: bag.giftNote, orderNote: bag.orderNote },
    buyer: buyer && {
      address: addressLines(buyer, formatCountry(country, locale)),
      contact: [buyer.phone, buyer.email].filter(Boolean).join(' · '),
      document: [buyer.documentKind && translator(locale, 'storefront')(`checkout.${buyer.documentKind}`), buyer.documentNumber]
        .filter(Boolean)
        .join(' · '),
    },
    canPlace: quote !== undefined && buyer !== undefined,
    methods:
      currency === 'PEN' && country === 'PE'
        ? (['link', ...(await findWaysToPay(em, today)).map(({ method }) => method)] as const)
        : (['link'] as const),
    expectedTotal: quote?.total.minor.toString() ?? '',
    seen: JSON.stringify(seenBagOf(quoted, shopper)),
    draft: { takenThrough: draft.takenThrough, locale: draft.locale, country, currency },
  }
}

/** A piece that was found. One that is sold can be made again: also where it lies in the draft and was sold meanwhile. */
function presentFound(piece: OrderablePiece, inBag: ReadonlyMap<string, { readonly madeToOrder: boolean }>, locale: Locale) {
  const line = inBag.get(piece.variantId)
  return {
    variantId: piece.variantId,
    name: named(piece.name, piece.colour, piece.size),
    by: [piece.author, piece.sku].filter(Boolean).join(' · '),
    stock: [stockOf(piece.madeToOrder, piece.free, locale), piece.madeAgainIn && madeAgain(piece.madeAgainIn, locale)]
      .filter(Boolean)
      .join(' · '),
    price: piece.price ? formatMoney(piece.price, locale) : translator(locale, 'orderTaking')('noPrice'),
    canAdd: piece.price !== undefined && (piece.madeToOrder || piece.free > 0) && !line,
    canMake: piece.price !== undefined && piece.madeAgainIn !== undefined && !line?.madeToOrder,
    isIn: line !== undefined,
  }
}

/** A piece with its colour, unless its name says that already, and its size. */
function named(name: string, colour: string | undefined, size: string | undefined): string {
  const other = colour && !name.toLowerCase().includes(colour.toLowerCase()) ? colour : undefined
  return [name, other, size].filter(Boolean).join(' · ')
}

function madeAgain([from, to]: readonly [number, number], locale: Locale): string {
  return translator(locale, 'orderTaking')('madeAgain', { from, to })
}

function stockOf(madeToOrder: boolean, free: number, locale: Locale): string {
  const t = translator(locale, 'orderTaking')
  return madeToOrder ? t('toOrder') : t('free', { count: free })
}
