import { z } from 'zod'
import { date } from '../shared/fields.ts'

/** Who made how much: parts in whole numbers, shared out in proportion; minutes when they were written down. */
export const WorkShareInput = z.strictObject({
  makerId: z.uuid(),
  part: z.number().int().min(1).max(10_000),
  minutes: z.number().int().min(1).max(100_000).optional(),
})
export type WorkShareInput = z.infer<typeof WorkShareInput>

export const StockPieceInput = z.strictObject({ variantId: z.uuid(), shares: z.array(WorkShareInput).min(1).max(40) })
export type StockPieceInput = z.infer<typeof StockPieceInput>

export const AssignWorkInput = z.strictObject({ productionOrderId: z.uuid(), shares: z.array(WorkShareInput).min(1).max(40) })
export type AssignWorkInput = z.infer<typeof AssignWorkInput>

/** The day on which she began, as her slip tells. */
export const BeginWorkInput = z.strictObject({ productionOrderId: z.uuid(), begunOn: date() })
