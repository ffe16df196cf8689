import type { DestinationRow } from '#db/questions/orders/find-destinations.server.ts'
import type { TrackedOrder } from '#db/questions/orders/find-tracked-order.server.ts'
import type { TrackerStep } from '../../components/orders/order-tracker.tsx'
import { isManualMethod, WAYS_TO_PAY } from '../../domain/payments/ways-to-pay.ts'
import { addDays, type PlainDate, plainDate } from '../../domain/shared/dates.ts'
import { formatCountry, formatDate, formatDateRange, formatMoney } from '../../texts/format.ts'
import type { Locale } from '../../texts/locales.ts'
import { translator } from '../../texts/texts.ts'
import { trackingToken } from '../tracking-token.server.ts'
import { choiceOf, longestMaking } from './bag-quote.server.ts'
import { arrivalOf } from './present-door.server.ts'
import { presentHold } from './present-hold.server.ts'
import { authorLine, presentPicture, productPath } from './present-pieces.server.ts'

/** Where an order stands, in one word: the heading of its page says it in a sentence. */
export type Stage = 'waiting' | 'making' | 'made' | 'sent' | 'expired' | 'attention' | 'cancelled'

/** Where an order stands. */
export function stageOf(order: TrackedOrder): Stage {
  if (order.state === 'awaiting_payment') return 'waiting'
  if (order.state === 'expired') return 'expired'
  if (order.state === 'cancelled') return 'cancelled'
  if (order.state === 'needs_attention') return 'attention'
  if (order.lines.every(({ sent, quantity }) => sent >= quantity)) return 'sent'
  return order.lines.every(({ made, quantity }) => made >= quantity) ? 'made' : 'making'
}

/** The four steps of an order with their dates: what is past as a day, what is to come as a range. */
export function presentSteps(
  order: TrackedOrder,
  destination: DestinationRow,
  locale: Locale,
  today: PlainDate,
  leavesOn?: PlainDate,
): TrackerStep[] {
  const stage = stageOf(order)
  const t = translator(locale, 'storefront')
  const now = { waiting: 0, making: 1, made: 2, sent: 3, expired: 0, attention: 1, cancelled: 0 }[stage]
  const dates = { ...datesOf(order, destination, today, locale), ...(leavesOn && newDates(leavesOn, destination, locale)) }
  const country = formatCountry(destination.country, locale)
  const texts = {
    paid: stage === 'waiting' ? t('tracking.paidNext') : t('tracking.paid', { total: formatMoney(order.total, locale) }),
    made: order.lines.some(({ madeToOrder }) => madeToOrder) ? t('tracking.made') : t('tracking.madeAlready'),
    packed: t('tracking.packed'),
    sent: order.parcels[0]
      ? t('tracking.sentWith', {
          carrier: order.parcels[0].carrier,
          code: order.parcels[0].trackingCode ?? order.parcels[0].number,
        })
      : t('tracking.sent', { country }),
  }
  return (['paid', 'made', 'packed', 'sent'] as const).map((key, index) => ({
    key,
    state: index < now ? 'done' : index === now ? 'now' : 'next',
    when: dates[key],
    text: texts[key],
  }))
}

/** What a new date changes: when it is packed, and when it arrives. */
function newDates(leavesOn: PlainDate, { transitDays: [first, last] }: DestinationRow, locale: Locale) {
  return {
    packed: formatDate(leavesOn, locale, 'day'),
    sent: formatDateRange(addDays(leavesOn, first), addDays(leavesOn, last), locale, 'day'),
  }
}

function datesOf(order: TrackedOrder, destination: DestinationRow, today: PlainDate, locale: Locale) {
  const t = translator(locale, 'storefront')
  const start = plainDate(order.paidOn ?? today)
  const making = longestMaking(order.lines)
  const range = (from: PlainDate, to: PlainDate) => formatDateRange(from, to, locale, 'day')
  const day = (date: string) => formatDate(plainDate(date), locale, 'day')
  const parcel = order.parcels[0]
  const [from, to] = parcel
    ? [plainDate(parcel.expectedFrom), plainDate(parcel.expectedTo)]
    : arrivalOf(making, destination, start)
  const isMade = order.lines.every(({ made, quantity }) => made >= quantity)
  const ready = making ? range(addDays(start, making[0]), addDays(start, making[1])) : t('tracking.ready')
  return {
    paid: order.paidOn ? day(order.paidOn) : t('tracking.notYet'),
    made: isMade && order.lastMadeOn ? day(order.lastMadeOn) : ready,
    packed: parcel
      ? day(parcel.dispatchedOn)
      : range(addDays(start, (making?.[0] ?? 0) + 1), addDays(start, (making?.[1] ?? 0) + 2)),
    sent: range(from, to),
  }
}

/** How an order is paid by hand: where to, how much, what to write, who confirms it and by when. */
export function presentManualPayment(order: TrackedOrder, locale: Locale) {
  const method = order.payment?.method ?? ''
  if (order.state !== 'awaiting_payment' || !isManualMethod(method)) return undefined
  const t = translator(locale, 'storefront')
  const way = WAYS_TO_PAY[method]
  return {
    title: t('tracking.pay.title', { way: t(`checkout.ways.${method}Name`), total: formatMoney(order.total, locale) }),
    facts: [
      { label: t(method === 'transfer' ? 'tracking.pay.account' : 'tracking.pay.number'), value: way.to },
      { label: t('tracking.pay.amount'), value: formatMoney(order.total, locale) },
      { label: t('tracking.pay.message'), value: String(order.number) },
    ],
    text: t('tracking.pay.text', { hours: way.confirmedWithinHours }),
    hold: order.holdUntil && presentHold(order.holdUntil, locale),
    letGoTo: `/${locale}/checkout/return/${trackingToken(order.number)}`,
  }
}

/** What of the order's money went back, and what is promised, each in a sentence that says when the buyer sees it. */
export function presentMoneyBack(order: TrackedOrder, locale: Locale): string[] {
  const t = translator(locale, 'storefront')
  const { paidBack, promisedBack } = order
  const isByCard = order.payment?.provider === 'stripe'
  return [
    ...(paidBack.isPositive()
      ? [t(isByCard ? 'tracking.paidBackToCard' : 'tracking.paidBack', { amount: formatMoney(paidBack, locale) })]
      : []),
    ...(promisedBack.isPositive() ? [t('tracking.promisedBack', { amount: formatMoney(promisedBack, locale) })] : []),
  ]
}

/** A line of an order as its page shows it. */
export function presentTrackedLine(line: TrackedOrder['lines'][number], locale: Locale) {
  return {
    key: line.id,
    to: productPath(locale, line.slug, line.code),
    name: line.quantity > 1 ? `${line.name} × ${line.quantity}` : line.name,
    choice: choiceOf(line),
    by: authorLine(line.author, locale),
    amount: formatMoney(line.amount, locale),
    picture: line.picture && presentPicture(line.picture),
  }
}
