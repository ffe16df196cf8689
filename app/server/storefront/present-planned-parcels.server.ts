import type { EntityManager } from '#db/orm.server.ts'
import type { DestinationRow } from '#db/questions/orders/find-destinations.server.ts'
import { findCenterNames, findParcelsOfOrder } from '#db/questions/orders/find-parcels-to-come.server.ts'
import type { TrackedOrder } from '#db/questions/orders/find-tracked-order.server.ts'
import type { PlannedParcelView } from '../../components/orders/planned-parcels.tsx'
import type { PlannedParcel } from '../../domain/orders/parcels.ts'
import { type PlainDate, plainDate } from '../../domain/shared/dates.ts'
import type { Money } from '../../domain/shared/money.ts'
import { formatDateRange, formatList, formatMoney } from '../../texts/format.ts'
import type { Locale } from '../../texts/locales.ts'
import { translator } from '../../texts/texts.ts'
import { arrivalOf } from './present-door.server.ts'

interface Planned {
  readonly parcels: readonly PlannedParcel[]
  readonly transitDays: readonly [number, number]
}

/** Each parcel of an order that travels in several: from where, what is in it, when it arrives, what it costs. Nothing of one that travels in one. */
export async function presentPlannedParcels(
  em: EntityManager,
  { parcels, transitDays }: Planned,
  lines: readonly { readonly variantId: string; readonly name: string; readonly quantity: number }[],
  { locale, today }: { locale: Locale; today: PlainDate },
): Promise<PlannedParcelView[]> {
  if (parcels.length < 2) return []
  const t = translator(locale, 'buying')
  const names = await findCenterNames(em)
  return parcels.map(({ packingCenter, variantIds, makingDays, shipping }, index) => ({
    key: index.toString(),
    title: t('parcels.from', { place: names.get(packingCenter) ?? packingCenter }),
    price: priceOf(shipping, locale),
    pieces: formatList(
      lines.filter(({ variantId }) => variantIds.includes(variantId)).map(({ name, quantity }) => timesName(name, quantity)),
      locale,
    ),
    when: t('parcels.arrives', { dates: formatDateRange(...arrivalOf(makingDays, { transitDays }, today), locale) }),
  }))
}

/** Of an order that travels in several parcels: what has not left and was not given back, each with the days it was promised for. */
export async function parcelsToCome(
  em: EntityManager,
  order: TrackedOrder,
  destination: DestinationRow,
  locale: Locale,
): Promise<PlannedParcelView[]> {
  if (order.state !== 'paid' || !order.paidOn) return []
  const t = translator(locale, 'buying')
  const paidOn = plainDate(order.paidOn)
  const parcels = await findParcelsOfOrder(em, order.number)
  if (parcels.length < 2) return []
  return parcels
    .filter(({ toCome }) => toCome.length > 0)
    .map(({ parcel, center, toCome, makingDays, shipping }) => ({
      key: parcel.toString(),
      title: t('parcels.toCome', { place: center ?? '' }),
      price: priceOf(shipping, locale),
      pieces: formatList(
        toCome.map(({ name, pieces }) => timesName(name[locale], pieces)),
        locale,
      ),
      when: t('parcels.arrives', { dates: formatDateRange(...arrivalOf(makingDays, destination, paidOn), locale) }),
    }))
}

function priceOf(shipping: Money, locale: Locale): string {
  return shipping.isZero() ? translator(locale, 'buying')('parcels.free') : formatMoney(shipping, locale)
}

function timesName(name: string, quantity: number): string {
  return quantity > 1 ? `${name} × ${quantity}` : name
}
