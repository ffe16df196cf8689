import type { EntityManager } from '#db/orm.server.ts'
import { findPickupPoints, findServices } from '#db/questions/orders/find-delivery-options.server.ts'
import {
  findCountries,
  findDeliveryTable,
  findPlanned,
  findPoints,
  findServiceRows,
  type PlannedRow,
} from '#db/questions/orders/find-delivery-table.server.ts'
import { type DeliveryTable, type Gap, gapsOf, gapsOpened, PRICED_IN, zonesOf } from '../../domain/orders/delivery-table.ts'
import type { StaffActor } from '../../domain/people/sessions.server.ts'
import type { PlainDate } from '../../domain/shared/dates.ts'
import { Money } from '../../domain/shared/money.ts'
import { read } from '../../domain/shared/read.server.ts'
import { formatCount, formatCountry, formatDate, formatMoney } from '../../texts/format.ts'
import type { Locale } from '../../texts/locales.ts'
import { looseTranslator, translator } from '../../texts/texts.ts'

/** A zone by its name; one that has none yet by its code. */
export function zoneName(zone: string, locale: Locale): string {
  const t = looseTranslator(locale, 'shipping')
  return t.has(`zones.${zone}`) ? t(`zones.${zone}`) : zone
}

/** The gaps of a table in sentences. */
export function gapTexts(gaps: readonly Gap[], locale: Locale): string[] {
  const t = translator(locale, 'shipping')
  return gaps.map((gap) => {
    if (gap.kind === 'unreached') return t('gaps.unreached', { country: formatCountry(gap.country, locale) })
    const where = { service: gap.service, zone: zoneName(gap.zone, locale), currency: gap.currency }
    if (gap.kind === 'unpriced') return t('gaps.unpriced', where)
    if (gap.kind === 'cheaper') return t('gaps.cheaper', { ...where, grams: grams(gap.upToGrams, locale) })
    return t('gaps.too_light', { ...where, from: grams(gap.from, locale), to: grams(gap.to, locale) })
  })
}

/** The gaps that a change would open on the day it begins, in sentences. */
export async function gapsOfChange(
  actor: StaffActor,
  fromOn: PlainDate,
  change: (table: DeliveryTable) => DeliveryTable,
  locale: Locale,
): Promise<string[]> {
  const table = await read(actor, (em) => findDeliveryTable(em, fromOn))
  return gapTexts(gapsOpened(table, change(table)), locale)
}

/** "from 1 December" or "from 1 to 24 December", as a row of the table says it. */
export function holdsText({ fromOn, toOn }: { fromOn: PlainDate; toOn?: PlainDate | null }, locale: Locale): string {
  const t = translator(locale, 'shipping')
  const from = formatDate(fromOn, locale)
  return toOn ? t('holdsUntil', { from, to: formatDate(toOn, locale) }) : t('holdsFrom', { from })
}

export interface Asked {
  readonly on: PlainDate
  readonly country: string
  readonly grams: number
}

/** What one parcel costs on a day: each service in each currency, and the points where it costs nothing. */
async function presentPreview(em: EntityManager, { on, country, grams: weightGrams }: Asked, locale: Locale) {
  const t = translator(locale, 'shipping')
  const lists = await Promise.all(
    PRICED_IN.map(async (currency) => await findServices(em, { country, currency, weights: [weightGrams], locale, on })),
  )
  const codes = [...new Set(lists.flat().map(({ code }) => code))]
  const points = await findPickupPoints(em, { country, locale, on })
  return {
    services: codes.map((code) => {
      const found = lists.map((list) => list.find((each) => each.code === code))
      const one = found.find(Boolean)
      return {
        code,
        name: one?.name ?? code,
        days: one ? t('days', { from: one.transitDays[0], to: one.transitDays[1] }) : '',
        prices: found.map((each) => (each ? formatMoney(each.price, locale) : '—')),
      }
    }),
    points: points.map(({ code, name }) => ({ code, name })),
  }
}

/** The whole table of a day, with its gaps, what a parcel would cost, and what is planned after it. */
export async function presentTable(em: EntityManager, asked: Asked, locale: Locale, newFormKey: () => string) {
  const t = translator(locale, 'shipping')
  const { on } = asked
  const table = await findDeliveryTable(em, on)
  const services = await findServiceRows(em, on)
  const countries = await findCountries(em, on)
  const zones = zonesOf({ countries, services })
  return {
    gaps: gapTexts(gapsOf(table), locale),
    preview: await presentPreview(em, asked, locale),
    zones: zones.map((zone) => ({
      zone,
      name: zoneName(zone, locale),
      countries: countries
        .filter((each) => each.zone === zone)
        .map(({ country, days }) => ({
          country,
          name: formatCountry(country, locale),
          days: t('days', { from: days[0], to: days[1] }),
        })),
      services: services
        .filter((each) => each.zone === zone)
        .map((service) => ({
          code: service.code,
          name: service.name[locale],
          carrier: service.carrier ?? '—',
          holds: holdsText(service, locale),
          days: service.daysMin === null ? t('daysOfCountry') : t('days', { from: service.daysMin, to: service.daysMax ?? 0 }),
          prices: rangeOf(table, service, locale),
        })),
    })),
    points: (await findPoints(em, on, true)).map((point) => ({
      code: point.code,
      name: point.name,
      address: point.address.join(', '),
      hours: point.hours[locale],
      holds: holdsText(point, locale),
      isOpen: point.fromOn <= on && (point.toOn === null || point.toOn >= on),
    })),
    planned: (await findPlanned(em)).map((row) => ({ ...row, ...presentPlanned(row, locale), formKey: newFormKey() })),
  }
}

/** "S/ 11.80 – S/ 59.00": the lightest and the heaviest step in soles. */
function rangeOf(table: DeliveryTable, service: { code: string; zone: string }, locale: Locale): string {
  const list = table.prices.find(
    (each) => each.service === service.code && each.zone === service.zone && each.currency === PRICED_IN[0],
  )
  const ends = [list?.steps.at(0), list?.steps.at(-1)].flatMap((step) => (step ? [Money.ofMinor(step.minor, PRICED_IN[0])] : []))
  return ends.length > 0 ? ends.map((money) => formatMoney(money, locale)).join(' – ') : '—'
}

function presentPlanned(row: PlannedRow, locale: Locale) {
  const t = translator(locale, 'shipping')
  const name = row.kind === 'country' ? formatCountry(row.what, locale) : row.what
  return {
    words: t(`plannedKinds.${row.kind}`, { name, zone: row.zone === null ? '' : zoneName(row.zone, locale) }),
    holds: holdsText(row, locale),
    by: row.addedBy ?? '—',
  }
}

/** "1,000 g". */
export function grams(weight: number, locale: Locale): string {
  return `${formatCount(weight, locale)} g`
}
