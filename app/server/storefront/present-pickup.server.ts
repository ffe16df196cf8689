import type { EntityManager } from '#db/orm.server.ts'
import { findPickupOfOrder } from '#db/questions/orders/find-delivery-options.server.ts'
import type { TrackedOrder } from '#db/questions/orders/find-tracked-order.server.ts'
import type { PickupView } from '../../components/orders/pickup-box.tsx'
import { dateOf } from '../../domain/shared/dates.ts'
import { formatDate } from '../../texts/format.ts'
import type { Locale } from '../../texts/locales.ts'
import { translator } from '../../texts/texts.ts'

/** Where an order is fetched, and what to bring or that it was handed over; undefined for an order that is sent, or that nobody paid. */
export async function presentPickup(em: EntityManager, order: TrackedOrder, locale: Locale): Promise<PickupView | undefined> {
  if (order.state === 'expired' || order.state === 'cancelled') return undefined
  const point = await findPickupOfOrder(em, order.id, locale)
  if (!point) return undefined
  const t = translator(locale, 'buying')
  const { name, address, hours, fetchedAt } = point
  const text = fetchedAt
    ? t('ways.fetched', { date: formatDate(dateOf(fetchedAt), locale, 'long') })
    : t(order.parcels.length > 0 ? 'ways.there_now' : 'ways.bring')
  return { name, address, hours, text }
}
