import type { Currency } from '../shared/money.ts'

/*
 * The shipping table as it stands on one day, as staff look for its gaps: countries in zones, services into zones, and the price list of each
 * service in each currency. A change is laid over it before it is saved, so that what it would break is told first.
 */

/** The currencies that every service must have a price list in. */
export const PRICED_IN = ['PEN', 'USD', 'EUR'] as const satisfies readonly Currency[]
/** What may be planned of the table from a later day on. */
export const PLANNED_KINDS = ['service', 'prices', 'country', 'point'] as const
export type PlannedKind = (typeof PLANNED_KINDS)[number]
/** As many weight steps as one price list may have. */
export const MOST_STEPS = 10

export interface Step {
  readonly upToGrams: number
  /** Minor units of each currency. */
  readonly prices: Readonly<Record<(typeof PRICED_IN)[number], string>>
}

export interface PriceList {
  readonly zone: string
  readonly service: string
  readonly currency: Currency
  readonly steps: readonly { readonly upToGrams: number; readonly minor: string }[]
}

export interface DeliveryTable {
  readonly countries: readonly { readonly country: string; readonly zone: string }[]
  readonly services: readonly { readonly code: string; readonly zone: string }[]
  readonly prices: readonly PriceList[]
}

/** Every zone that a country or a service is in, each once. */
export function zonesOf(table: {
  readonly countries: readonly { readonly zone: string }[]
  readonly services: readonly { readonly zone: string }[]
}): string[] {
  return [...new Set([...table.countries, ...table.services].map(({ zone }) => zone))]
}

/** What somebody who orders would run into. */
export type Gap =
  | { readonly kind: 'unreached'; readonly country: string }
  | { readonly kind: 'unpriced'; readonly service: string; readonly zone: string; readonly currency: Currency }
  | {
      readonly kind: 'too_light'
      readonly service: string
      readonly zone: string
      readonly currency: Currency
      readonly from: number
      readonly to: number
    }
  | {
      readonly kind: 'cheaper'
      readonly service: string
      readonly zone: string
      readonly currency: Currency
      readonly upToGrams: number
    }

/**
 * The gaps of a table: a country that no service with a price reaches, a service without a price list in one of the currencies, weights that another
 * currency of the same service takes, and a heavier step that costs less than a lighter one.
 */
export function gapsOf(table: DeliveryTable): readonly Gap[] {
  const gaps: Gap[] = []
  for (const { country, zone } of table.countries) {
    const isReached = table.services.some(
      (service) => service.zone === zone && PRICED_IN.some((currency) => listOf(table, service, currency)),
    )
    if (!isReached) gaps.push({ kind: 'unreached', country })
  }
  for (const service of table.services) {
    const lists = PRICED_IN.map((currency) => ({ currency, list: listOf(table, service, currency) }))
    const farthest = Math.max(...lists.map(({ list }) => heaviest(list)))
    for (const { currency, list } of lists) {
      const where = { service: service.code, zone: service.zone, currency }
      if (!list) gaps.push({ kind: 'unpriced', ...where })
      else if (heaviest(list) < farthest) gaps.push({ kind: 'too_light', ...where, from: heaviest(list) + 1, to: farthest })
      const cheaper = list && firstCheaper(list)
      if (cheaper) gaps.push({ kind: 'cheaper', ...where, upToGrams: cheaper })
    }
  }
  return gaps
}

/** The gaps that a change opens, and the weights that it stops taking. What was wrong before is no reason to stop a change. */
export function gapsOpened(before: DeliveryTable, after: DeliveryTable): readonly Gap[] {
  const known = new Set(gapsOf(before).map((gap) => JSON.stringify(gap)))
  const opened = gapsOf(after).filter((gap) => !known.has(JSON.stringify(gap)))
  const lost = after.services.flatMap((service) =>
    PRICED_IN.flatMap((currency): Gap[] => {
      const from = heaviest(listOf(after, service, currency))
      const to = heaviest(listOf(before, service, currency))
      const isTold = opened.some((gap) => gap.kind === 'too_light' && isOf(gap, service, currency))
      if (from === 0 || from >= to || isTold) return []
      return [{ kind: 'too_light', service: service.code, zone: service.zone, currency, from: from + 1, to }]
    }),
  )
  return [...opened, ...lost]
}

/** The table with a country in a zone, or out of it. */
export function withCountry(table: DeliveryTable, country: string, zone: string | undefined): DeliveryTable {
  const others = table.countries.filter((each) => each.country !== country)
  return { ...table, countries: zone === undefined ? others : [...others, { country, zone }] }
}

/** The table with a service into a zone, or without it. */
export function withService(table: DeliveryTable, code: string, zone: string, isOffered: boolean): DeliveryTable {
  const others = table.services.filter((each) => each.code !== code || each.zone !== zone)
  return { ...table, services: isOffered ? [...others, { code, zone }] : others }
}

/** The table with another price list of a service into a zone, in every currency. */
export function withPrices(table: DeliveryTable, service: string, zone: string, steps: readonly Step[]): DeliveryTable {
  const others = table.prices.filter((list) => list.service !== service || list.zone !== zone)
  const lists = PRICED_IN.map((currency) => ({
    ...{ zone, service, currency },
    steps: steps.map(({ upToGrams, prices }) => ({ upToGrams, minor: prices[currency] })),
  }))
  return { ...table, prices: [...others, ...lists] }
}

/** Whether steps make one price list: at least one, each heavier than the one before. */
export function areSteps(steps: readonly Pick<Step, 'upToGrams'>[]): boolean {
  return (
    steps.length > 0 &&
    steps.length <= MOST_STEPS &&
    steps.every(({ upToGrams }, index) => upToGrams > (steps[index - 1]?.upToGrams ?? 0))
  )
}

function listOf(table: DeliveryTable, service: { code: string; zone: string }, currency: Currency): PriceList | undefined {
  return table.prices.find((list) => list.service === service.code && list.zone === service.zone && list.currency === currency)
}

function heaviest(list: PriceList | undefined): number {
  return Math.max(0, ...(list?.steps ?? []).map(({ upToGrams }) => upToGrams))
}

function firstCheaper({ steps }: PriceList): number | undefined {
  const sorted = [...steps].sort((a, b) => a.upToGrams - b.upToGrams)
  return sorted.find(({ minor }, index) => BigInt(minor) < BigInt(sorted[index - 1]?.minor ?? '0'))?.upToGrams
}

function isOf(
  gap: { service: string; zone: string; currency: Currency },
  service: { code: string; zone: string },
  currency: Currency,
) {
  return gap.service === service.code && gap.zone === service.zone && gap.currency === currency
}
