import type { DestinationRow } from '#db/questions/orders/find-destinations.server.ts'
import type { TrackedOrder } from '#db/questions/orders/find-tracked-order.server.ts'
import type { TrackerStep } from '../../components/orders/order-tracker.tsx'
import { payByOf, type WayToPay } from '../../domain/payments/ways-to-pay.ts'
import { addDays, type PlainDate, plainDate } from '../../domain/shared/dates.ts'
import { formatCountry, formatDate, formatDateRange, formatDateTime, formatMoney } from '../../texts/format.ts'
import type { Locale } from '../../texts/locales.ts'
import { looseTranslator, translator } from '../../texts/texts.ts'
import { trackingToken } from '../tracking-token.server.ts'
import { choiceOf, longestMaking } from './bag-quote.server.ts'
import { arrivalOf, dutiesNote } from './present-door.server.ts'
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

/** The steps of an order with their dates: what is past as a day, what is to come as a range. What was ready has no making. */
export function presentSteps(
  order: TrackedOrder,
  destination: DestinationRow,
  locale: Locale,
  today: PlainDate,
  leavesOn?: PlainDate,
): TrackerStep[] {
  const t = translator(locale, 'storefront')
  const isToMake = order.lines.some(({ madeToOrder }) => madeToOrder)
  const keys = [...(isToMake ? ['paid', 'making'] : ['paid']), 'made', 'packed', 'sent'] as const as readonly TrackerStep['key'][]
  const stage = stageOf(order)
  const nowKey = {
    waiting: 'paid',
    making: 'making',
    made: 'packed',
    sent: 'sent',
    expired: 'paid',
    attention: 'made',
    cancelled: 'paid',
  } as const
  const now = hasArrived(order) ? keys.length : keys.indexOf(isToMake || stage !== 'making' ? nowKey[stage] : 'made')
  const dates = { ...datesOf(order, destination, today, locale), ...(leavesOn && newDates(leavesOn, destination, locale)) }
  const texts = {
    paid: stage === 'waiting' ? t('tracking.paidNext') : t('tracking.paid', { total: formatMoney(order.total, locale) }),
    making: makingText(order, locale),
    made: isToMake ? t('tracking.made') : t('tracking.madeAlready'),
    packed: t('tracking.packed'),
    sent: sentText(order, destination, locale),
  }
  return keys.map((key, index) => ({
    key,
    state: index < now ? 'done' : index === now ? 'now' : 'next',
    when: dates[key],
    text: texts[key],
  }))
}

/** Every piece was sent, and somebody said that each parcel is there. */
export function hasArrived(order: TrackedOrder): boolean {
  return stageOf(order) === 'sent' && order.parcels.length > 0 && order.parcels.every(({ arrivedOn }) => arrivedOn !== undefined)
}

function makingText(order: TrackedOrder, locale: Locale): string {
  const t = translator(locale, 'afterSale')
  const lines = order.lines.filter(({ madeToOrder }) => madeToOrder)
  const [made, of] = [sum(lines.map((line) => line.made)), sum(lines.map((line) => line.quantity))]
  if (of > 1 && made > 0) return t('track.making.some', { made, of })
  const begun = lines.flatMap(({ begunOn }) => (begunOn ? [begunOn] : [])).sort()[0]
  return begun ? t('track.making.begun', { date: formatDate(plainDate(begun), locale, 'day') }) : t('track.making.waits')
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0)
}

function sentText(order: TrackedOrder, destination: DestinationRow, locale: Locale): string {
  const t = translator(locale, 'storefront')
  const [parcel] = order.parcels
  if (!parcel) return t('tracking.sent', { country: formatCountry(destination.country, locale) })
  return t('tracking.sentWith', { carrier: parcel.carrier, code: parcel.trackingCode ?? parcel.number })
}

/** The first and the last day that the order, as far as it is not there yet, may arrive. */
export function arrivalWindow(order: TrackedOrder, destination: DestinationRow, today: PlainDate): [PlainDate, PlainDate] {
  const isSent = stageOf(order) === 'sent'
  const last = order.parcels.at(-1)
  if (isSent && last) return [plainDate(last.expectedFrom), plainDate(last.expectedTo)]
  return arrivalOf(longestMaking(order.lines), destination, plainDate(order.paidOn ?? today))
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
  const [from, to] = arrivalWindow(order, destination, today)
  const isMade = order.lines.every(({ made, quantity }) => made >= quantity)
  const ready = making ? range(addDays(start, making[0]), addDays(start, making[1])) : t('tracking.ready')
  const arrived = hasArrived(order) ? order.parcels.at(-1)?.arrivedOn : undefined
  return {
    paid: order.paidOn ? day(order.paidOn) : t('tracking.notYet'),
    making: making ? range(start, addDays(start, making[1])) : t('tracking.ready'),
    made: isMade && order.lastMadeOn ? day(order.lastMadeOn) : ready,
    packed: parcel
      ? day(parcel.dispatchedOn)
      : range(addDays(start, (making?.[0] ?? 0) + 1), addDays(start, (making?.[1] ?? 0) + 2)),
    sent: arrived ? day(arrived) : range(from, to),
  }
}

/** Where an order that waits is paid, while nobody has chosen how or a card was begun. */
export function presentPayLinkOf(order: TrackedOrder, locale: Locale) {
  if (order.state !== 'awaiting_payment' || order.payment?.provider === 'manual') return undefined
  const total = formatMoney(order.total, locale)
  return { to: `/${locale}/pay/${trackingToken(order.number)}`, label: translator(locale, 'buying')('payLink.pay', { total }) }
}

/** How an order is paid by hand: where to, how much, what to write, who confirms it and by when. */
export function presentManualPayment(order: TrackedOrder, way: WayToPay | undefined, locale: Locale) {
  if (order.state !== 'awaiting_payment' || !way || !order.holdUntil) return undefined
  const t = translator(locale, 'storefront')
  const byHand = translator(locale, 'buying')
  const { method } = way
  return {
    title: t('tracking.pay.title', { way: t(`checkout.ways.${method}Name`), total: formatMoney(order.total, locale) }),
    facts: [
      { label: t(method === 'transfer' ? 'tracking.pay.account' : 'tracking.pay.number'), value: way.paysTo },
      { label: byHand('byHand.holder'), value: way.holder },
      { label: t('tracking.pay.amount'), value: formatMoney(order.total, locale) },
      { label: t('tracking.pay.message'), value: String(order.number) },
      { label: byHand('byHand.payBy'), value: formatDateTime(payByOf(way, order.holdUntil), locale, 'day') },
    ],
    text: byHand('byHand.confirmed', { who: way.confirmedBy[locale], until: formatDateTime(order.holdUntil, locale, 'day') }),
    hold: presentHold(order.holdUntil, locale),
    letGoTo: `/${locale}/checkout/return/${trackingToken(order.number)}`,
  }
}

/** What an offer took off, as a line of the sums; none where there was no offer. */
function discountSum({ discount }: TrackedOrder, locale: Locale) {
  const label = translator(locale, 'buying')('offer.taken')
  return discount.isPositive() ? [{ label, value: formatMoney(discount.negated(), locale) }] : []
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

/** What was bought, what it came to, and what the carrier collects abroad. */
export function presentBought(order: TrackedOrder, stage: Stage, destination: DestinationRow, locale: Locale) {
  const isOver = stage === 'expired' || stage === 'cancelled'
  return {
    lines: order.lines.map((line) => presentTrackedLine(line, locale)),
    sums: presentSums(order, stage, locale),
    atDoor: destination.country === 'PE' || isOver ? undefined : dutiesNote(order, destination, locale),
  }
}

/** What an order came to, and what of it was given back. */
export function presentSums(order: TrackedOrder, stage: Stage, locale: Locale) {
  const t = translator(locale, 'storefront')
  const isUnpaid = stage === 'waiting' || stage === 'expired'
  return [
    {
      label: t('bag.pieces', { count: sum(order.lines.map(({ quantity }) => quantity)) }),
      value: formatMoney(order.goods.plus(order.discount), locale),
    },
    ...discountSum(order, locale),
    { label: t('product.parcel'), value: formatMoney(order.shipping, locale) },
    { label: t(isUnpaid ? 'tracking.toPay' : 'tracking.paidTotal'), value: formatMoney(order.total, locale) },
    ...(order.paidBack.isPositive() ? [{ label: t('tracking.backTotal'), value: formatMoney(order.paidBack, locale) }] : []),
  ]
}

/** Whose sentence stands above: an order that needs attention and was paid twice is never told that it was charged once. */
export function saidOf(order: TrackedOrder, stage: Stage): string {
  return order.apart && stage === 'attention' ? 'again' : `stages.${stage}`
}

/** How far it is and how often it was charged: a second payment that waits apart is said whatever the stage, and where "once" would stand. */
export function presentLead(order: TrackedOrder, stage: Stage, locale: Locale): string {
  const saysOnce = stage === 'making' || stage === 'made' || stage === 'attention'
  if (order.apart && (order.apart.isWaiting || saysOnce))
    return translator(locale, 'storefront')('tracking.again.text', { amount: formatMoney(order.apart.amount, locale) })
  const count = sum(order.lines.map(({ quantity }) => quantity))
  return looseTranslator(locale, 'storefront')(`tracking.stages.${stage}.text`, { count })
}
