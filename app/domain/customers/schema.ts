import { z } from 'zod'
import { BuyerInput } from '../orders/schema.ts'
import { choice, email } from '../shared/fields.ts'

/** Where a link is to be sent. */
export const AskLinkForm = z.object({ email: email() })

/** A piece that is kept, or let go. */
export const FavouriteChange = z.object({
  code: z.string().regex(/^[A-Z0-9-]{1,40}$/, { error: 'choice' }),
  change: choice(['keep', 'let_go']),
})

/** Who receives a parcel and where, as an order takes them: no e-mail and no document. */
export const KeptRecipient = BuyerInput.pick({ name: true, phone: true, address: true })
export type KeptRecipient = z.input<typeof KeptRecipient>
