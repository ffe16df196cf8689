import type { WorkshopOrder, WorkshopOrderLine } from '#db/questions/orders/find-workshop-order.server.ts'
import { dateOf, plainDate } from '../../domain/shared/dates.ts'
import { Money } from '../../domain/shared/money.ts'
import { formatCountry, formatDate, formatDateTime, formatMoney } from '../../texts/format.ts'
import type { Locale } from '../../texts/locales.ts'
import { orderState } from './present-order.ts'

/** One line of an order with its pieces and, when it is made to order, who makes it. */
function presentLine(line: WorkshopOrderLine, order: Pick<WorkshopOrder, 'currency'>, locale: Locale) {
  const { production } = line
  return {
    id: line.id,
    name: [line.name[locale], line.size].filter(Boolean).join(' · '),
    sku: line.sku,
    quantity: line.quantity,
    unitPrice: formatMoney(Money.ofMinor(line.unitPriceMinor, order.currency), locale),
    discount: line.discountMinor === '0' ? null : formatMoney(Money.ofMinor(line.discountMinor, order.currency), locale),
    production: production && {
      id: production.id,
      number: production.number,
      isMade: production.state === 'made',
      isCancelled: production.state === 'cancelled',
      begunOn: production.begunOn && formatDate(plainDate(production.begunOn), locale, 'day'),
      dueOn: formatDate(plainDate(production.dueOn), locale, 'day'),
      shares: production.shares,
    },
    pieces: line.pieces.map((piece) => ({
      ...piece,
      acceptedAt: piece.acceptedAt && formatDateTime(new Date(piece.acceptedAt), locale, 'day'),
    })),
  }
}

/** An order's page: what it is, where it stands, its lines, where its parcel goes and what has left. */
export function presentOrderPage(order: WorkshopOrder, locale: Locale) {
  const pieces = order.lines.flatMap((line) => line.pieces)
  const toMake = order.lines.filter((line) => line.production?.state === 'to_make')
  const ready = pieces.filter((piece) => piece.state === 'sold').length
  const address = order.buyer.address
  return {
    number: order.number,
    channel: order.takenThrough ?? order.channel,
    hasLink: order.takenThrough !== null,
    placedOn: formatDate(dateOf(new Date(order.placedAt)), locale, 'long'),
    ...orderState({
      state: order.state,
      toMake: toMake.length,
      ready,
      unassigned: toMake.filter((line) => line.production?.shares.length === 0).length,
    }),
    isPaid: order.paidAt !== null,
    isExport: order.isExport,
    isUnderWay: order.state === 'paid' || order.state === 'needs_attention',
    newDate: order.newDate && {
      date: formatDate(plainDate(order.newDate.leavesOn), locale, 'long'),
      reason: order.newDate.reason,
    },
    total: formatMoney(Money.ofMinor(order.totalMinor, order.currency), locale),
    payment: order.payment,
    ready: order.state === 'paid' ? ready : 0,
    quantity: order.lines.reduce((sum, line) => sum + line.quantity, 0),
    country: formatCountry(order.country, locale),
    giftNote: order.giftNote,
    orderNote: order.orderNote,
    pickup: order.pickup && [order.pickup.name, ...order.pickup.address],
    service: order.service?.[locale] ?? null,
    buyer: address
      ? {
          name: order.buyer.name ?? '',
          phone: order.buyer.phone ?? '',
          lines: [
            ...address.lines,
            [address.postalCode, address.district, address.city].filter(Boolean).join(' '),
            address.region ?? '',
            formatCountry(order.country, locale),
            address.reference ?? '',
          ].filter(Boolean),
        }
      : null,
    parcels: order.parcels.map((parcel) => ({
      ...parcel,
      dispatchedAt: formatDateTime(new Date(parcel.dispatchedAt), locale, 'day'),
      handedOver: parcel.handedOver && {
        shown: parcel.handedOver.shown,
        at: formatDateTime(new Date(parcel.handedOver.at), locale, 'day'),
      },
    })),
    lines: order.lines.map((line) => presentLine(line, order, locale)),
  }
}
