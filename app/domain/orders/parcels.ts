/*
 * In how many parcels an order travels. Pieces that are packed at one centre go together, the ready ones with those that are made; pieces of
 * another centre go in a parcel of their own, with days of their own.
 */

export interface PackedLine {
  readonly variantId: string
  readonly packingCenter: string
  /** Of what is made to order; undefined for what is ready. */
  readonly makingDays: readonly [number, number] | undefined
}

export interface PlannedParcel {
  readonly packingCenter: string
  readonly variantIds: readonly string[]
  /** The longest making of what is in it; undefined when all is ready. */
  readonly makingDays: readonly [number, number] | undefined
}

/** The parcels of an order, the soonest first. */
export function parcelsOf(lines: readonly PackedLine[]): readonly PlannedParcel[] {
  const centers = [...new Set(lines.map(({ packingCenter }) => packingCenter))].sort()
  return centers
    .map((packingCenter) => {
      const own = lines.filter((line) => line.packingCenter === packingCenter)
      return { packingCenter, variantIds: own.map(({ variantId }) => variantId), makingDays: longestOf(own) }
    })
    .sort((a, b) => (a.makingDays?.[1] ?? 0) - (b.makingDays?.[1] ?? 0))
}

/** The longest making of what is made to order; undefined when all is ready. */
export function longestOf(lines: readonly Pick<PackedLine, 'makingDays'>[]): readonly [number, number] | undefined {
  const made = lines.flatMap(({ makingDays }) => (makingDays ? [makingDays] : []))
  if (made.length === 0) return undefined
  return [Math.max(...made.map(([first]) => first)), Math.max(...made.map(([, last]) => last))]
}
