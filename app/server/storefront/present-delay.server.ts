import type { EntityManager } from '#db/orm.server.ts'
import type { DestinationRow } from '#db/questions/orders/find-destinations.server.ts'
import { findDelay } from '#db/questions/orders/find-promised-day.server.ts'
import { addDays, type PlainDate } from '../../domain/shared/dates.ts'
import { formatDate, formatDateRange } from '../../texts/format.ts'
import type { Locale } from '../../texts/locales.ts'
import { translator } from '../../texts/texts.ts'

/** The delay of an order in words: with the new date and its reason, as its letter says, or that there is none yet. Undefined when all is in time. */
export async function delayOf(
  em: EntityManager,
  order: { readonly id: string },
  { transitDays: [first, last] }: DestinationRow,
  today: PlainDate,
  locale: Locale,
) {
  const delay = await findDelay(em, order.id, today)
  if (!delay) return undefined
  const t = translator(locale, 'storefront')
  const { leavesOn, reason } = delay
  if (!leavesOn) return { title: t('tracking.lateTitle'), text: t('tracking.lateUnknown'), leavesOn }
  const text = t('tracking.lateNew', {
    leaves: formatDate(leavesOn, locale, 'long'),
    arrival: formatDateRange(addDays(leavesOn, first), addDays(leavesOn, last), locale),
    reason: reason ? translator(locale, 'mail')(`late.reasons.${reason}`) : '',
  })
  return { title: t('tracking.lateTitle'), text, leavesOn }
}
