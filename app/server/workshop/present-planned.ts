import type { ParcelOfOrder } from '#db/questions/orders/find-parcels-to-come.server.ts'
import type { PlannedForStaff } from '../../components/workshop/order-planned.tsx'
import { formatList, formatMoney } from '../../texts/format.ts'
import type { Locale } from '../../texts/locales.ts'
import { translator } from '../../texts/texts.ts'

/** The parcels that an order was priced for: what is still to come in each, and delivery that is kept for nothing any more. */
export function presentPlanned(parcels: readonly ParcelOfOrder[], locale: Locale): PlannedForStaff[] {
  const t = translator(locale, 'workshop')
  return parcels.map(({ parcel, center, shipping, left, isSent, toCome, ready }) => {
    const place = center ?? t('order.anyPlace')
    const isHeldForNothing = toCome.length === 0 && !isSent && left.isPositive()
    return {
      parcel,
      title: t('order.plannedOne', { parcel, place, amount: formatMoney(shipping, locale) }),
      choice: t('order.parcelReady', { parcel, place, ready }),
      ready,
      isToCome: toCome.length > 0,
      pieces: formatList(
        toCome.map(({ name, pieces }) => (pieces > 1 ? `${name[locale]} × ${pieces}` : name[locale])),
        locale,
      ),
      held: isHeldForNothing ? t('order.plannedHeld', { amount: formatMoney(left, locale) }) : null,
    }
  })
}
