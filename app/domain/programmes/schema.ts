import { z } from 'zod'
import { choice, handle, positiveAmount, reference, text } from '../shared/fields.ts'

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
