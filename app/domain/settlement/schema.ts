import { z } from 'zod'
import { line } from '../orders/schema.ts'

export const CashSaleInput = z.strictObject({
  lines: z
    .array(
      z.strictObject({
        variantId: z.uuid(),
        quantity: z.number().int().min(1).max(50),
        /** Minor units of soles for one piece, as it was sold. */
        unitPrice: z.string().regex(/^[1-9]\d{0,11}$/),
      }),
    )
    .min(1)
    .max(30),
  /** The fair or shop, as the cash box is named: `feria-cusco`. */
  place: z.string().regex(/^[a-z0-9-]{2,40}$/),
  channel: z.enum(['fair', 'shop']),
  introducedBy: line(0, 80).optional(),
})
export type CashSaleInput = z.infer<typeof CashSaleInput>

export const DispatchInput = z.strictObject({
  orderId: z.uuid(),
  carrier: line(2, 60),
  trackingCode: line(0, 60).optional(),
})
export type DispatchInput = z.infer<typeof DispatchInput>

export const ManualPaymentInput = z.strictObject({ paymentId: z.uuid(), reference: line(3, 60) })
export type ManualPaymentInput = z.infer<typeof ManualPaymentInput>

/** What the bank says of a transfer that left. */
export const SendTransferForm = z.strictObject({ reference: line(3, 60) })
export type SendTransferForm = z.infer<typeof SendTransferForm>
