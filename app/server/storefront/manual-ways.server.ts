import { WAYS_TO_PAY } from '../../domain/payments/ways-to-pay.ts'
import type { Locale } from '../../texts/locales.ts'
import { translator } from '../../texts/texts.ts'

/** The ways of paying that a person confirms. */
export const MANUAL = ['yape', 'plin', 'transfer'] as const

/** Each with by when it is confirmed. */
export function manualWays(locale: Locale) {
  const t = translator(locale, 'storefront')
  return MANUAL.map((method) => ({
    method,
    text: t('checkout.ways.manualText', { hours: WAYS_TO_PAY[method].confirmedWithinHours }),
  }))
}
