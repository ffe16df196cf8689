import fc from 'fast-check'

/*
 * Histories are plain data, so that fast-check can shrink them and a person can read what is left. Whatever an event is about is named by a
 * number that is taken modulo how many there are at that moment; an event that has nothing to act on does nothing.
 */

export interface MakerSetup {
  readonly profile: 'peru_in_custody' | 'peru_released' | 'cooperative' | 'protected'
  readonly reparation: boolean
  /** Céntimos every month, or a percentage. */
  readonly support: { readonly monthly: number } | { readonly percent: number } | null
  readonly mandate: MandateSetup | null
  /** Parts of what her family gets, one beneficiary each; nobody: no payout without her instruction. */
  readonly family: readonly number[]
}

export interface MandateSetup {
  readonly takes: 'whole_outstanding' | 'only_due'
  readonly share: number
  readonly floor: number
}

/** A line of an order: pieces of one product, each by the same makers in the same parts. */
export interface SoldLine {
  readonly price: number
  readonly quantity: number
  readonly work: readonly { readonly maker: number; readonly part: number }[]
  readonly toOrder: boolean
}

export type Event =
  | { readonly do: 'order'; readonly way: 'yape' | 'plin' | 'transfer' | 'card abroad'; readonly lines: readonly SoldLine[] }
  | { readonly do: 'pay'; readonly order: number }
  | { readonly do: 'accept'; readonly piece: number }
  | { readonly do: 'fair'; readonly lines: readonly SoldLine[] }
  | { readonly do: 'dispatch'; readonly order: number }
  | { readonly do: 'wait'; readonly days: number }
  | { readonly do: 'night' }
  | { readonly do: 'payout'; readonly maker: number }
  | { readonly do: 'hand over'; readonly payout: number }
  | { readonly do: 'call back'; readonly payout: number }
  | { readonly do: 'lend'; readonly maker: number; readonly amount: number; readonly instalments: number }
  | { readonly do: 'advance'; readonly line: number; readonly maker: number; readonly percent: number }
  | { readonly do: 'revoke advance'; readonly loan: number }
  | { readonly do: 'repay'; readonly loan: number; readonly percent: number }
  | ({ readonly do: 'sign'; readonly maker: number } & MandateSetup)
  | { readonly do: 'revoke'; readonly maker: number }
  | { readonly do: 'transfer' }
  | {
      readonly do: 'refund'
      readonly unit: number
      readonly bearer: 'maker' | 'network' | 'carrier'
      readonly percent: number
      readonly centimos: number
    }
  | { readonly do: 'refund delivery'; readonly order: number; readonly percent: number }
  | { readonly do: 'send back'; readonly refund: number }
  | { readonly do: 'withdraw'; readonly unit: number }
  | { readonly do: 'accept again'; readonly piece: number }
  | { readonly do: 'feed the reserve'; readonly amount: number }

export interface History {
  readonly makers: readonly MakerSetup[]
  readonly events: readonly Event[]
}

const index = fc.nat({ max: 11 })
const maker = fc.nat({ max: 3 })

const mandate = fc.record({
  takes: fc.constantFrom('whole_outstanding' as const, 'only_due' as const),
  share: fc.constantFrom(100, 100, 100, 50, 33),
  floor: fc.constantFrom(0, 0, 20, 35, 100),
})

const makerSetup: fc.Arbitrary<MakerSetup> = fc
  .record({
    profile: fc.constantFrom('peru_in_custody' as const, 'peru_in_custody' as const, 'peru_released', 'cooperative', 'protected'),
    reparation: fc.boolean(),
    support: fc.oneof(
      { weight: 3, arbitrary: fc.constant(null) },
      { weight: 1, arbitrary: fc.record({ monthly: fc.integer({ min: 1, max: 30_000 }) }) },
      { weight: 1, arbitrary: fc.record({ percent: fc.integer({ min: 1, max: 60 }) }) },
    ),
    mandate: fc.option(mandate, { freq: 5 }),
    family: fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 3 }),
  })
  .map((setup) => ({ ...setup, reparation: setup.reparation && setup.profile === 'peru_in_custody' }))

const line: fc.Arbitrary<SoldLine> = fc.record({
  price: fc.oneof(fc.integer({ min: 100, max: 60_000 }), fc.constantFrom(18_000, 6_000, 9_999, 33_333)),
  quantity: fc.constantFrom(1, 1, 2, 3),
  work: fc.uniqueArray(fc.record({ maker, part: fc.integer({ min: 1, max: 7 }) }), {
    minLength: 1,
    maxLength: 3,
    selector: (each) => each.maker,
  }),
  toOrder: fc.constantFrom(false, false, true),
})

const lines = fc.array(line, { minLength: 1, maxLength: 2 })

const event: fc.Arbitrary<Event> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('order' as const),
      way: fc.constantFrom('yape', 'plin', 'transfer', 'card abroad'),
      lines,
    }),
  },
  { weight: 7, arbitrary: fc.record({ do: fc.constant('pay' as const), order: index }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('accept' as const), piece: index }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('fair' as const), lines }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('dispatch' as const), order: index }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('wait' as const), days: fc.constantFrom(1, 3, 7, 8, 30, 31) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('night' as const) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('payout' as const), maker }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('hand over' as const), payout: index }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('call back' as const), payout: index }) },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('lend' as const),
      maker,
      amount: fc.integer({ min: 100, max: 50_000 }),
      instalments: fc.integer({ min: 1, max: 4 }),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('advance' as const),
      line: index,
      maker,
      percent: fc.constantFrom(5, 25, 50, 50, 60),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('revoke advance' as const), loan: index }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('repay' as const), loan: index, percent: fc.constantFrom(1, 10, 50, 100) }),
  },
  {
    weight: 1,
    arbitrary: fc
      .record({ do: fc.constant('sign' as const), maker })
      .chain((sign) => mandate.map((terms) => ({ ...sign, ...terms }))),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('revoke' as const), maker }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('transfer' as const) }) },
) as fc.Arbitrary<Event>

const back: fc.Arbitrary<Event> = fc.oneof(
  {
    weight: 10,
    arbitrary: fc.record({
      do: fc.constant('refund' as const),
      unit: index,
      bearer: fc.constantFrom('maker', 'maker', 'maker', 'network', 'carrier'),
      percent: fc.constantFrom(100, 100, 50, 33, 7),
      centimos: fc.constantFrom(0, 0, 0, 1, 2, 363),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('refund delivery' as const), order: index, percent: fc.constantFrom(100, 40) }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('send back' as const), refund: index }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('withdraw' as const), unit: index }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('accept again' as const), piece: index }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('feed the reserve' as const), amount: fc.integer({ min: 1, max: 20_000 }) }),
  },
) as fc.Arbitrary<Event>

const either = fc.oneof({ weight: 3, arbitrary: event }, { weight: 1, arbitrary: back })

/** Four makers and what happens to them. */
export function histories(events: number): fc.Arbitrary<History> {
  return fc.record({
    makers: fc.array(makerSetup, { minLength: 4, maxLength: 4 }),
    events: fc.array(either, { minLength: Math.ceil(events / 2), maxLength: events, size: 'max' }),
  })
}
