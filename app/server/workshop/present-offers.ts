import type { OfferRow } from '#db/questions/orders/find-offers.server.ts'
import { formatDate, formatDateRange, formatDateTime, formatList, formatMoney, formatPercent } from '../../texts/format.ts'
import type { Locale } from '../../texts/locales.ts'
import { translator } from '../../texts/texts.ts'

/** "10 %" or "S/ 20.00": what an offer takes off. */
function takesOff(offer: OfferRow, locale: Locale): string {
  if (offer.amount) return formatMoney(offer.amount, locale)
  const [whole = '0', cents = '00'] = (offer.percent ?? '0').split('.')
  const digits = (whole + cents.padEnd(2, '0')).padStart(5, '0')
  return formatPercent(`${digits.slice(0, -4)}.${digits.slice(-4)}`, locale)
}

/** An offer in finished texts, for its line of the list and its page. */
export function presentOffer(offer: OfferRow, locale: Locale) {
  const t = translator(locale, 'offers')
  return {
    id: offer.id,
    code: offer.code,
    state: offer.state,
    takesOff: takesOff(offer, locale),
    isFor: offer.isFor.length > 0 ? formatList(offer.isFor, locale) : t('everything'),
    minimum: offer.minimum ? formatMoney(offer.minimum, locale) : t('noMinimum'),
    dates: formatDateRange(offer.fromOn, offer.toOn, locale, 'short'),
    uses: offer.mostUses ? t('usesOf', { used: offer.used, most: offer.mostUses }) : t('uses', { used: offer.used }),
    perBuyer: offer.mostPerBuyer ? t('timesEach', { count: offer.mostPerBuyer }) : t('noLimit'),
    given: offer.given.length > 0 ? offer.given.map((money) => formatMoney(money, locale)).join(' · ') : '—',
    reason: offer.reason,
    begun: t('begun', { name: offer.createdBy, date: formatDateTime(offer.createdAt, locale, 'day') }),
    ended:
      offer.endedAt &&
      t('endedBy', {
        name: offer.endedBy ?? '',
        date: formatDateTime(offer.endedAt, locale, 'day'),
        reason: offer.endedReason ?? '',
      }),
    lastDay: formatDate(offer.toOn, locale, 'long'),
  }
}
