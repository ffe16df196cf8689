import type { ReturnWindows } from '#db/questions/orders/find-return-windows.server.ts'
import { plainDate } from '../../domain/shared/dates.ts'
import { formatCountry, formatDate } from '../../texts/format.ts'
import type { Locale } from '../../texts/locales.ts'
import { translator } from '../../texts/texts.ts'

/** The live part of the page of returns: the days of each country, by the rows in force today. */
export function presentReturnDays({ windows, house }: ReturnWindows, locale: Locale) {
  const t = translator(locale, 'pages')
  const own = house?.days ?? 0
  return {
    caption: t('returns.caption'),
    heads: (['country', 'law', 'ours', 'basis', 'since'] as const).map((key) => t(`returns.${key}`)),
    rows: windows.map(({ country, days, basis, fromOn }) => ({
      country,
      name: formatCountry(country, locale),
      law: days === 0 ? t('returns.none') : t('returns.days', { days }),
      ours: t('returns.days', { days: Math.max(days, own) }),
      basis,
      since: formatDate(plainDate(fromOn), locale, 'long'),
    })),
    toBook: t('returns.toBook'),
    toDelivery: t('returns.toDelivery'),
  }
}
