import { z } from 'zod'
import type { Refundable } from '#db/questions/settlement/find-refundable.server.ts'
import { PIECE_FATES, REFUND_BEARERS, REFUND_CAUSES } from '../../../domain/settlement/refund-states.ts'
import { amount, choice, text } from '../../../domain/shared/fields.ts'

/** A form for just this order: an amount and a fate for each unit, an amount for the delivery of each parcel. A field left empty gives nothing back. */
export function formOf({ units, parcels, currency }: Refundable) {
  const shape: Record<string, z.ZodType> = {}
  for (const index of units.keys()) {
    shape[`amount${index}`] = amount(currency).optional()
    shape[`goes${index}`] = choice(PIECE_FATES)
  }
  for (const { parcel } of parcels) shape[`delivery${parcel}`] = amount(currency).optional()
  return z.object({
    cause: choice(REFUND_CAUSES),
    borneBy: choice(REFUND_BEARERS),
    carrier: text({ max: 40 }).optional(),
    ...shape,
  })
}
