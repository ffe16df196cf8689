import type { EntityManager } from '#db/orm.server.ts'
import { type DestinationRow, findDestinations } from '#db/questions/orders/find-destinations.server.ts'
import type { Option } from '../../components/base/field.tsx'
import type { DestinationView } from '../../components/orders/destination-table.tsx'
import type { PlainDate } from '../../domain/shared/dates.ts'
import { formatCountRange, formatCountry, formatList, formatMoney, formatPercent } from '../../texts/format.ts'
import type { Locale } from '../../texts/locales.ts'
import { translator } from '../../texts/texts.ts'

/** The rows of the table of destinations. */
export function presentDestinations(rows: readonly DestinationRow[], locale: Locale): DestinationView[] {
  const t = translator(locale, 'storefront')
  return rows.map((row) => ({
    country: row.country,
    name: formatCountry(row.country, locale),
    days: formatCountRange(...row.transitDays),
    parcel: row.parcel ? formatMoney(row.parcel, locale) : '',
    duties: dutiesOf(row, locale, t('delivery.included')),
  }))
}

function dutiesOf(row: DestinationRow, locale: Locale, included: string): string {
  const t = translator(locale, 'storefront')
  if (!row.buyerPaysDuties) return included
  return row.importTaxRate ? t('delivery.about', { percent: percentOf(row.importTaxRate, locale) }) : t('delivery.youPay')
}

/** A stored rate such as "0.20000" in percent. */
export function percentOf(rate: string, locale: Locale): string {
  return formatPercent(rate.replace(/(\.\d{2}\d*?)0+$/, '$1'), locale)
}

/** The countries that keep goods made in custody out, in words. */
export function gatedCountries(rows: readonly DestinationRow[], locale: Locale): string {
  return formatList(
    rows.filter(({ blockedBy }) => blockedBy).map(({ country }) => formatCountry(country, locale)),
    locale,
  )
}

/** The destinations to choose from, by name. */
export async function countryOptions(em: EntityManager, on: PlainDate, locale: Locale): Promise<Option[]> {
  const destinations = await findDestinations(em, on)
  return destinations
    .map(({ country }) => ({ value: country, label: formatCountry(country, locale) }))
    .sort((a, b) => a.label.localeCompare(b.label, locale))
}
