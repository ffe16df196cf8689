import type { EntityManager } from '#db/orm.server.ts'
import type { DestinationRow } from '#db/questions/orders/find-destinations.server.ts'
import { findCenterNames, findCentersOfOrder } from '#db/questions/orders/find-parcels-to-come.server.ts'
import type { TrackedOrder } from '#db/questions/orders/find-tracked-order.server.ts'
import type { PlannedParcelView } from '../../components/orders/planned-parcels.tsx'
import type { PlannedParcel } from '../../domain/orders/parcels.ts'
import { type PlainDate, plainDate } from '../../domain/shared/dates.ts'
import { formatDateRange, formatList } from '../../texts/format.ts'
import type { Locale } from '../../texts/locales.ts'
import { translator } from '../../texts/texts.ts'
import { arrivalOf } from './present-door.server.ts'

interface Planned {
  readonly parcels: readonly PlannedParcel[]
  readonly transitDays: readonly [number, number]
}

/** Each parcel of an order that travels in several: from where, what is in it, when it arrives. Nothing of one that travels in one. */
export async function presentPlannedParcels(
  em: EntityManager,
  { parcels, transitDays }: Planned,
  lines: readonly { readonly variantId: string; readonly name: string; readonly quantity: number }[],
  { locale, today }: { locale: Locale; today: PlainDate },
): Promise<PlannedParcelView[]> {
  if (parcels.length < 2) return []
  const t = translator(locale, 'buying')
  const names = await findCenterNames(em)
  return parcels.map(({ packingCenter, variantIds, makingDays }) => ({
    key: packingCenter,
    title: t('parcels.from', { place: names.get(packingCenter) ?? packingCenter }),
    pieces: formatList(
      lines
        .filter(({ variantId }) => variantIds.includes(variantId))
        .map(({ name, quantity }) => (quantity > 1 ? `${name} × ${quantity}` : name)),
      locale,
    ),
    when: t('parcels.arrives', { dates: formatDateRange(...arrivalOf(makingDays, { transitDays }, today), locale) }),
  }))
}

/** Of an order that travels in several parcels: those that have not left, each with the days it was promised for. */
export async function parcelsToCome(
  em: EntityManager,
  order: TrackedOrder,
  destination: DestinationRow,
  locale: Locale,
): Promise<PlannedParcelView[]> {
  if (order.state !== 'paid' || !order.paidOn) return []
  const t = translator(locale, 'buying')
  const paidOn = plainDate(order.paidOn)
  const centers = await findCentersOfOrder(em, order.id, locale)
  return centers
    .filter(({ ofAll }) => ofAll > 1)
    .map(({ code, name, names, makingMin, makingMax }) => {
      const making = makingMin !== null && makingMax !== null ? ([makingMin, makingMax] as const) : undefined
      const days = arrivalOf(making, destination, paidOn)
      return {
        key: code,
        title: t('parcels.toCome', { place: name }),
        pieces: formatList(names, locale),
        when: t('parcels.arrives', { dates: formatDateRange(...days, locale) }),
      }
    })
}
