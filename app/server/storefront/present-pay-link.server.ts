import type { TrackedOrder } from '#db/questions/orders/find-tracked-order.server.ts'
import type { WayToPay } from '../../domain/payments/ways-to-pay.ts'
import { formatCountry, formatMoney } from '../../texts/format.ts'
import type { Locale } from '../../texts/locales.ts'
import { MESSAGES, translator } from '../../texts/texts.ts'
import { trackingToken } from '../tracking-token.server.ts'
import { manualWays } from './manual-ways.server.ts'
import { offersMercadoPago } from './payment-page.server.ts'
import { presentHold } from './present-hold.server.ts'
import { presentSums, presentTrackedLine, stageOf } from './present-tracking.server.ts'

/** How a link stands: to be paid, or why it is not to be paid any more. */
function standing(order: TrackedOrder): 'waiting' | 'paid' | 'expired' | 'cancelled' {
  if (order.state === 'awaiting_payment') return 'waiting'
  return order.state === 'expired' || order.state === 'cancelled' ? order.state : 'paid'
}

/** What a payment link opens: what for, from whom, how much, until when, and the ways to pay. */
export function presentPayLink(order: TrackedOrder, seller: string, ways: readonly WayToPay[], locale: Locale) {
  const t = translator(locale, 'buying')
  const state = standing(order)
  const total = formatMoney(order.total, locale)
  const own = `/${locale}/o/${trackingToken(order.number)}`
  return {
    state,
    words: MESSAGES[locale].buying.payLink.page,
    title: `${t('payLink.title', { number: String(order.number) })} · Hilo`,
    head: t('payLink.head', { number: String(order.number), seller }),
    heading: t(`payLink.states.${state}.title`, { total }),
    text: t(`payLink.states.${state}.text`),
    country: t('payLink.to', { country: formatCountry(order.country, locale) }),
    lines: order.lines.map((line) => presentTrackedLine(line, locale)),
    sums: presentSums(order, stageOf(order), locale),
    hold: state === 'waiting' && order.holdUntil ? presentHold(order.holdUntil, locale) : undefined,
    cardLabel: translator(locale, 'storefront')('checkout.ways.card', { total }),
    online: offersMercadoPago(order.total.currency)
      ? translator(locale, 'storefront')('checkout.ways.mercadopago', { total })
      : undefined,
    manual: order.total.currency === 'PEN' && order.country === 'PE' ? manualWays(ways, locale) : [],
    chosen: state === 'waiting' && order.payment?.provider === 'manual' ? own : undefined,
    own,
  }
}
