import type { EntityManager } from '#db/orm.server.ts'
import { findPickupPoints, findServices } from '#db/questions/orders/find-delivery-options.server.ts'
import type { WayView } from '../../components/orders/delivery-ways.tsx'
import type { OrderQuote } from '../../domain/orders/quote-order.server.ts'
import type { PlainDate } from '../../domain/shared/dates.ts'
import { formatDateRange, formatMoney } from '../../texts/format.ts'
import { translator } from '../../texts/texts.ts'
import { longestMaking, type QuotedBag } from './bag-quote.server.ts'
import { arrivalOf } from './present-door.server.ts'
import type { Shopper } from './shopper.server.ts'

/** The ways in which a bag may travel to the shopper's country, each with its price and its days. */
export async function presentWays(
  em: EntityManager,
  shopper: Shopper,
  { bag, destination, today }: QuotedBag,
  quote: OrderQuote,
): Promise<WayView[]> {
  const { locale, currency } = shopper
  const { country } = destination
  const t = translator(locale, 'buying')
  const making = longestMaking(bag.lines)
  const window = (transitDays: readonly [number, number]) => rangeOf(arrivalOf(making, { transitDays }, today), locale)
  const services = await findServices(em, {
    country,
    currency,
    locale,
    weights: quote.parcels.map(({ weightGrams }) => weightGrams),
    on: today,
  })
  const points = await findPickupPoints(em, { country, locale, on: today })
  return [
    ...services.map((service) => ({
      code: service.code,
      name: service.name,
      price: formatMoney(service.price, locale),
      when: t('ways.arrives', { dates: window(service.transitDays) }),
      details: [t(service.isTracked ? 'ways.tracked' : 'ways.untracked', { carrier: service.carrier ?? 'none' })],
      isChosen: quote.delivery.service === service.code,
    })),
    ...points.map((point) => ({
      code: point.code,
      name: t('ways.pickUp', { point: point.name }),
      price: t('ways.free'),
      when: t('ways.there', { dates: window(point.days) }),
      details: [point.address.join(', '), point.hours],
      isChosen: quote.delivery.pickupPoint === point.code,
    })),
  ]
}

function rangeOf([from, to]: readonly [PlainDate, PlainDate], locale: Shopper['locale']): string {
  return formatDateRange(from, to, locale)
}
