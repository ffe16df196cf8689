import fc from 'fast-check'
import { DAY_COUNTS } from '#app/domain/lending/rules/day-count.ts'
import { periodsOf } from '#app/domain/lending/rules/periods.ts'
import { BUCKETS, faultOf, type LoanEvent, type RepaymentPolicy } from '#app/domain/lending/rules/replay/events.ts'
import { AMORTIZATIONS, type CreditTerms, type Fee, INTEREST_METHODS } from '#app/domain/lending/rules/terms.ts'
import { addDays, daysBetween, type PlainDate, plainDate } from '#app/domain/shared/dates.ts'
import { Money } from '#app/domain/shared/money.ts'

/** A loan with its history, made at random. */
export interface RandomLoan {
  readonly terms: CreditTerms
  readonly policy: RepaymentPolicy
  readonly events: readonly LoanEvent[]
  readonly asOf: PlainDate
}

const soles = (minor: number) => Money.ofMinor(BigInt(minor), 'PEN')
const FIRST_DAY = plainDate('2023-11-30')

const rate = fc.oneof(
  fc.record({
    kind: fc.constant('nominal_annual' as const),
    value: fc.integer({ min: 0, max: 9999 }).map((n) => `0.${String(n).padStart(4, '0')}`),
  }),
  // Few different effective rates: a root of forty digits costs a hundred times what all the rest does.
  fc.record({ kind: fc.constant('effective_annual' as const), value: fc.constantFrom('0.2682', '0.4', '1.1316') }),
  fc.record({ kind: fc.constant('per_period' as const), value: fc.constantFrom('0', '0.02', '0.035', '0.3') }),
)

const fees: fc.Arbitrary<readonly Fee[]> = fc.array(
  fc.oneof(
    fc.integer({ min: 1, max: 500 }).map((n): Fee => ({ name: 'fee', charge: { kind: 'fixed', amount: soles(n) } })),
    fc.constantFrom<Fee>(
      { name: 'insurance', charge: { kind: 'percent_of_balance', rate: '0.0005' } },
      { name: 'service', charge: { kind: 'percent_of_principal', rate: '0.001' } },
    ),
  ),
  { maxLength: 2 },
)

const frequency = fc.oneof(
  fc.record({ every: fc.constantFrom(1, 1, 1, 2, 3), unit: fc.constant('months' as const) }),
  fc.record({ every: fc.constantFrom(7, 14, 15, 30), unit: fc.constant('days' as const) }),
)

/** Terms of every kind: rates, day counts, uneven first periods, grace, fees, rounding. */
export const randomTerms: fc.Arbitrary<CreditTerms> = fc
  .record({
    minor: fc.integer({ min: 100, max: 500_000 }),
    day: fc.integer({ min: 0, max: 500 }),
    instalments: fc.integer({ min: 1, max: 10 }),
    frequency,
    lead: fc.option(fc.integer({ min: 1, max: 80 }), { nil: undefined }),
    rate,
    dayCount: fc.constantFrom(...DAY_COUNTS),
    amortization: fc.constantFrom(AMORTIZATIONS[0], AMORTIZATIONS[0], ...AMORTIZATIONS),
    interestMethod: fc.constantFrom(INTEREST_METHODS[0], INTEREST_METHODS[0], ...INTEREST_METHODS),
    full: fc.constantFrom(0, 0, 0, 1, 2),
    free: fc.constantFrom(0, 0, 0, 1, 3),
    mode: fc.constantFrom('half-up' as const, 'half-even' as const),
    multiple: fc.constantFrom(1n, 1n, 1n, 5n, 10n),
    instalmentMultiple: fc.constantFrom(1n, 1n, 10n, 100n),
    fees,
  })
  .map(({ minor, day, lead, full, free, mode, multiple, ...rest }) => {
    const disbursedOn = addDays(FIRST_DAY, day)
    const grace = { full: Math.min(full, rest.instalments - 1), principal: 0 }
    return {
      ...rest,
      principal: soles(minor),
      disbursedOn,
      firstDueOn: lead === undefined ? undefined : addDays(disbursedOn, lead),
      grace: { ...grace, principal: Math.min(free, rest.instalments - 1 - grace.full) },
      rounding: { mode, multiple },
    }
  })

const policy: fc.Arbitrary<RepaymentPolicy> = fc.record({
  allocation: fc.shuffledSubarray([...BUCKETS], { minLength: BUCKETS.length }),
  mandate: fc.constantFrom('whole_outstanding' as const, 'whole_outstanding' as const, 'only_due' as const),
  interestDue: fc.constantFrom('to_date' as const, 'to_due_date' as const),
  interestRestartsOn: fc.constantFrom('due_date' as const, 'principal_change' as const),
  prepaymentAbove: fc.constantFrom(0, 2, 2, 3),
  prepaymentReduces: fc.constantFrom('term' as const, 'instalment' as const),
  lateRate: fc.constantFrom('0', '0', '0.12'),
})

/** Events before they know what they are of. */
const draft = fc.record({
  kind: fc.constantFrom(
    ...(['repayment', 'repayment', 'repayment', 'repayment', 'payoff', 'reversal', 'charge_back'] as const),
    ...(['payment_holiday', 'pause', 'reschedule', 'write_off', 'recovery'] as const),
  ),
  /** Where in the life of the loan, in thousandths of its term, and somewhat beyond it. */
  at: fc.integer({ min: 0, max: 1300 }),
  /** How much, in hundredths of the principal per instalment. */
  share: fc.integer({ min: 1, max: 450 }),
  count: fc.integer({ min: 1, max: 5 }),
  which: fc.nat(),
  yes: fc.boolean(),
})
type Draft = typeof draft extends fc.Arbitrary<infer T> ? T : never

/** Loans with histories of up to eight events. What cannot be (a reversal of nothing) is left out. */
export const randomLoan: fc.Arbitrary<RandomLoan> = fc
  .record({ terms: randomTerms, policy, drafts: fc.array(draft, { maxLength: 8 }), wait: fc.integer({ min: 0, max: 120 }) })
  .map(({ terms, policy, drafts, wait }) => {
    const events: LoanEvent[] = []
    for (const [index, each] of drafts.entries()) {
      const event = eventOf(terms, each, `e${index}`, events)
      if (event && faultOf([...events, event], terms.disbursedOn) === undefined) events.push(event)
    }
    const last = events.reduce((latest, { on }) => later(latest, on), terms.disbursedOn)
    return { terms, policy, events, asOf: addDays(last, wait) }
  })

function eventOf(terms: CreditTerms, { kind, at, share, count, which, yes }: Draft, id: string, before: readonly LoanEvent[]) {
  const end = periodsOf(terms).at(-1)?.dueOn ?? terms.disbursedOn
  const life = daysBetween(terms.disbursedOn, end)
  const on = addDays(terms.disbursedOn, Math.floor((life * at) / 1000))
  const dated = { id, on }
  const amount = soles(Math.max(1, Math.floor((Number(terms.principal.minor) * share) / terms.instalments / 100)))
  switch (kind) {
    case 'repayment': {
      const said = ([undefined, undefined, 'prepayment', 'advance'] as const)[which % 4]
      return { ...dated, type: kind, amount, treatAs: said, reduces: yes ? ('term' as const) : undefined } satisfies LoanEvent
    }
    case 'recovery':
      return { ...dated, type: kind, amount } satisfies LoanEvent
    case 'payoff':
      return { ...dated, type: kind, amount: yes ? undefined : amount.times(4) } satisfies LoanEvent
    case 'payment_holiday':
      return { ...dated, type: kind, instalments: count, capitalise: yes } satisfies LoanEvent
    case 'pause':
      return { ...dated, type: kind, until: addDays(on, count * 6), interest: yes ? 'runs' : 'stops' } satisfies LoanEvent
    case 'reschedule':
      return { ...dated, type: kind, terms: { instalments: count + 1 }, capitalise: yes } satisfies LoanEvent
    case 'write_off':
      return which % 3 === 0 ? ({ ...dated, type: kind } satisfies LoanEvent) : undefined
    default: {
      const of = before.length > 0 ? before[which % before.length] : undefined
      return of ? ({ id, type: kind, of: of.id, on: later(of.on, on) } satisfies LoanEvent) : undefined
    }
  }
}

function later(a: PlainDate, b: PlainDate): PlainDate {
  return a > b ? a : b
}
