import { z } from 'zod'
import { amount, choice, positiveAmount, reference } from '../shared/fields.ts'

/** Who holds money of buyers until they pay it out, and tells it on a statement alone. The card processor's payouts are read from itself. */
export const PROVIDERS = ['yape', 'plin'] as const
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
