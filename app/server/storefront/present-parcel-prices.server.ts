import type { EntityManager } from '#db/orm.server.ts'
import { findCountries, findDeliveryTable, findPoints, findServiceRows } from '#db/questions/orders/find-delivery-table.server.ts'
import type { ParcelPricesView } from '../../components/orders/parcel-prices.tsx'
import type { PlainDate } from '../../domain/shared/dates.ts'
import { Money } from '../../domain/shared/money.ts'
import { formatCount, formatCountry, formatDate, formatList, formatMoney } from '../../texts/format.ts'
import { translator } from '../../texts/texts.ts'
import type { Shopper } from './shopper.server.ts'

/** What a parcel costs by weight and service in each zone, in the shopper's currency, and where orders are picked up: the table as it stands today. */
export async function presentParcelPrices(
  em: EntityManager,
  { locale, currency, country }: Pick<Shopper, 'locale' | 'currency' | 'country'>,
  today: PlainDate,
): Promise<ParcelPricesView> {
  const t = translator(locale, 'storefront')
  const { prices } = await findDeliveryTable(em, today)
  const services = await findServiceRows(em, today)
  const countries = await findCountries(em, today)
  const zones = [...new Set(countries.map(({ zone }) => zone))].map((zone) => {
    const lists = services.flatMap((service) => {
      const list = prices.find((each) => each.zone === zone && each.service === service.code && each.currency === currency)
      return service.zone === zone && list ? [{ service, list }] : []
    })
    const weights = [...new Set(lists.flatMap(({ list }) => list.steps.map(({ upToGrams }) => upToGrams)))].sort((a, b) => a - b)
    const ours = countries.filter((each) => each.zone === zone)
    return {
      zone,
      isHere: ours.some((each) => each.country === country),
      countries: formatList(
        ours.map((each) => formatCountry(each.country, locale)).sort((a, b) => a.localeCompare(b, locale)),
        locale,
      ),
      services: lists.map(({ service }) => ({
        code: service.code,
        name: service.name[locale],
        days: service.daysMin === null ? '' : t('delivery.serviceDays', { from: service.daysMin, to: service.daysMax ?? 0 }),
      })),
      rows: weights.map((weight) => ({
        weight: t('delivery.upTo', { grams: formatCount(weight, locale) }),
        prices: lists.map(({ list }) => {
          const step = list.steps.find(({ upToGrams }) => upToGrams >= weight)
          return step ? formatMoney(Money.ofMinor(step.minor, currency), locale) : '—'
        }),
      })),
    }
  })
  const points = await findPoints(em, today)
  return {
    day: formatDate(today, locale, 'long'),
    zones: zones
      .filter(({ services: offered }) => offered.length > 0)
      .sort((a, b) => (a.isHere === b.isHere ? 0 : a.isHere ? -1 : 1)),
    points: points.map(({ code, name, address, hours }) => ({ code, name, address: address.join(', '), hours: hours[locale] })),
  }
}
