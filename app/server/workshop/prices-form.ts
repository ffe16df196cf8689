import { z } from 'zod'
import { MOST_STEPS, PRICED_IN, type Step } from '../../domain/orders/delivery-table.ts'
import type { PlainDate } from '../../domain/shared/dates.ts'
import { date, tick, wholeNumber } from '../../domain/shared/fields.ts'
import { Money } from '../../domain/shared/money.ts'

const price = () =>
  z
    .string()
    .regex(/^\d{1,6}(\.\d{1,2})?$/, { error: 'amount' })
    .optional()

const rows = Array.from({ length: MOST_STEPS }, (_, index) => index + 1)
const steps: Readonly<Record<string, z.ZodType>> = Object.fromEntries(
  rows.flatMap((n) => [
    [`grams${n}`, wholeNumber({ min: 1, max: 99_999 }).optional()] as const,
    ...PRICED_IN.map((currency) => [`${currency}${n}`, price()] as const),
  ]),
)

/** Weight steps in numbered rows, each with a price in every currency; a row that is left empty is none. */
export const PricesForm = z.object({ ...steps, fromOn: date(), isSure: tick() })
export type PricesForm = { readonly fromOn: PlainDate; readonly isSure: boolean } & Readonly<Record<string, unknown>>

/** The steps that were typed, in their order; undefined when a row is not whole. */
export function stepsOf(form: PricesForm): Step[] | undefined {
  const found: Step[] = []
  for (const n of rows) {
    const upToGrams = form[`grams${n}`]
    const typed = PRICED_IN.map((currency) => [currency, form[`${currency}${n}`]] as const)
    if (upToGrams === undefined && typed.every(([, text]) => text === undefined)) continue
    const prices: Record<string, string> = {}
    for (const [currency, text] of typed)
      if (typeof text === 'string') prices[currency] = Money.parse(text, currency).minor.toString()
    if (typeof upToGrams !== 'number' || Object.keys(prices).length < PRICED_IN.length) return undefined
    found.push({ upToGrams, prices: prices as Step['prices'] })
  }
  return found
}
