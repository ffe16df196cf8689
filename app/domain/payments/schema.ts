import { z } from 'zod'
import { amount, choice, date, positiveAmount, reference, text } from '../shared/fields.ts'

/** Who holds money of buyers until they pay it out, and tells it on a statement alone. Stripe's payouts are read from itself. */
export const PROVIDERS = ['mercadopago', 'yape', 'plin'] as const
/** The currencies of the network's bank accounts. All have two decimals. */
export const BANK_CURRENCIES = ['PEN', 'USD', 'EUR'] as const

/** Minor units as text. The currency stands in a field of its own and has two decimals like the sol, so the reading is the same. */
const minorUnits = (field: ReturnType<typeof amount>) => field.transform((money) => money.minor.toString())

export const ProviderPayoutForm = z.object({
  provider: choice(PROVIDERS),
  currency: choice(BANK_CURRENCIES),
  arrived: minorUnits(positiveAmount('PEN')),
  fee: minorUnits(amount('PEN')).optional(),
  reference: reference(),
})

/** Cash from a box to the bank, or from the bank to an agency: which places there are is known when the form is read. */
export const cashForm = (places: readonly [string, ...string[]]) =>
  z.object({ place: choice(places), amount: minorUnits(positiveAmount('PEN')), reference: reference() })

/** Why a counted box and the books differ. Codes: a journal carries no free text. */
export const COUNT_REASONS = ['unexplained', 'wrong_change', 'false_note', 'lost_receipt', 'rounding'] as const

/** A counted box: `network:trujillo`, what lay in it, and why the books say something else. */
export const CashCountForm = z.object({
  box: z.string({ error: 'required' }).regex(/^(network|fund):[a-z0-9-]{1,60}$/, { error: 'choice' }),
  counted: minorUnits(amount('PEN')),
  reason: choice(COUNT_REASONS).optional(),
})

/** What a bank took and gave for it. Foreign currencies of the bank have two decimals, as the sol. */
export const FOREIGN_CURRENCIES = ['USD', 'EUR'] as const
export const ConversionForm = z.object({
  currency: choice(FOREIGN_CURRENCIES),
  sold: minorUnits(positiveAmount('PEN')),
  received: minorUnits(positiveAmount('PEN')),
  reference: reference(),
})

/** Soles for one unit of a foreign currency on a day, and where that figure stands. */
export const ExchangeRateForm = z.object({
  currency: choice(FOREIGN_CURRENCIES),
  onDate: date(),
  rate: z
    .string({ error: (issue) => (issue.input === undefined ? 'required' : 'invalid') })
    .trim()
    .regex(/^(?=.*[1-9])\d{1,4}(\.\d{1,6})?$/, { error: 'payments.errors.rate' }),
  source: text({ max: 80 }),
})
