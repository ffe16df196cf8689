import { z } from 'zod'
import { DAY_COUNTS, type DayCount } from '#app/domain/lending/rules/day-count.ts'
import {
  AMORTIZATIONS,
  type CreditTerms,
  type Fee,
  type Frequency,
  INTEREST_METHODS,
  RATE_KINDS,
} from '#app/domain/lending/rules/terms.ts'
import { CURRENCY_EXPONENTS, type Currency, Money } from '#app/domain/shared/money.ts'
import { amountText, day, moneyIn, oneOf, rateText, whole } from './document-fields.ts'

export const CURRENCIES = Object.keys(CURRENCY_EXPONENTS) as [Currency, ...Currency[]]

export const FrequencyField = z
  .strictObject({ every: whole(1, 3650), unit: oneOf(['days', 'months']) })
  .refine(({ every, unit }) => unit === 'days' || every <= 120, { error: 'must be at most 120 months' })
export const RateField = z.strictObject({ kind: oneOf(RATE_KINDS), value: rateText() })
export const GraceField = z.strictObject({ full: whole(0, 1200).default(0), principal: whole(0, 1200).default(0) })

const FeeField = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({ name: z.string(), kind: z.literal('fixed'), amount: amountText() }),
    z.strictObject({ name: z.string(), kind: z.literal('percent_of_principal'), rate: rateText() }),
    z.strictObject({ name: z.string(), kind: z.literal('percent_of_balance'), rate: rateText() }),
  ],
  { error: 'must be a fee whose kind is one of fixed, percent_of_principal, percent_of_balance' },
)

const Shape = z.strictObject({
  currency: oneOf(CURRENCIES).default('PEN'),
  principal: amountText(),
  disbursedOn: day(),
  instalments: whole(1, 1200),
  frequency: FrequencyField.default({ every: 1, unit: 'months' }),
  firstDueOn: day().optional(),
  rate: RateField,
  dayCount: oneOf(DAY_COUNTS).optional(),
  amortization: oneOf(AMORTIZATIONS).default('equal_instalments'),
  interestMethod: oneOf(INTEREST_METHODS).default('declining_balance'),
  grace: GraceField.default({ full: 0, principal: 0 }),
  rounding: z
    .strictObject({
      mode: oneOf(['half-up', 'half-even']).default('half-up'),
      multiple: amountText().optional(),
      instalmentMultiple: amountText().optional(),
    })
    .default({ mode: 'half-up' }),
  instalmentAmount: amountText().optional(),
  fees: z.array(FeeField).max(20, 'may have at most 20 fees').default([]),
  disbursementFees: z
    .array(z.strictObject({ name: z.string(), amount: amountText() }))
    .max(20, 'may have at most 20 fees')
    .default([]),
})

/** The terms of a loan, and what is kept back when it is paid out: the one has no part in the schedule, but in what the loan costs. */
export interface TermsDocument {
  readonly terms: CreditTerms
  readonly received: Money
}

/** Where months are counted they are whole, where days are counted the year has 360, unless the document says otherwise. */
export function dayCountFor(frequency: Frequency): DayCount {
  return frequency.unit === 'months' ? 'whole_months' : 'actual/360'
}

export const TermsDocument = Shape.transform((given, context): TermsDocument => {
  const fault = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', message, path })
  const { currency } = given
  const money = (text: string, ...path: (string | number)[]) => moneyIn(currency, text, context, path)
  const principal = money(given.principal, 'principal')
  if (!principal.isPositive()) fault(['principal'], 'must be more than nothing')
  if (given.firstDueOn && given.firstDueOn <= given.disbursedOn) fault(['firstDueOn'], 'must be after "disbursedOn"')
  if (given.grace.full + given.grace.principal >= given.instalments) fault(['grace'], 'leaves an instalment that pays principal')
  const { every, unit } = given.frequency
  if (given.instalments * every > (unit === 'months' ? 9600 : 290_000)) fault(['instalments'], 'end within 800 years')
  const multiple = given.rounding.multiple ? money(given.rounding.multiple, 'rounding', 'multiple').minor : 1n
  const instalmentMultiple = given.rounding.instalmentMultiple
    ? money(given.rounding.instalmentMultiple, 'rounding', 'instalmentMultiple').minor
    : multiple
  if (multiple < 1n || instalmentMultiple < 1n) fault(['rounding'], 'must be to a multiple of more than nothing')
  const instalmentAmount = given.instalmentAmount ? money(given.instalmentAmount, 'instalmentAmount') : undefined
  if (instalmentAmount && !instalmentAmount.isPositive()) fault(['instalmentAmount'], 'must be more than nothing')
  if (instalmentAmount && given.amortization !== 'equal_instalments') fault(['instalmentAmount'], 'goes with equal_instalments')
  const kept = given.disbursementFees.map(({ amount }, index) => money(amount, 'disbursementFees', index, 'amount'))
  const received = principal.minus(Money.sum(kept, currency))
  if (principal.isPositive() && !received.isPositive()) fault(['disbursementFees'], 'leave something of the principal')
  const fees = given.fees.map((fee, index): Fee => {
    if (fee.kind !== 'fixed') return { name: fee.name, charge: { kind: fee.kind, rate: fee.rate } }
    return { name: fee.name, charge: { kind: 'fixed', amount: money(fee.amount, 'fees', index, 'amount') } }
  })
  const { disbursedOn, instalments, frequency, firstDueOn, rate, amortization, interestMethod, grace } = given
  const terms: CreditTerms = {
    principal,
    disbursedOn,
    instalments,
    frequency,
    firstDueOn,
    rate,
    dayCount: given.dayCount ?? dayCountFor(frequency),
    amortization,
    interestMethod,
    grace,
    rounding: { mode: given.rounding.mode, multiple: multiple < 1n ? 1n : multiple },
    instalmentMultiple: instalmentMultiple < 1n ? 1n : instalmentMultiple,
    instalmentAmount,
    fees,
  }
  return { terms, received }
})
