import { z } from 'zod'
import { choice, email, handle, positiveAmount, reference, text, tick } from '../shared/fields.ts'
import type { Locale } from '../shared/locale.ts'
import type { Currency } from '../shared/money.ts'

export const RecordFunder = z.strictObject({
  id: z
    .string({ error: 'required' })
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { error: 'invalid' })
    .max(40),
  name: text({ max: 80 }),
})
export type RecordFunder = z.output<typeof RecordFunder>

/** What a donation is for: the network's costs, the returns reserve, the fund's own costs and losses. Money to be lent is capital. */
export const DONATION_PURPOSES = ['network', 'returns_reserve', 'fund', 'loss_reserve'] as const
export type DonationPurpose = (typeof DONATION_PURPOSES)[number]

export const DonationForm = z.strictObject({
  funderId: handle(),
  purpose: choice(DONATION_PURPOSES),
  amount: positiveAmount('PEN'),
  reference: reference(),
})
export type DonationForm = z.output<typeof DonationForm>

/** On a provider's page at once, or by a transfer that staff see on the bank's statement. */
export const GIFT_METHODS = ['card', 'mercadopago', 'transfer'] as const

/** What the command takes; the currency is the shop's, the amount its minor units. */
export interface GiveInput {
  readonly purpose: string
  readonly amount: string
  readonly currency: Currency
  readonly method: (typeof GIFT_METHODS)[number]
  readonly locale: Locale
  readonly name: string | undefined
  readonly email: string | undefined
  readonly isAnonymous: boolean
}

/** An amount of one's own, beside the suggested ones. */
export const OTHER_AMOUNT = 'other'

/** The form of a gift in one currency. An amount that was typed counts, whatever else was chosen: nobody gives more than she wrote. */
export const giveForm = (currency: Currency) =>
  z.object({
    purpose: handle(),
    choice: z
      .string()
      .regex(/^(other|[1-9]\d{0,11})$/, { error: 'choice' })
      .optional(),
    amount: positiveAmount(currency).optional(),
    name: text({ max: 80 }).optional(),
    email: email().optional(),
    anonymous: tick(),
    method: choice(GIFT_METHODS),
  })
export type GiveForm = z.output<ReturnType<typeof giveForm>>
