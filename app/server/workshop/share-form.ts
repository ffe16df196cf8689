import { z } from 'zod'
import { SHARE_ROWS } from '../../components/production/share-fields.tsx'
import type { WorkShareInput } from '../../domain/production/schema.ts'
import { wholeNumber } from '../../domain/shared/fields.ts'

const rows = Array.from({ length: SHARE_ROWS }, (_, index) => index + 1)

/** The fields of `ShareFields`, row by row: an empty row is nobody. */
export const SHARE_SHAPE = Object.fromEntries(
  rows.flatMap((row) => [
    [`maker${row}`, z.uuid({ error: 'id' }).optional()],
    [`part${row}`, wholeNumber({ min: 1, max: 10_000 }).optional()],
    [`minutes${row}`, wholeNumber({ min: 1, max: 100_000 }).optional()],
  ]),
) as Record<string, z.ZodOptional<z.ZodType<string | number>>>

/** The shares that were typed; a person without parts has one part. */
export function sharesOf(fields: Readonly<Record<string, unknown>>): WorkShareInput[] {
  return rows.flatMap((row) => {
    const makerId = fields[`maker${row}`]
    const part = fields[`part${row}`]
    const minutes = fields[`minutes${row}`]
    if (typeof makerId !== 'string') return []
    return [{ makerId, part: typeof part === 'number' ? part : 1, ...(typeof minutes === 'number' && { minutes }) }]
  })
}
