import type { Earnings } from '#db/questions/impact/find-earnings.server.ts'
import type { EarningsView } from '../../components/impact/earnings.tsx'
import { type PlainDate, plainDate } from '../../domain/shared/dates.ts'
import type { Money } from '../../domain/shared/money.ts'
import { formatCount, formatDate, formatMoney } from '../../texts/format.ts'
import type { Locale } from '../../texts/locales.ts'
import { translator } from '../../texts/texts.ts'

/** The public totals in words; the parts of the split are whole percents that add up to a hundred. */
export function presentEarnings(earnings: Earnings, locale: Locale, today: PlainDate): EarningsView {
  const t = translator(locale, 'storefront')
  const percent = earnings.earned.isZero() ? 0 : Number((earnings.repaid.minor * 100n) / earnings.earned.minor)
  return {
    note: t('earnings.note', {
      today: formatDate(today, locale, 'long'),
      since: formatDate(plainDate(earnings.since), locale, 'long'),
      pieces: formatCount(earnings.pieces, locale),
      makers: formatCount(earnings.makers, locale),
    }),
    earned: formatMoney(earnings.earned, locale),
    repaid: formatMoney(earnings.repaid, locale),
    credited: formatMoney(earnings.credited, locale),
    repaidPercent: percent,
    splitLabel: t('earnings.split', { repaid: String(percent), credited: String(100 - percent) }),
  }
}

/** The steps of the ladder as one line: `S/ 300, 500, 1,000`. */
export function presentLadder(steps: readonly Money[], locale: Locale): string {
  const amounts = steps.map((step) => formatMoney(step, locale, { currency: 'none' }).replace(/[.,]00$/, ''))
  return amounts.length > 0 ? `S/ ${amounts.join(' · ')}` : ''
}
