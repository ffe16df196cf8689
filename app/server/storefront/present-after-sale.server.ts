import type { DestinationRow } from '#db/questions/orders/find-destinations.server.ts'
import type { BuyersRefund, StoryEvent } from '#db/questions/orders/find-order-story.server.ts'
import type { TrackedOrder } from '#db/questions/orders/find-tracked-order.server.ts'
import type { CancellableFound } from '#db/questions/settlement/find-cancellable.server.ts'
import { PACKING_DAYS } from '../../domain/orders/rules.ts'
import { type CancelVerdict, planCancellation, verdictOf } from '../../domain/settlement/cancel-plan.ts'
import { type PlainDate, plainDate } from '../../domain/shared/dates.ts'
import { Money } from '../../domain/shared/money.ts'
import { formatCountry, formatDate, formatDateRange, formatList, formatMoney } from '../../texts/format.ts'
import type { Locale } from '../../texts/locales.ts'
import { looseTranslator, refusalText, translator } from '../../texts/texts.ts'
import { longestMaking } from './bag-quote.server.ts'
import { carrierLink } from './carrier-link.ts'
import { arrivalWindow, hasArrived, stageOf } from './present-tracking.server.ts'

const day = (date: string, locale: Locale) => formatDate(plainDate(date), locale, 'long')

/** When it will be there, or was: the sentence under the heading. Undefined while nothing is to arrive. */
export function presentArrival(order: TrackedOrder, destination: DestinationRow, today: PlainDate, locale: Locale) {
  const t = translator(locale, 'afterSale')
  const stage = stageOf(order)
  const arrived = order.parcels.at(-1)?.arrivedOn
  if (hasArrived(order) && arrived) return t('track.arrivedOn', { date: day(arrived, locale) })
  if (stage !== 'making' && stage !== 'made' && stage !== 'sent') return undefined
  const [from, to] = arrivalWindow(order, destination, today)
  if (stage === 'sent' && to < today) return t('track.overdue', { date: day(to, locale) })
  const late = stage === 'making' ? lateSince(order, today) : undefined
  if (late) return t('track.late', { date: day(late, locale) })
  const window = t('track.arrives', {
    country: formatCountry(destination.country, locale),
    dates: formatDateRange(from, to, locale),
  })
  return `${window} ${t('track.onTime')}`
}

/** The day by which something was to be made that is not. */
function lateSince(order: TrackedOrder, today: PlainDate): string | undefined {
  const late = order.lines.filter(({ dueOn, made, quantity }) => dueOn !== undefined && dueOn < today && made < quantity)
  return late.flatMap(({ dueOn }) => dueOn ?? []).sort()[0]
}

/** What the dates of an order that is still to come are made of. */
export function presentDateParts(order: TrackedOrder, destination: DestinationRow, locale: Locale): string[] {
  const t = translator(locale, 'afterSale')
  const stage = stageOf(order)
  if ((stage !== 'making' && stage !== 'made' && stage !== 'sent') || hasArrived(order)) return []
  const [from, to] = destination.transitDays
  const journey = t('track.parts.journey', { country: formatCountry(destination.country, locale), from, to })
  const parcel = order.parcels.at(-1)
  if (stage === 'sent' && parcel) return [t('track.parts.left', { date: day(parcel.dispatchedOn, locale) }), journey]
  const making = longestMaking(order.lines)
  const first = making
    ? t('track.parts.making', { from: making[0], to: making[1] })
    : t('track.parts.packing', { from: PACKING_DAYS[0], to: PACKING_DAYS[1] })
  return [first, journey, t('track.parts.note')]
}

/** Each parcel: who carries it, when it left and is expected, where to follow it, and whether it is there. */
export function presentParcels(order: TrackedOrder, locale: Locale) {
  const t = translator(locale, 'afterSale')
  return order.parcels.map((parcel) => ({
    id: parcel.id,
    title: t('track.parcels.one', { carrier: parcel.carrier, pieces: parcel.pieces }),
    text: parcel.arrivedOn
      ? t('track.parcels.arrived', { date: day(parcel.arrivedOn, locale) })
      : t('track.parcels.left', {
          date: day(parcel.dispatchedOn, locale),
          dates: formatDateRange(plainDate(parcel.expectedFrom), plainDate(parcel.expectedTo), locale),
        }),
    code: parcel.trackingCode ?? parcel.number,
    follow: carrierLink(parcel.carrier, parcel.trackingCode),
    followLabel: t('track.parcels.follow', { carrier: parcel.carrier }),
    isThere: parcel.arrivedOn !== undefined,
  }))
}

/** What goes back of an order's money: each refund in a sentence that says where it is, and its dates. */
export function presentMoneyBack(refunds: readonly BuyersRefund[], locale: Locale) {
  const t = translator(locale, 'afterSale')
  const date = (on: string) => formatDate(plainDate(on), locale, 'short')
  return refunds.map((refund) => ({
    key: refund.number,
    sentence: backSentence(refund, locale),
    dates: [
      t('track.back.asked', { date: date(refund.askedOn) }),
      ...(refund.approvedOn ? [t('track.back.approved', { date: date(refund.approvedOn) })] : []),
      ...(refund.state === 'paid' && refund.endedOn ? [t('track.back.paid', { date: date(refund.endedOn) })] : []),
    ].join(' · '),
  }))
}

function backSentence({ state, way, amount: money }: BuyersRefund, locale: Locale): string {
  const [t, shop] = [translator(locale, 'afterSale'), translator(locale, 'storefront')]
  const amount = formatMoney(money, locale)
  if (way === 'exchange') return t('track.back.exchanged', { amount })
  switch (state) {
    case 'prepared':
      return t('track.back.waits', { amount })
    case 'failed':
      return t('track.back.failed', { amount })
    case 'paid':
      return shop(way === 'card' ? 'tracking.paidBackToCard' : 'tracking.paidBack', { amount })
    default:
      return way === 'card' ? shop('tracking.promisedBack', { amount }) : t('track.back.byHand', { amount })
  }
}

/** What has happened, the latest first. */
export function presentStory(events: readonly StoryEvent[], locale: Locale) {
  const t = looseTranslator(locale, 'afterSale')
  return events.map(({ kind, on, about, count, amount }, index) => ({
    key: `${kind}${index}`,
    title: t(`track.story.${kind}`, { count, about: about ?? '', amount: amount ? formatMoney(amount, locale) : '' }),
    date: formatDate(plainDate(on), locale, 'long'),
  }))
}

/** Until when something may be cancelled: a rule in words for each line that may. */
export function presentCancelChoice(line: CancellableFound['lines'][number], locale: Locale) {
  const t = translator(locale, 'afterSale')
  const rule = !line.madeToOrder ? 'ready' : line.isLate && line.isBegun ? 'late' : 'toMake'
  const paid = line.units.map(({ left }) => left).reduce((total, left) => total.plus(left))
  return {
    value: line.orderLineId,
    label: line.quantity > 1 ? `${line.name[locale]} × ${line.units.length}` : line.name[locale],
    hint: `${formatMoney(paid, locale)} · ${t(`cancel.${rule}`)}`,
  }
}

const NO: Readonly<Partial<Record<CancelVerdict, string>>> = {
  asked: 'cancel_asked_already',
  sent: 'cancel_sent',
  made: 'cancel_made',
  in_hand: 'cancel_in_hand',
}

/** Why each line that may not be cancelled any more may not. */
export function presentNotCancellable(order: CancellableFound, locale: Locale): string[] {
  return order.lines.flatMap((line) => {
    const code = NO[verdictOf(line)]
    return code ? [refusalText(locale, { code, facts: { name: line.name[locale] } }, 'settlement')] : []
  })
}

/** The first of what a buyer may do: cancel, and until when. */
export function presentCancelWay(order: CancellableFound | undefined, locale: Locale) {
  const t = translator(locale, 'afterSale')
  const free = order?.lines.filter((line) => verdictOf(line) === 'free') ?? []
  if (free.length === 0) return undefined
  const rules = new Set(free.map((line) => (!line.madeToOrder ? 'cancelReady' : line.isLate ? 'cancelLate' : 'cancelToMake')))
  const [only] = rules
  return { title: t('track.can.cancel'), text: t(`track.can.${rules.size === 1 && only ? only : 'cancelMixed'}`), to: 'cancel' }
}

/** What comes back if these lines are cancelled, how, and what the buyer should know before. */
export function presentCancelReview(order: CancellableFound, chosen: readonly string[], isByCard: boolean, locale: Locale) {
  const t = translator(locale, 'afterSale')
  const ids = new Set(
    order.lines
      .filter((line) => verdictOf(line) === 'free' && chosen.includes(line.orderLineId))
      .map(({ orderLineId }) => orderLineId),
  )
  const { refunds, amount } = planCancellation(order, ids)
  const shipping = Money.sum(
    refunds.flatMap(({ delivery }) => delivery.map((part) => part.amount)),
    order.currency,
  )
  const money = formatMoney(amount, locale)
  const names = order.lines.filter(({ orderLineId }) => ids.has(orderLineId)).map(({ name }) => name[locale])
  return {
    lines: [...ids],
    expected: amount.minor.toString(),
    facts: [
      { label: t('cancel.pieces'), value: formatList(names, locale) },
      ...(shipping.isPositive() ? [{ label: t('cancel.delivery'), value: formatMoney(shipping, locale) }] : []),
      { label: t('cancel.back'), value: money },
      { label: t('cancel.how'), value: t(isByCard ? 'cancel.howCard' : 'cancel.howByHand') },
    ],
    notes: [...(shipping.isPositive() ? [] : [t('cancel.deliveryStays')]), t('cancel.much')],
    confirm: t('cancel.confirm', { amount: money }),
  }
}
