import { Money } from '../shared/money.ts'

/*
 * In how many parcels an order travels. Pieces that are packed at one centre go together or, if the buyer wants it so, the ready ones before those that
 * are made; pieces of another centre go in a parcel of their own, with days and a price of its own.
 */

/** How what is ready and what is made to order of one centre travel: in one parcel when all is made, or each when it is. */
export const SENDINGS = ['together', 'apart'] as const
export type Sending = (typeof SENDINGS)[number]

export interface PackedLine {
  readonly variantId: string
  readonly packingCenter: string
  readonly madeToOrder: boolean
  /** Of what is made to order; undefined for what is ready. */
  readonly makingDays: readonly [number, number] | undefined
  readonly weightGrams: number
  readonly quantity: number
}

export interface PackedParcel {
  readonly packingCenter: string
  readonly variantIds: readonly string[]
  /** The longest making of what is in it; undefined when all is ready. */
  readonly makingDays: readonly [number, number] | undefined
  readonly weightGrams: number
}

/** A parcel with its own part of the delivery. */
export interface PlannedParcel extends PackedParcel {
  readonly shipping: Money
}

/** The parcels of an order, and what they cost together. */
export interface ParcelPlan {
  readonly sending: Sending
  readonly parcels: readonly PlannedParcel[]
  readonly shipping: Money
}

export interface ShippingRate {
  readonly upToGrams: number
  readonly amount: Money
}

/** The parcels of an order, the soonest first. */
export function parcelsOf(lines: readonly PackedLine[], sending: Sending): readonly PackedParcel[] {
  const groups = new Map<string, PackedLine[]>()
  for (const line of lines) {
    const key = `${line.packingCenter} ${sending === 'apart' && line.madeToOrder}`
    groups.set(key, [...(groups.get(key) ?? []), line])
  }
  return [...groups.values()]
    .map((own) => ({
      packingCenter: own[0]?.packingCenter ?? '',
      variantIds: own.map(({ variantId }) => variantId),
      makingDays: longestOf(own),
      weightGrams: own.reduce((sum, line) => sum + line.weightGrams * line.quantity, 0),
    }))
    .sort((a, b) => (a.makingDays?.[1] ?? 0) - (b.makingDays?.[1] ?? 0) || (a.packingCenter < b.packingCenter ? -1 : 1))
}

/**
 * The parcels of an order, each priced by its own weight, and the other way there is where ready and made-to-order pieces are packed at one centre.
 * What was wanted is taken; where nothing was, all goes together, unless apart costs less. Undefined when a parcel is heavier than any rate.
 */
export function planParcels(
  lines: readonly PackedLine[],
  rates: readonly ShippingRate[],
  wanted?: Sending,
): { plan: ParcelPlan; other: ParcelPlan | undefined } | undefined {
  const together = priced(lines, rates, 'together')
  const hasChoice = parcelsOf(lines, 'apart').length > parcelsOf(lines, 'together').length
  const apart = hasChoice ? priced(lines, rates, 'apart') : undefined
  if (!together || !apart) {
    const plan = together ?? apart
    return plan && { plan, other: undefined }
  }
  const isApart = wanted === undefined ? together.shipping.isGreaterThan(apart.shipping) : wanted === 'apart'
  return isApart ? { plan: apart, other: together } : { plan: together, other: apart }
}

function priced(lines: readonly PackedLine[], rates: readonly ShippingRate[], sending: Sending): ParcelPlan | undefined {
  const steps = [...rates].sort((a, b) => a.upToGrams - b.upToGrams)
  const parcels: PlannedParcel[] = []
  for (const parcel of parcelsOf(lines, sending)) {
    const step = steps.find(({ upToGrams }) => parcel.weightGrams <= upToGrams)
    if (!step) return undefined
    parcels.push({ ...parcel, shipping: step.amount })
  }
  const [first] = parcels
  const amounts = parcels.map(({ shipping }) => shipping)
  return first && { sending, parcels, shipping: Money.sum(amounts, first.shipping.currency) }
}

/** The longest making of what is made to order; undefined when all is ready. */
export function longestOf(lines: readonly Pick<PackedLine, 'makingDays'>[]): readonly [number, number] | undefined {
  const made = lines.flatMap(({ makingDays }) => (makingDays ? [makingDays] : []))
  if (made.length === 0) return undefined
  return [Math.max(...made.map(([first]) => first)), Math.max(...made.map(([, last]) => last))]
}
