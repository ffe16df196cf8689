import type { HoldView } from '../../components/orders/hold-clock.tsx'
import { dateOf } from '../../domain/shared/dates.ts'
import { formatDate, formatTime } from '../../texts/format.ts'
import type { Locale } from '../../texts/locales.ts'
import { translator } from '../../texts/texts.ts'

/** Until when pieces are kept, in Lima's time: the page's clock counts down to the same instant. */
export function presentHold(until: Date, locale: Locale): HoldView {
  return {
    until: until.toISOString(),
    text: translator(locale, 'buying')('hold.until', {
      day: formatDate(dateOf(until), locale, 'day'),
      time: formatTime(until, locale),
    }),
  }
}
