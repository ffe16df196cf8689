import type { ReturnableOrder } from '#db/questions/orders/find-returnable.server.ts'
import type { ReturnFile } from '#db/questions/orders/find-returns.server.ts'
import { RETURN_REASONS, RETURN_WANTS } from '../../domain/orders/returns.ts'
import { type PlainDate, plainDate } from '../../domain/shared/dates.ts'
import { formatCountry, formatDate } from '../../texts/format.ts'
import type { Locale } from '../../texts/locales.ts'
import { translator } from '../../texts/texts.ts'
import type { Stage } from './present-tracking.server.ts'

const day = (date: string, locale: Locale) => formatDate(plainDate(date), locale, 'long')

/** The units that a request may still be about. */
export function returnableUnits({ units }: ReturnableOrder) {
  return units.filter(({ isGivenBack, asked }) => !isGivenBack && (!asked || asked.state === 'refused'))
}

/** The way to the form, among what a buyer may do: until when, or that the days are over. */
export function presentReturnWay(order: ReturnableOrder, today: PlainDate, locale: Locale) {
  const t = translator(locale, 'afterSale')
  const last = returnableUnits(order)
    .map(({ openUntil }) => openUntil)
    .sort()
    .at(-1)
  if (!last) return undefined
  const text = last < today ? t('back.wayLate.text') : t('back.way.text', { date: day(last, locale) })
  return { title: t('back.way.title'), text, to: 'return' }
}

/** That a return may be asked later: for an order that is paid and of which nothing has left yet. */
export function presentReturnLater(order: ReturnableOrder, stage: Stage, locale: Locale) {
  const isToCome = (stage === 'making' || stage === 'made') && order.units.length === 0
  return isToCome ? translator(locale, 'afterSale')('track.can.later') : undefined
}

/** The form's choices, and what law and shop give. */
export function presentReturnForm(order: ReturnableOrder, locale: Locale) {
  const t = translator(locale, 'afterSale')
  const country = formatCountry(order.country, locale)
  const units = returnableUnits(order).map((unit) => ({
    value: `${unit.orderLineId}_${unit.unit}`,
    label: `${unit.name[locale]} · ${unit.piece}`,
    hint: t('back.untilHint', { date: day(unit.openUntil, locale) }),
  }))
  return {
    units,
    reasons: RETURN_REASONS.map((value) => ({ value, label: t(`back.reasons.${value}`) })),
    wants: RETURN_WANTS.map((value) => ({ value, label: t(`back.want.${value}`) })),
    law: [
      order.law.days > 0 ? t('back.lawDays', { country, days: order.law.days }) : t('back.lawNone', { country }),
      ...(order.houseDays > order.law.days ? [t('back.house', { days: order.houseDays })] : []),
      t('back.fault'),
      t('back.whoPays'),
    ],
    basis: order.law.basis ? t('back.basis', { basis: order.law.basis }) : undefined,
  }
}

/** What the buyer asked about this order, each with where it stands. */
export function presentReturns(requests: readonly ReturnFile[], own: string, locale: Locale) {
  const t = translator(locale, 'afterSale')
  return requests.map((request) => ({
    key: request.number,
    title: t('back.mine.line', {
      number: request.number,
      name: request.name[locale],
      reason: t(`back.reasons.${request.reason}`),
    }),
    asked: t('back.mine.askedOn', { date: formatDate(plainDate(request.askedOn), locale, 'long') }),
    answer: answerOf(request, locale),
    address: request.state === 'approved' ? (request.steps[0]?.address ?? undefined) : undefined,
    words: request.state === 'approved' ? (request.steps[0]?.words ?? undefined) : undefined,
    isRefused: request.state === 'refused',
    photos: request.photos.map((file, index) => ({
      src: `${own}/photo/${file}`,
      alt: t('back.mine.photo', { n: index + 1, number: request.number }),
    })),
  }))
}

function answerOf({ state, steps, answerDueOn }: ReturnFile, locale: Locale): string {
  const t = translator(locale, 'afterSale')
  if (state === 'asked' && answerDueOn) return t('back.mine.askedDue', { date: day(answerDueOn, locale) })
  if (state === 'approved') return t(steps[0]?.sendsBack ? 'back.mine.approvedBack' : 'back.mine.approvedKeep')
  if (state === 'refused') return t('back.mine.refused', { words: steps[0]?.words ?? '' })
  return t(`back.mine.${state}`)
}
