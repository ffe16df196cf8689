import { z } from 'zod'
import { BUCKETS, faultOf, type LoanEvent, type RepaymentPolicy } from '#app/domain/lending/rules/replay/events.ts'
import { AMORTIZATIONS } from '#app/domain/lending/rules/terms.ts'
import type { PlainDate } from '#app/domain/shared/dates.ts'
import type { Currency } from '#app/domain/shared/money.ts'
import { amountText, day, moneyIn, oneOf, rateText, whole } from './document-fields.ts'
import { FrequencyField, GraceField, RateField, TermsDocument } from './terms-document.ts'

const PolicyField = z.strictObject({
  allocation: z
    .array(oneOf(BUCKETS))
    .refine((order) => order.length === BUCKETS.length && new Set(order).size === BUCKETS.length, {
      error: `names each of ${BUCKETS.join(', ')} once`,
    })
    .default([...BUCKETS]),
  mandate: oneOf(['whole_outstanding', 'only_due']).default('whole_outstanding'),
  interestDue: oneOf(['to_date', 'to_due_date']).default('to_date'),
  interestRestartsOn: oneOf(['due_date', 'principal_change']).default('due_date'),
  prepaymentAbove: whole(0, 1200).default(2),
  prepaymentReduces: oneOf(['term', 'instalment']).default('term'),
  lateRate: rateText().default('0'),
})

const dated = { id: z.string().min(1, 'must not be empty').max(80, 'may have at most 80 characters').optional(), on: day() }
const NewTermsField = z.strictObject({
  instalments: whole(1, 1200),
  firstDueOn: day().optional(),
  frequency: FrequencyField.optional(),
  rate: RateField.optional(),
  amortization: oneOf(AMORTIZATIONS).optional(),
  grace: GraceField.optional(),
})

const TYPES = [
  z.strictObject({
    ...dated,
    type: z.literal('repayment'),
    amount: amountText(),
    treatAs: oneOf(['prepayment', 'advance']).optional(),
    reduces: oneOf(['term', 'instalment']).optional(),
  }),
  z.strictObject({ ...dated, type: z.literal('payoff'), amount: amountText().optional() }),
  z.strictObject({ ...dated, type: z.literal('reversal'), of: z.string() }),
  z.strictObject({ ...dated, type: z.literal('charge_back'), of: z.string() }),
  z.strictObject({
    ...dated,
    type: z.literal('payment_holiday'),
    instalments: whole(1, 120),
    capitalise: z.boolean({ error: 'must be true or false' }).optional(),
  }),
  z.strictObject({ ...dated, type: z.literal('pause'), until: day(), interest: oneOf(['runs', 'stops']).optional() }),
  z.strictObject({
    ...dated,
    type: z.literal('reschedule'),
    terms: NewTermsField,
    capitalise: z.boolean({ error: 'must be true or false' }).optional(),
  }),
  z.strictObject({ ...dated, type: z.literal('write_off') }),
  z.strictObject({ ...dated, type: z.literal('recovery'), amount: amountText() }),
] as const
const NAMES = TYPES.map((type) => type.shape.type.value).join(', ')

const Shape = z.strictObject({
  terms: TermsDocument,
  policy: PolicyField.prefault({}),
  events: z
    .array(z.discriminatedUnion('type', TYPES, { error: `must have a type, one of ${NAMES}` }))
    .max(10_000, 'may have at most 10,000 events'),
  asOf: day().optional(),
})

export interface ReplayDocument {
  readonly loan: TermsDocument
  readonly policy: RepaymentPolicy
  readonly events: readonly LoanEvent[]
  readonly asOf: PlainDate
}

/** A loan's terms, how it takes payments, what happened to it, and the day it is told on: by default that of its last event. */
export const ReplayDocument = Shape.transform((given, context): ReplayDocument => {
  const { terms } = given.terms
  const { currency } = terms.principal
  const fault = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', message, path })
  const events = given.events.map((event, index): LoanEvent => {
    const id = event.id ?? `#${index + 1}`
    const written = { ...event, id, ...amountOf(event, currency, context, index) } as LoanEvent
    if (written.type === 'reschedule') checkNewTerms(written, index, fault)
    return written
  })
  const broken = faultOf(events, terms.disbursedOn)
  if (broken) fault(['events'], `cannot be: ${broken.replace(/\.$/, '')}`)
  const last = [terms.disbursedOn, ...events.map(({ on }) => on)].sort().at(-1) ?? terms.disbursedOn
  const asOf = given.asOf ?? last
  if (asOf < last) fault(['asOf'], `must not be before the last event, on ${last}`)
  return { loan: given.terms, policy: given.policy, events, asOf }
})

function amountOf(event: object, currency: Currency, context: z.RefinementCtx, index: number) {
  if (!('amount' in event) || typeof event.amount !== 'string') return {}
  const amount = moneyIn(currency, event.amount, context, ['events', index, 'amount'])
  if (!amount.isPositive())
    context.addIssue({ code: 'custom', message: 'must be more than nothing', path: ['events', index, 'amount'] })
  return { amount }
}

function checkNewTerms(
  { on, terms: { firstDueOn, grace, instalments } }: Extract<LoanEvent, { type: 'reschedule' }>,
  index: number,
  fault: (path: (string | number)[], message: string) => void,
): void {
  const place = ['events', index, 'terms']
  if (firstDueOn && firstDueOn <= on) fault([...place, 'firstDueOn'], 'must be after the day of the agreement')
  if (grace && grace.full + grace.principal >= instalments) fault([...place, 'grace'], 'leaves an instalment that pays principal')
}
