import type { WayToPay } from '../../domain/payments/ways-to-pay.ts'
import type { Locale } from '../../texts/locales.ts'
import { translator } from '../../texts/texts.ts'

/** Each way of paying that a person confirms: who does, and by when, counted from choosing it. */
export function manualWays(ways: readonly WayToPay[], locale: Locale) {
  const t = translator(locale, 'buying')
  return ways.map(({ method, confirmedBy, payWithinHours, confirmedWithinHours }) => ({
    method,
    text: t('byHand.offer', { who: confirmedBy[locale], pay: payWithinHours, confirm: confirmedWithinHours }),
  }))
}
