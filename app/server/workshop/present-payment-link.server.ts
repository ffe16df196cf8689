import type { TakenOrder } from '#db/questions/orders/find-taken-order.server.ts'
import { dateOf } from '../../domain/shared/dates.ts'
import { formatDate, formatDateTime, formatList, formatMoney, formatTime } from '../../texts/format.ts'
import type { Locale } from '../../texts/locales.ts'
import { translator } from '../../texts/texts.ts'
import { presentHold } from '../storefront/present-hold.server.ts'
import { trackingToken } from '../tracking-token.server.ts'
import { draftPath } from './draft.server.ts'
import { whatsappLink } from './whatsapp.ts'

const TONES = {
  awaiting_payment: 'wait',
  paid: 'ok',
  completed: 'ok',
  expired: 'info',
  cancelled: 'info',
  needs_attention: 'bad',
} as const

/** The page of a payment link: how the payment stands, and while it waits what to send to whom. */
export function presentPaymentLink(order: TakenOrder, locale: Locale, origin: string) {
  const t = translator(locale, 'orderTaking')
  const isWaiting = order.state === 'awaiting_payment'
  return {
    title: t('linkTitle', { number: String(order.number) }),
    lead: t('takenBy', { name: order.takenBy, through: order.takenThrough }),
    number: order.number,
    state: { tone: TONES[order.state], title: t(`states.${order.state}.title`), text: t(`states.${order.state}.text`) },
    hold: isWaiting && order.holdUntil ? presentHold(order.holdUntil, locale) : undefined,
    facts: [
      { label: t('buyer'), value: [order.buyer.name, order.buyer.phone].filter(Boolean).join(' · ') },
      { label: t('pieces'), value: piecesOf(order, locale) },
      { label: t('total'), value: formatMoney(order.total, locale) },
      ...(order.method ? [{ label: t('how'), value: translator(locale, 'fund')(`methods.${order.method as 'card'}`) }] : []),
    ],
    share: isWaiting ? shareOf(order, origin) : undefined,
    letter: letterOf(order, locale),
    again: order.state === 'expired' && order.draftId ? draftPath(order.draftId) : undefined,
  }
}

function shareOf(order: TakenOrder, origin: string) {
  const link = `${origin}/${order.locale}/pay/${trackingToken(order.number)}`
  const text = translator(order.locale, 'buying')('payLink.whatsapp', {
    name: order.buyer.name?.split(' ')[0] ?? '',
    pieces: piecesOf(order, order.locale),
    total: formatMoney(order.total, order.locale),
    day: order.holdUntil ? formatDate(dateOf(order.holdUntil), order.locale, 'day') : '',
    time: order.holdUntil ? formatTime(order.holdUntil, order.locale) : '',
    link,
  })
  return { link, text, locale: order.locale, whatsapp: whatsappLink(order.buyer.phone, text) }
}

function piecesOf({ pieces }: TakenOrder, locale: Locale): string {
  return formatList(
    pieces.map(({ name, quantity }) => (quantity > 1 ? `${name} × ${quantity}` : name)),
    locale,
  )
}

/** To whom the letter may go; or that it went, or that there is no address. */
function letterOf({ buyer, writtenAt }: TakenOrder, locale: Locale) {
  const t = translator(locale, 'orderTaking')
  if (writtenAt) return { to: undefined, text: t('letterSent', { when: formatDateTime(writtenAt, locale, 'day') }) }
  return buyer.email ? { to: buyer.email, text: '' } : { to: undefined, text: t('noEmail') }
}
