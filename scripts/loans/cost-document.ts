import { z } from 'zod'
import type { CashFlow } from '#app/domain/lending/rules/cost.ts'
import { stepped } from '#app/domain/lending/rules/periods.ts'
import type { Frequency } from '#app/domain/lending/rules/terms.ts'
import type { PlainDate } from '#app/domain/shared/dates.ts'
import { Money } from '#app/domain/shared/money.ts'
import { amountText, day, moneyIn, oneOf, whole } from './document-fields.ts'
import { CURRENCIES, FrequencyField } from './terms-document.ts'

/** Payments that somebody else computed. */
export interface CostDocument {
  readonly received: Money
  readonly receivedOn: PlainDate
  readonly payments: readonly CashFlow[]
  /** How far apart they are, where they were told by that. */
  readonly frequency: Frequency | undefined
}

const Shape = z.strictObject({
  currency: oneOf(CURRENCIES).default('PEN'),
  received: amountText(),
  receivedOn: day(),
  payments: z
    .array(z.strictObject({ on: day(), amount: amountText() }))
    .max(2400, 'may have at most 2400 payments')
    .optional(),
  series: z
    .strictObject({
      firstOn: day(),
      frequency: FrequencyField,
      payments: whole(1, 2400),
      amount: amountText(),
      firstAmount: amountText().optional(),
      lastAmount: amountText().optional(),
    })
    .optional(),
})

/** Dated payments, or a series of them one period apart. */
export const CostDocument = Shape.transform((given, context): CostDocument => {
  const fault = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', message, path })
  const { currency, receivedOn, series } = given
  if ((given.payments === undefined) === (series === undefined)) fault([], 'must have either "payments" or "series"')
  const received = moneyIn(currency, given.received, context, ['received'])
  if (!received.isPositive()) fault(['received'], 'must be more than nothing')
  const listed = (given.payments ?? []).map(({ on, amount }, index) => ({
    dueOn: on,
    amount: moneyIn(currency, amount, context, ['payments', index, 'amount']),
  }))
  const payments = series ? inSeries(series, (text, field) => moneyIn(currency, text, context, ['series', field])) : listed
  if (payments.length === 0) fault(['payments'], 'must have at least one payment')
  const early = payments.findIndex(({ dueOn }) => dueOn <= receivedOn)
  if (early >= 0) fault(series ? ['series', 'firstOn'] : ['payments', early, 'on'], 'must be after "receivedOn"')
  const paidBack = Money.sum(
    payments.map(({ amount }) => amount),
    currency,
  )
  if (paidBack.isLessThan(received))
    fault([series ? 'series' : 'payments'], `must come to ${received.toText()} or more: less than was received costs nothing`)
  return { received, receivedOn, payments, frequency: series?.frequency }
})

type Series = NonNullable<z.output<typeof Shape>['series']>

function inSeries(series: Series, money: (text: string, field: string) => Money): CashFlow[] {
  const amount = money(series.amount, 'amount')
  const first = series.firstAmount ? money(series.firstAmount, 'firstAmount') : amount
  const last = series.lastAmount ? money(series.lastAmount, 'lastAmount') : amount
  return Array.from({ length: series.payments }, (_, index) => ({
    dueOn: stepped(series.firstOn, series.frequency, index),
    amount: index === 0 ? first : index === series.payments - 1 ? last : amount,
  }))
}
